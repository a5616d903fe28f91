"""Questions that say the same, put together: how staff see what many people miss, not what one person typed.

Texts are compared in the form search compares them in (:mod:`bot.core.language.fold`), whole words in any order, a
letter or a syllable apart. The grouping is greedy and in the given order, so that a group keeps its name as long as its
oldest question is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.language.fold import fold

ALIKE: Final = 80.0
"""Per cent of the letters that must agree, in any order of the words; below it "how much is rent" met "how is rain"."""
ALIKE_SHORT: Final = 90.0
SHORT: Final = 8
"""Folded letters up to which one letter makes another word, so that more must agree."""


def heads(texts: Iterable[str]) -> dict[str, str]:
    """Each text → the folded text that stands for its group (that of the first of the group)."""
    found: dict[str, str] = {}
    leaders: list[str] = []
    for text in texts:
        folded = fold(text)
        found[text] = _leader(folded, leaders) or folded
        if found[text] == folded and folded not in leaders:
            leaders.append(folded)
    return found


def _leader(folded: str, leaders: list[str]) -> str | None:
    enough = ALIKE_SHORT if len(folded) <= SHORT else ALIKE
    nearest = process.extractOne(folded, leaders, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=enough)
    return nearest[0] if nearest else None


def group_name(language: str, head: str) -> str:
    """What staff call a group by: ``my-3f9a1c``; the same for the same head on every machine."""
    return f"{language}-{sha256(head.encode()).hexdigest()[:6]}"
