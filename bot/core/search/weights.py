"""How strongly everything that can be seen in a text speaks for or against each label (a topic, or "something else").

What a text scores for a label is the sum over its features, each counted by its share of all that is rare in the text,
so that a long story and a single word are measured on one scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Amounts: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The features that are known. Treat as frozen: the arrays here and below are never written again."""

    rows: Mapping[str, int]
    """Name of a feature → its row."""
    rarity: Amounts
    """How rare it is among the texts that were learned from; by row."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The known features of one text: their rows, and each one's share (the squares sum to 1)."""

    rows: Numbers
    shares: Amounts


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A sparse table of points: row ``r`` stands in ``starts[r]:starts[r + 1]`` of ``columns`` and ``points``."""

    labels: tuple[str, ...]
    numbers: Mapping[str, int]
    """Label → its number, which is its column."""
    starts: Numbers
    columns: NDArray[np.int32]
    points: Amounts


def see(known: Known, names: Iterable[str]) -> Seen:
    """Which of the named features are known, and how much each counts in the text that has them all."""
    found = [row for name in names if (row := known.rows.get(name)) is not None]
    return share(known.rarity, np.sort(np.array(found, dtype=np.int64)))


def share(rarity: Amounts, rows: Numbers) -> Seen:
    """The features in these rows, each with its share."""
    rare = rarity[rows]
    length = np.sqrt(rare @ rare)
    return Seen(rows, rare / length if length else rare)


def score(weights: Weights, seen: Seen) -> Amounts:
    """The points of every label, by number."""
    cells, lengths = _cells(weights, seen)
    points = weights.points[cells] * np.repeat(seen.shares, lengths)
    return np.bincount(weights.columns[cells], points, len(weights.labels)).astype(np.float32)


def reasons(weights: Weights, seen: Seen, label: str) -> list[tuple[int, float]]:
    """(row, points) of every feature that speaks for or against a label."""
    cells, lengths = _cells(weights, seen)
    speaking = weights.columns[cells] == weights.numbers[label]
    points = weights.points[cells] * np.repeat(seen.shares, lengths)
    return list(zip(np.repeat(seen.rows, lengths)[speaking].tolist(), points[speaking].tolist(), strict=True))


def _cells(weights: Weights, seen: Seen) -> tuple[Numbers, Numbers]:
    """Where in the table the rows of a text stand, one after the other, and how many cells each row has."""
    starts = weights.starts[seen.rows]
    lengths = weights.starts[seen.rows + 1] - starts
    cells = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return cells + np.arange(len(cells)), lengths
