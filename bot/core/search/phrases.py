"""The words of the vocabulary, found inside unsegmented text: a tree of pieces, walked from every place.

The longest word at a place wins, and a word inside a longer one is not counted ("work permit" is not "work"); two
words may overlap, because nothing marks where Burmese and Khmer words end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bot.core.guide import Concept
from bot.core.language.fold import fold
from bot.core.language.units import units
from bot.core.search.reading import keys

Tree = dict[str, Any]
"""Piece → subtree; under ``""`` the ids of the concepts whose word ends here."""

_END: Final = ""
_NOTHING: Final[Tree] = {}

NOT_TOPICAL: Final = ("cue-", "smalltalk-", "offtopic-", "danger-")
"""Beginnings of concept ids that steer the answer but never speak for a topic."""
INSIDE: Final = 0.7
"""How much of a word is there when it is only a part of a longer one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept's word in a text: pieces ``start`` to ``end``; ``likeness`` is 1 when it was typed as written."""

    concept: str
    start: int
    end: int
    likeness: float = 1.0


def grow(concepts: Iterable[Concept]) -> Tree:
    """The tree of all words of all concepts."""
    root: Tree = {}
    for concept in concepts:
        for language, words in concept.words.items():
            for word in words:
                _plant(root, _phrase(word, language), concept.id)
    return root


@lru_cache(maxsize=32_768)  # the vocabulary's own words: all but a few are the same after an edit
def _phrase(word: str, language: str) -> tuple[str, ...]:
    """The pieces of a vocabulary word; none when leaving out English small words would leave something else."""
    pieces = keys(word)
    shortened = len(pieces) < len(units(fold(word)))
    if shortened and (language.endswith("-latn") or len(pieces) == 1):
        return ()
    return pieces


def _plant(root: Tree, pieces: tuple[str, ...], concept: str) -> None:
    node = root
    for piece in pieces:
        node = node.setdefault(piece, {})
    if node is not root and concept not in node.get(_END, ()):
        node[_END] = (*node.get(_END, ()), concept)


def find(tree: Tree, pieces: tuple[str, ...]) -> list[Found]:
    """The words of the vocabulary in ``pieces``, in order.

    Words that steer (danger, small talk, off topic) are found only where no longer word holds them; a topic's word
    counts inside a longer one too ("passport taken" still speaks of a passport), a little less.
    """
    found: list[Found] = []
    reached = 0
    for start in range(len(pieces)):
        ends = _ends(tree, pieces, start)
        if not ends:
            continue
        longest = ends[-1][0]
        for end, concepts in ends:
            outermost = end == longest and end > reached
            found.extend(
                Found(concept, start, end, 1.0 if outermost else INSIDE)
                for concept in concepts
                if outermost or not concept.startswith(NOT_TOPICAL)
            )
        reached = max(reached, longest)
    return found


def _ends(tree: Tree, pieces: tuple[str, ...], start: int) -> list[tuple[int, tuple[str, ...]]]:
    """Where the vocabulary's words that begin at ``start`` end, and what they mean; the longest last."""
    ends: list[tuple[int, tuple[str, ...]]] = []
    node = tree
    for place in range(start, len(pieces)):
        node = node.get(pieces[place], _NOTHING)
        if not node:
            break
        if _END in node:
            ends.append((place + 1, node[_END]))
    return ends
