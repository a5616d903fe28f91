"""How strongly each topic is asked for in one reading of a text, and how strongly "something else" and danger are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from bot.core.guide import COURTESY, ELSEWHERE
from bot.core.search.features import ANY, LETTERS, features
from bot.core.search.index import CALM, Index
from bot.core.search.understand import Understood
from bot.core.search.weights import Seen, see
from bot.core.search.weights import score as points_of

MOST_CANDIDATES: Final = 5
EXACT: Final = 1.5
"""Points for a text that is a title, keyword or question of a topic word for word."""


class Candidate(NamedTuple):
    """A topic and how strongly it is asked for."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Scored:
    """The topics of one reading, best first."""

    candidates: tuple[Candidate, ...]
    elsewhere: float = 0.0
    courtesy: float = 0.0
    alarm: float = -1.0
    """By how many points "danger now" is ahead of "a question"; mostly far below 0."""
    needed: str = ""
    """The topic that somebody in that danger needs."""
    exact: bool = False
    """The text is a title, keyword or question of the guide, word for word."""

    @property
    def top(self) -> float:
        """The best topic's score; 0 without one."""
        return self.candidates[0].score if self.candidates else 0.0


def score(index: Index, understood: Understood) -> Scored:
    """The few topics that ``understood`` speaks for, best first; none when no whole word of it is known."""
    names = features(understood)
    if not any(name in index.known.rows for name in names if name != ANY and not name.startswith(LETTERS)):
        return Scored(())
    seen = see(index.known, names)
    points = points_of(index.topics, seen)
    exact = index.exact.get(" ".join(understood.pieces), ())
    labels, numbers = index.topics.labels, index.topics.numbers
    for topic in exact:
        points[numbers[topic]] += EXACT
    beside = {label: float(points[numbers[label]]) for label in (ELSEWHERE, COURTESY) if label in numbers}
    order = np.argsort(-points, kind="stable")[: MOST_CANDIDATES + len(beside)]
    best = [Candidate(labels[at], round(float(points[at]), 3)) for at in order if labels[at] not in beside]
    return Scored(
        tuple(one for one in best[:MOST_CANDIDATES] if one.score > 0),
        beside.get(ELSEWHERE, 0.0),
        beside.get(COURTESY, 0.0),
        *_alarm(index, seen),
        exact=bool(exact),
    )


def _alarm(index: Index, seen: Seen) -> tuple[float, str]:
    """By how much the likeliest danger is ahead of calm, and the topic that it needs."""
    points = points_of(index.alarm, seen)
    dangers = [(float(points[at]), label) for at, label in enumerate(index.alarm.labels) if label != CALM]
    if not dangers:
        return -1.0, ""
    most, topic = max(dangers)
    return most - float(points[index.alarm.numbers[CALM]]), topic
