"""From texts whose label is known to :class:`~bot.core.search.weights.Weights`: an exam, repeated until it is passed.

Every text is asked in turn. When the right label does not win clearly, the features of the text get points for it and
lose points for the label that came nearest (Crammer et al. 2006, "Online Passive-Aggressive Algorithms", PA-I);
the mean over all rounds is kept, which forgets what single texts insisted on (Freund & Schapire 1999). The same texts
give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from random import Random
from typing import Final

import numpy as np

from bot.core.search.weights import Amounts, Numbers, Weights, shares

ROUNDS: Final = 8
CLEARLY: Final = 1.0
"""By how many points the right label must win."""
AT_MOST: Final = 0.3
"""How far one text may move the weights at once; it keeps a mislabelled text from turning everything."""
OFTEN: Final = 3
"""In how many texts a feature must be seen to be learned; what one or two texts have is mostly chance."""
NEGLIGIBLE: Final = 1e-3
"""Points below which a weight is left out."""

Example = tuple[Collection[str], str]
"""The features of a text, and its label."""
_Learned = tuple[Numbers, Amounts]


def learn(examples: Sequence[Example], kept: Collection[str] = ()) -> Weights:
    """Weights under which the examples' labels win; features named in ``kept`` are learned however rare they are."""
    numbers = {label: number for number, label in enumerate(sorted({label for _, label in examples}))}
    rows, rarity = _rarity(examples, kept)
    texts = [_text(rows, rarity, names) for names, _ in examples]
    right = [numbers[label] for _, label in examples]
    return _sparse(numbers, rows, rarity, _examined(texts, right, len(rows), len(numbers)))


def _rarity(examples: Sequence[Example], kept: Collection[str]) -> tuple[dict[str, int], Amounts]:
    seen = Counter(name for names, _ in examples for name in sorted(names))
    counts = {name: count for name, count in seen.items() if count >= OFTEN or name in kept}
    rarity = np.log(1 + len(examples) / np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    return {name: row for row, name in enumerate(counts)}, rarity.astype(np.float32)


def _text(rows: dict[str, int], rarity: Amounts, names: Collection[str]) -> _Learned:
    at = np.array(sorted(row for name in names if (row := rows.get(name)) is not None), dtype=np.int64)
    return at, shares(rarity[at])


def _examined(texts: list[_Learned], right: list[int], rows: int, labels: int) -> Amounts:
    """The mean weights over all rounds."""
    now = np.zeros((rows, labels), dtype=np.float32)
    mean = np.zeros_like(now)
    order = list(range(len(texts)))
    chance = Random(len(texts))
    for left in range(ROUNDS, 0, -1):
        chance.shuffle(order)
        for number in order:
            at, counted = texts[number]
            wanted = right[number]
            points = counted @ now[at]
            reached, points[wanted] = points[wanted], -np.inf
            rival = int(points.argmax())
            missing = CLEARLY - (reached - points[rival])
            if missing > 0:
                step = counted * min(AT_MOST, missing / 2)
                now[at, wanted] += step
                now[at, rival] -= step
                mean[at, wanted] += step * (left / ROUNDS)
                mean[at, rival] -= step * (left / ROUNDS)
    return mean


def _sparse(numbers: dict[str, int], rows: dict[str, int], rarity: Amounts, table: Amounts) -> Weights:
    at, columns = np.nonzero(np.abs(table) > NEGLIGIBLE)
    starts = np.searchsorted(at, np.arange(len(rows) + 1))
    return Weights(
        tuple(numbers), numbers, rows, rarity, starts.astype(np.int64), columns.astype(np.int32), table[at, columns]
    )
