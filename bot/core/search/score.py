"""How strongly each topic is asked for, and the evidence: every point can be told to a staff member.

A topic collects points from the concepts of a text, from pairs of concepts, from whole combinations that staff named,
and from the words themselves; a text that *is* a title, keyword or question of the topic gets more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.core.search.index import Index, topical, with_pairs
from bot.core.search.reading import terms
from bot.core.search.understand import Understood

CONCEPT: Final = 0.6
PAIR: Final = 1.3
COMBINATION: Final = 1.1
LATIN_TERM: Final = 1.4
NATIVE_TERM: Final = 0.25
EXACT: Final = 6.0
"""Points per weight of each kind of evidence; tuned on half of the development questions (see evaluate)."""
_MOST_CONCEPTS: Final = 16
"""Concepts whose pairs are looked at: a long story has many, and the pairs grow with the square."""
_KEPT: Final = 8
"""Pieces of evidence kept per candidate for ``explain``."""


class Evidence(NamedTuple):
    """One reason: what was seen and the points it gave. A tuple, because a question makes hundreds of them."""

    kind: str
    """``concept``, ``pair``, ``combination``, ``word`` or ``exact``."""
    what: str
    points: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic and how strongly it is asked for."""

    topic: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """The topics of one reading, best first."""

    candidates: tuple[Candidate, ...]
    exact: bool = False
    """The text is a title, keyword or question of the guide, word for word."""

    @property
    def top(self) -> float:
        """The best topic's score; 0 without one."""
        return self.candidates[0].score if self.candidates else 0.0


def score(index: Index, understood: Understood, most: int = 5) -> Scored:
    """The ``most`` topics that ``understood`` speaks for, best first."""
    points: dict[int, list[Evidence]] = defaultdict(list)
    _concepts(index, understood, points)
    _combinations(index, understood, points)
    _terms(index, understood, points)
    exact = index.exact.get(" ".join(understood.pieces), ())
    for number in exact:
        points[number].append(Evidence("exact", understood.text, EXACT))
    totals = sorted(
        ((sum(one.points for one in list_), number) for number, list_ in points.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )[:most]
    return Scored(
        tuple(Candidate(index.topics[number], round(total, 3), _strongest(points[number])) for total, number in totals),
        bool(exact),
    )


def _strongest(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda one: -one.points)[:_KEPT])


def _concepts(index: Index, understood: Understood, points: dict[int, list[Evidence]]) -> None:
    sure = understood.concepts
    chosen = topical(sure)[:_MOST_CONCEPTS]
    for name in with_pairs(chosen):
        one, plus, other = name.partition("+")
        factor = PAIR * sure[one] * sure[other] if plus else CONCEPT * sure[one]
        for number, weight in index.concepts.get(name, ()):
            points[number].append(Evidence("pair" if plus else "concept", name, factor * weight))


def _combinations(index: Index, understood: Understood, points: dict[int, list[Evidence]]) -> None:
    there = understood.concepts.keys()
    best: dict[int, frozenset[str]] = {}
    for first in there:
        for combination, number in index.combinations.get(first, ()):
            if combination <= there and len(combination) > len(best.get(number, ())):
                best[number] = combination
    for number, combination in best.items():
        points[number].append(Evidence("combination", "+".join(sorted(combination)), COMBINATION * len(combination)))


def _terms(index: Index, understood: Understood, points: dict[int, list[Evidence]]) -> None:
    for term in sorted(set(terms(understood.pieces))):
        factor = LATIN_TERM if term[0] < "\u0e00" else NATIVE_TERM
        for number, weight in index.terms.get(term, ()):
            points[number].append(Evidence("word", term, factor * weight))
