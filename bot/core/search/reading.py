"""A text made ready for matching, the same way for what people type and for what the guide holds.

*Keys* are the smallest pieces (:mod:`bot.core.language.units`) in their matching form: stems of Latin words, Burmese
syllables, Khmer clusters, numbers. *Terms* are what the ranking counts: words, pairs of words, runs of pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bot.core.language.english import SKIPPED, SMALL_WORDS, stem
from bot.core.language.fold import fold
from bot.core.language.units import is_latin, units

LONGEST: Final = 1000
"""Characters of a message that are read: Telegram allows 4,096, a question has said what it wants long before."""
SMALL: Final = frozenset(stem(word) for word in SMALL_WORDS)
"""Stems of English words that decide nothing alone."""
_BURMESE_RUNS: Final = (1, 2, 3)
_KHMER_RUNS: Final = (1, 2, 3, 4)
"""Lengths of the runs that count: a Burmese syllable often is a word, a Khmer cluster is less than a syllable."""


def read(text: str) -> list[str]:
    """The pieces of ``text`` as typed, folded."""
    return units(fold(text[:LONGEST]))


def keys_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """The matching form of pieces, in order, without the little words of English."""
    return tuple(stem(piece) if is_latin(piece) else piece for piece in pieces if piece not in SKIPPED)


def keys(text: str) -> tuple[str, ...]:
    """The matching pieces of ``text``."""
    return keys_of(read(text))


def terms(pieces: tuple[str, ...]) -> Iterator[str]:
    """What the ranking counts in a text; a term may come several times."""
    for start, piece in enumerate(pieces):
        if is_latin(piece):
            yield from _latin_terms(pieces, start)
        elif piece[0].isdigit():
            yield piece
        else:
            yield from _runs(pieces, start, _BURMESE_RUNS if piece[0] < "\u1780" else _KHMER_RUNS)


def _latin_terms(pieces: tuple[str, ...], start: int) -> Iterator[str]:
    piece = pieces[start]
    if piece not in SMALL and len(piece) > 1:
        yield piece
    if start + 1 < len(pieces) and is_latin(pieces[start + 1]):
        yield piece + " " + pieces[start + 1]


def _runs(pieces: tuple[str, ...], start: int, lengths: tuple[int, ...]) -> Iterator[str]:
    for length in lengths:
        run = pieces[start : start + length]
        if len(run) < length or run[-1][0] < "\u0e00":
            break
        yield "".join(run)
