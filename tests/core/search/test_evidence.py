"""Why a topic was found."""

from __future__ import annotations

from bot.core.search.evidence import evidence
from bot.core.search.understand import understand


def test_the_strongest_reason_comes_first(small) -> None:
    """Words of staff, as they understand them: the word, its meaning."""
    told = evidence(small, understand(small.lexicon, "lost passport", "en"), "documents/passport")

    assert told[0].what == "passport"
    assert told[0].points > 0
    assert {one.kind for one in told} <= {"word", "concept", "pair"}


def test_what_speaks_against_is_told_too(small) -> None:
    """A word of another topic takes points away."""
    told = evidence(small, understand(small.lexicon, "passport salary", "en"), "documents/passport")

    assert any(one.points < 0 for one in told)
