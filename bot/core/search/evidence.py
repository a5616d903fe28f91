"""Why a topic was found: what in the text spoke for it and what against it, in points, strongest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.core.language.units import is_latin
from bot.core.search.features import ANY, LETTERS, MEANING, TOGETHER, features
from bot.core.search.index import Index
from bot.core.search.understand import Understood
from bot.core.search.weights import reasons, see

_KEPT: Final = 8
"""Reasons told per topic."""


class Evidence(NamedTuple):
    """One reason: what was seen and the points it gave (or took)."""

    kind: str
    """``concept``, ``pair`` or ``word``."""
    what: str
    points: float


def evidence(index: Index, understood: Understood, topic: str) -> tuple[Evidence, ...]:
    """The strongest reasons for and against ``topic``; runs of letters count with their word."""
    names = features(understood)
    rows = index.known.rows
    by_row = {rows[name]: name for name in names if name in rows}
    told: dict[tuple[str, str], float] = defaultdict(float)
    for row, points in reasons(index.topics, see(index.known, names), topic):
        for kind, what in _told(by_row[row], understood):
            told[kind, what] += points
    ranked = sorted(told.items(), key=lambda one: (-abs(one[1]), one[0]))
    return tuple(Evidence(kind, what, points) for (kind, what), points in ranked[:_KEPT])


def _told(name: str, understood: Understood) -> Iterator[tuple[str, str]]:
    if name == ANY:
        return
    if name.startswith(MEANING):
        yield "pair" if TOGETHER in name else "concept", name.removeprefix(MEANING)
    elif name.startswith(LETTERS):
        run = name.removeprefix(LETTERS)
        yield "word", next(piece for piece in understood.pieces if is_latin(piece) and run in f"^{piece}$")
    else:
        yield "word", name
