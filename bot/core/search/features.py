"""What is seen in a text: the things whose weight for each topic is learned, by name.

Four kinds, from plain to deep: words and runs of pieces, runs of letters inside Latin words (so that "pasport" and
"lote kha" meet their other spellings), concepts of the vocabulary (whatever the language), and concepts together.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from itertools import combinations
from typing import Final

from bot.core.language.units import is_latin
from bot.core.search.phrases import NOT_TOPICAL
from bot.core.search.reading import terms
from bot.core.search.understand import Understood

LETTERS: Final = "~"
"""Begins the name of a run of letters."""
MEANING: Final = ":"
"""Begins the name of a concept, or of two together (``:passport+taken``)."""
TOGETHER: Final = "+"
ANY: Final = ""
"""Seen in every text: its weight is what is likely before a word is read (few people are in danger)."""
_RUNS: Final = (3, 4, 5)
"""Lengths of the runs of letters."""
_MOST_CONCEPTS: Final = 16
"""Concepts whose pairs are looked at: a long story has many, and the pairs grow with the square."""


def features(understood: Understood) -> set[str]:
    """The names of everything seen in one reading of a text."""
    seen = {ANY, *terms(understood.pieces)}
    for piece in understood.pieces:
        if is_latin(piece):
            seen.update(_letters(piece))
    seen.update(meanings(understood.concepts))
    return seen


def meanings(concepts: dict[str, float]) -> Iterator[str]:
    """The names of concepts, all of them, and of every two of the surest that speak for topics."""
    yield from (MEANING + concept for concept in concepts)
    topical = (concept for concept in concepts if not concept.startswith(NOT_TOPICAL))
    surest = nsmallest(_MOST_CONCEPTS, topical, key=lambda concept: (-concepts[concept], concept))
    yield from (f"{MEANING}{one}{TOGETHER}{other}" for one, other in combinations(sorted(surest), 2))


def _letters(piece: str) -> Iterator[str]:
    word = f"^{piece}$"
    for length in _RUNS:
        yield from (LETTERS + word[start : start + length] for start in range(len(word) - length + 1))
