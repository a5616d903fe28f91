"""A wrong letter is forgiven in a long word and never guessed at in a short one."""

from __future__ import annotations

import pytest

from bot.core.search.near import nearest, neighbours

KNOWN = neighbours(["passport", "permit", "salary", "contract", "pay"])


@pytest.mark.parametrize(
    ("typed", "word"),
    [("pasport", "passport"), ("pssaport", "passport"), ("contarct", "contract"), ("permt", "permit")],
)
def test_wrong_letters(typed: str, word: str) -> None:
    """Missing, swapped and extra letters meet their word."""
    assert nearest(KNOWN, typed) == word


@pytest.mark.parametrize("typed", ["pey", "sallllllary", "zzzzzz", ""])
def test_too_far_or_too_short(typed: str) -> None:
    """What could be anything stays what it is."""
    assert nearest(KNOWN, typed) is None
