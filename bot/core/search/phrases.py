"""The words of the vocabulary, found inside unsegmented text: a tree of pieces, walked from every place.

The longest word at a place wins, and a word inside a longer one is not counted ("work permit" is not "work"); two
words may overlap, because nothing marks where Burmese and Khmer words end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from bot.core.guide import Concept
from bot.core.language.fold import fold
from bot.core.language.units import units
from bot.core.search.reading import keys

Tree = dict[str, Any]
"""Piece → subtree; under ``""`` the ids of the concepts whose word ends here."""

_END: Final = ""


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
    """The longest words of the vocabulary in ``pieces``, in order; none lies inside another."""
    found: list[Found] = []
    reached = 0
    for start in range(len(pieces)):
        end, concepts = _longest(tree, pieces, start)
        if concepts and end > reached:
            found.extend(Found(concept, start, end) for concept in concepts)
            reached = end
    return found


def _longest(tree: Tree, pieces: tuple[str, ...], start: int) -> tuple[int, tuple[str, ...]]:
    best_end, best = start, ()
    node: Tree | None = tree
    for place in range(start, len(pieces)):
        node = node.get(pieces[place])
        if node is None:
            break
        if _END in node:
            best_end, best = place + 1, node[_END]
    return best_end, best
