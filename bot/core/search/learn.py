"""From texts whose label is known to :class:`~bot.core.search.weights.Weights`: an exam, repeated until it is passed.

Every text is asked in turn. When the right label does not win clearly, the features of the text get points for it and
lose points for the label that came nearest (Crammer et al. 2006, "Online Passive-Aggressive Algorithms", PA-I);
the mean over all rounds is kept, which forgets what single texts insisted on (Freund & Schapire 1999). The same texts
give the same weights.

A guide many times as large as ours holds no exam: there a label simply gets the mean of its texts, which is the old
way of counting by rarity, less right but without limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from random import Random
from typing import Final

import numpy as np

from bot.core.search.weights import Amounts, Known, Numbers, Seen, Weights, share

ROUNDS: Final = 8
EVERYBODY: Final = 3
"""In every so many rounds all texts are asked; in between, only those that failed the round before."""
CLEARLY: Final = 1.0
"""By how many points the right label must win."""
AT_MOST: Final = 0.3
"""How far one text may move the weights at once; it keeps a mislabelled text from turning everything."""
OFTEN: Final = 3
"""In how many texts a feature must be seen to be known; what one or two texts have is mostly chance."""
MOST_CELLS: Final = 30_000_000
"""Features times labels up to which the exam is held: its two tables take 240 MB then, ours take 50 MB."""
MOST_LABELS: Final = 150
"""Labels that a feature speaks for in a larger guide; what more have is too common to tell them apart."""
NEGLIGIBLE: Final = 1e-3
"""Points below which a weight is left out."""

Labelled = tuple[Seen, str]
"""A text, and its label."""


def known(texts: Iterable[tuple[Collection[str], bool]]) -> tuple[Known, list[Seen]]:
    """The features that several of the texts have, or one that is ``chosen`` (True), and what is known of each text.

    Names are let go text by text: all at once, they would take hundreds of megabytes.
    """
    numbers: dict[str, int] = {}
    chosen: set[int] = set()
    held = []
    for names, is_chosen in texts:
        one = [numbers.setdefault(name, len(numbers)) for name in sorted(names)]
        held.append(np.array(one, dtype=np.int64))
        chosen.update(one if is_chosen else ())
    counts = np.bincount(np.concatenate([np.empty(0, dtype=np.int64), *held]), minlength=len(numbers))
    kept = counts >= OFTEN
    kept[list(chosen)] = True
    row_of = np.cumsum(kept) - 1
    rarity = np.log(1 + len(held) / counts[kept]).astype(np.float32)
    rows = {name: int(row_of[number]) for name, number in numbers.items() if kept[number]}
    return Known(rows, rarity), [share(rarity, np.sort(row_of[one[kept[one]]])) for one in held]


def learn(examples: Sequence[Labelled], features: int) -> Weights:
    """Weights of so many ``features`` under which the examples' labels win."""
    labels = tuple(sorted({label for _, label in examples}))
    numbers = {label: number for number, label in enumerate(labels)}
    texts = [(seen, numbers[label]) for seen, label in examples]
    if features * len(labels) <= MOST_CELLS:
        table = _examined(texts, (features, len(labels)))
        rows, columns = np.nonzero(np.abs(table) > NEGLIGIBLE)
        points = table[rows, columns]
    else:
        rows, columns, points = _counted(texts, len(labels))
    starts = np.searchsorted(rows, np.arange(features + 1)).astype(np.int64)
    return Weights(labels, numbers, starts, columns.astype(np.int32), points.astype(np.float32))


def _examined(texts: list[tuple[Seen, int]], shape: tuple[int, int]) -> Amounts:
    """The mean weights over all rounds."""
    now = np.zeros(shape, dtype=np.float32)
    mean = np.zeros_like(now)
    chance = Random(len(texts))
    asked = texts
    for left in range(ROUNDS, 0, -1):
        failed = []
        chance.shuffle(asked)
        for seen, wanted in asked:
            points = seen.shares @ now[seen.rows]
            reached, points[wanted] = points[wanted], -np.inf
            rival = int(points.argmax())
            missing = CLEARLY - (reached - points[rival])
            if missing > 0:
                failed.append((seen, wanted))
                step = seen.shares * min(AT_MOST, missing / 2)
                now[seen.rows, wanted] += step
                now[seen.rows, rival] -= step
                mean[seen.rows, wanted] += step * (left / ROUNDS)
                mean[seen.rows, rival] -= step * (left / ROUNDS)
        asked = list(texts) if left % EVERYBODY == 0 else failed
    return mean


def _counted(texts: list[tuple[Seen, int]], labels: int) -> tuple[Numbers, Numbers, Amounts]:
    """Row, label and points of every feature that a label's texts have; of each feature, its strongest labels."""
    cells = np.concatenate([seen.rows * labels + label for seen, label in texts])
    counts = np.bincount([label for _, label in texts], minlength=labels)
    shares = np.concatenate([seen.shares / np.sqrt(counts[label]) for seen, label in texts])
    held, which = np.unique(cells, return_inverse=True)
    points = np.bincount(which, shares).astype(np.float32)
    rows, columns = held // labels, held % labels
    order = np.lexsort((-points, rows))
    first = np.searchsorted(rows, rows)
    strongest = order[np.arange(len(order)) - first < MOST_LABELS]
    strongest.sort()
    return rows[strongest], columns[strongest], points[strongest]
