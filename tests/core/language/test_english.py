"""English of phones: one stem for all forms, chat words understood, negations one word."""

from __future__ import annotations

import pytest

from bot.core.language.english import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paid", "pay"),
        ("wages", "wage"),
        ("stolen", "steal"),
        ("left", "leave"),
        ("didnt", "not"),
        ("hv", "have"),
        ("babies", "baby"),
    ],
)
def test_forms_are_one(one: str, other: str) -> None:
    """Irregular, plural and chat forms meet their base."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("training", "train"), ("boss", "bos"), ("visa", "vis"), ("thing", "th")])
def test_other_words_stay(one: str, other: str) -> None:
    """What only looks like an ending stays."""
    assert stem(one) != stem(other)
