"""How strongly each topic is asked for, and the evidence: every point can be told to a staff member.

A topic collects points from the concepts of a text, from pairs of concepts, from whole combinations that staff named,
and from the words themselves; a text that *is* a title, keyword or question of the topic gets more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
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
Spoken = tuple[str, str, float, Sequence[tuple[int, float]]]
"""What speaks: kind, what was seen, points per weight, and (number of the topic, weight)."""
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
    exact = index.exact.get(" ".join(understood.pieces), ())
    spoken = [
        *_concepts(index, understood),
        *_combinations(index, understood),
        *_terms(index, understood),
        ("exact", understood.text, EXACT, [(number, 1.0) for number in exact]),
    ]
    totals: dict[int, float] = defaultdict(float)
    for _, _, factor, weights in spoken:
        for number, weight in weights:
            totals[number] += factor * weight
    best = nsmallest(most, totals, key=lambda number: (-totals[number], number))
    evidence = _evidence(spoken, best)
    return Scored(
        tuple(Candidate(index.topics[number], round(totals[number], 3), evidence[number]) for number in best),
        bool(exact),
    )


def _evidence(spoken: list[Spoken], best: list[int]) -> dict[int, tuple[Evidence, ...]]:
    """Why each of the best topics was found, strongest reason first; only these are worth writing down."""
    reasons: dict[int, list[Evidence]] = {number: [] for number in best}
    for kind, what, factor, weights in spoken:
        for number, weight in weights:
            if number in reasons:
                reasons[number].append(Evidence(kind, what, factor * weight))
    return {number: tuple(sorted(list_, key=lambda one: -one.points)[:_KEPT]) for number, list_ in reasons.items()}


def _concepts(index: Index, understood: Understood) -> Iterator[Spoken]:
    sure = understood.concepts
    surest = nsmallest(
        _MOST_CONCEPTS, topical(sure), key=lambda concept: (concept not in index.telling, -sure[concept])
    )
    for name in with_pairs(sorted(surest)):
        weights = index.concepts.get(name)
        if weights:
            one, plus, other = name.partition("+")
            factor = PAIR * sure[one] * sure[other] if plus else CONCEPT * sure[one]
            yield "pair" if plus else "concept", name, factor, weights


def _combinations(index: Index, understood: Understood) -> Iterator[Spoken]:
    there = understood.concepts.keys()
    best: dict[int, frozenset[str]] = {}
    for first in there:
        for combination, number in index.combinations.get(first, ()):
            if combination <= there and len(combination) > len(best.get(number, ())):
                best[number] = combination
    for number, combination in best.items():
        yield "combination", "+".join(sorted(combination)), COMBINATION * len(combination), ((number, 1.0),)


def _terms(index: Index, understood: Understood) -> Iterator[Spoken]:
    for term in sorted(set(terms(understood.pieces))):
        weights = index.terms.get(term)
        if weights:
            yield "word", term, LATIN_TERM if term[0] < "\u0e00" else NATIVE_TERM, weights
