"""Words of the vocabulary inside text that has no spaces."""

from __future__ import annotations

import pytest

from bot.core.guide import Concept
from bot.core.search.phrases import INSIDE, find, grow
from bot.core.search.reading import keys

TREE = grow(
    [
        Concept("work", {"en": ("work",), "my": ("အလုပ်",)}),
        Concept("permit", {"en": ("work permit",), "my": ("အလုပ်လက်မှတ်",)}),
        Concept("police", {"my": ("ရဲ",)}),
        Concept("cue-help", {"en": ("help me",)}),
        Concept("danger-rape", {"en": ("rape",)}),
        Concept("offtopic-sex-ed", {"en": ("rape prevention class",)}),
    ]
)


def found(text: str) -> list[tuple[str, float]]:
    """Concepts and how surely they are there."""
    return [(one.concept, one.likeness) for one in find(TREE, keys(text))]


@pytest.mark.parametrize("text", ["my work permits", "သူ့အလုပ်လက်မှတ်ကို"])
def test_the_longest_word_counts_whole(text: str) -> None:
    """ "Work permit" is a permit, and a little less work."""
    assert sorted(found(text)) == [("permit", 1.0), ("work", INSIDE)]


def test_a_syllable_is_never_cut() -> None:
    """ရဲ (police) is not in ရဲ့ (of)."""
    assert found("သူရဲ့") == []
    assert found("ရဲကို") == [("police", 1.0)]


def test_steering_words_count_only_outside_longer_ones() -> None:
    """An alarm is not raised by a part of another word."""
    assert found("rape prevention class") == [("offtopic-sex-ed", 1.0)]


def test_little_words_do_not_matter() -> None:
    """ "Work of the permit" is not a phrase, "help me" needs its "me"."""
    assert found("help") == []
    assert found("please help me") == [("cue-help", 1.0)]
