"""How strongly everything that can be seen in a text speaks for or against each label (a topic, or "something else").

A sparse table: for each feature its rarity and its points for the labels it says something about. What a text scores
for a label is the sum over its features, each counted by its share of all that is rare in the text, so that a long
story and a single word are measured on one scale.
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
class Weights:
    """Treat as frozen: the arrays are never written again. Row ``r`` stands in ``starts[r]:starts[r + 1]``."""

    labels: tuple[str, ...]
    numbers: Mapping[str, int]
    """Label → its number."""
    rows: Mapping[str, int]
    """Name of a feature → its row."""
    rarity: Amounts
    """How rare a feature is among the texts that were learned from; by row."""
    starts: Numbers
    columns: NDArray[np.int32]
    """Numbers of labels."""
    points: Amounts


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The known features of one text: their rows, and each one's share (the squares sum to 1)."""

    rows: Numbers
    shares: Amounts


def seen(weights: Weights, names: Iterable[str]) -> Seen:
    """Which of the named features ``weights`` knows, and how much each counts."""
    rows = np.array(sorted(row for name in names if (row := weights.rows.get(name)) is not None), dtype=np.int64)
    return Seen(rows, shares(weights.rarity[rows]))


def shares(rarity: Amounts) -> Amounts:
    """Rarities brought to length 1; nothing stays nothing."""
    length = np.sqrt(rarity @ rarity)
    return rarity / length if length else rarity


def score(weights: Weights, text: Seen) -> Amounts:
    """The points of every label, by number."""
    spans = [slice(start, end) for start, end in _spans(weights, text)]
    if not spans:
        return np.zeros(len(weights.labels), dtype=np.float32)
    columns = np.concatenate([weights.columns[span] for span in spans])
    points = np.concatenate([weights.points[span] for span in spans])
    counted = np.repeat(text.shares, [span.stop - span.start for span in spans])
    return np.bincount(columns, points * counted, len(weights.labels)).astype(np.float32)


def reasons(weights: Weights, text: Seen, label: int) -> list[tuple[int, float]]:
    """(row, points) of every feature of ``text`` that speaks for or against a label, strongest first."""
    found = []
    for row, share, (start, end) in zip(text.rows, text.shares, _spans(weights, text), strict=True):
        at = np.flatnonzero(weights.columns[start:end] == label)
        if at.size:
            found.append((int(row), float(share * weights.points[start + at[0]])))
    return sorted(found, key=lambda one: -abs(one[1]))


def _spans(weights: Weights, text: Seen) -> list[tuple[int, int]]:
    starts, ends = weights.starts[text.rows], weights.starts[text.rows + 1]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
