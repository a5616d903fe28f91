"""What is asked for: the right topic in every script and spelling, a choice when close, else nothing."""

from __future__ import annotations

import dataclasses

import pytest

from bot.core.language.zawgyi import to_zawgyi
from bot.core.search.index import build_index
from bot.core.search.rank import match
from bot.core.search.score import MOST_CANDIDATES

WAGES = "rights/wages"
PASSPORT = "documents/passport"


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("passport", "en", PASSPORT),
        ("PASSPORTS!!!", "en", PASSPORT),
        ("pasportt", "en", PASSPORT),
        ("ပတ်စပို့", "my", PASSPORT),
        ("ပတ် စပို့", "my", PASSPORT),
        ("ប៉ាស្ព័រ", "km", PASSPORT),
        ("พาสปอร์ต", "my", PASSPORT),
        ("la sar", "my", WAGES),
        ("lasar", "my", WAGES),
        ("လစာ", "en", WAGES),
    ],
)
def test_one_word_finds_its_topic(small, text, language, topic) -> None:
    """In any script and spelling, whatever language the person chose."""
    found = match(small, text, language)

    assert (found.kind, found.topic) == ("answer", topic)


def test_zawgyi_finds_what_unicode_finds(small) -> None:
    """The encoding of the phone does not matter."""
    assert match(small, to_zawgyi("ပတ်စပို့"), "my").topic == PASSPORT


def test_romanised_words_are_heard_only_in_the_chosen_language(small) -> None:
    """A person who chose English typed English; one who chose Burmese may have typed ပတ်စပို့."""
    assert match(small, "pat sa po", "my").topic == PASSPORT
    assert match(small, "pat sa po", "en").kind == "none"


def test_two_topics_at_once_are_a_choice(small) -> None:
    """Ties are the person's to break."""
    assert match(small, "salary book", "en").kind == "choose"


def test_something_else_gets_no_answer(small) -> None:
    """Football is not in the guide, nor is a word that nobody knows."""
    assert match(small, "football score of wages", "en").kind == "none"
    assert match(small, "xyzzy", "en").kind == "none"


def test_shan_is_not_guessed_at(small) -> None:
    """Another language of Myanmar is not converted into rubbish."""
    assert match(small, "ၸၼ်ႉၵူၼ်းတၢင်ႇၸၢတ်ႈ", "my").kind == "none"


def test_unpublished_topics_are_found_too(small_guide) -> None:
    """Whether a topic may be shown is the dialogue's business."""
    topic = dataclasses.replace(small_guide.topics[PASSPORT], published=False)
    guide = dataclasses.replace(small_guide, topics={**small_guide.topics, PASSPORT: topic})

    assert match(build_index(guide), "passport", "en").topic == PASSPORT


def test_candidates_are_few_and_ordered(asks) -> None:
    """At most five, best first, whatever the kind."""
    for text in ("passport", "hello", "my boss is beating me help", "weather today", "salary"):
        scores = [candidate.score for candidate in asks(text, "en").candidates]
        assert len(scores) <= MOST_CANDIDATES
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "not_topic"),
    [
        ("how can i avoid job scams", "recruitment/report-agency"),
        ("I do not want to go to Thailand", "documents/ways-to-migrate"),
        ("how do i report an abusive agent", "complaints/violence-and-abuse"),
    ],
)
def test_traps_of_negation(asks, text, not_topic) -> None:
    """ "How to avoid" and "not" change what is asked."""
    assert asks(text, "en").candidates[0].topic != not_topic


def test_the_same_guide_gives_the_same_index(small_guide, small) -> None:
    """Building is pure: nothing but the guide decides."""
    first = {text: match(small, text, "en") for text in ("passport", "la sar", "football", "wage book")}

    assert {text: match(build_index(small_guide), text, "en") for text in first} == first
