"""How often search is right: the figures that are quoted, from lines of questions whose answer is known.

A line has ``id``, ``lang``, ``text``, ``topic``, ``accept`` (further topics that are right), ``kind`` (topic, urgent,
none, smalltalk), ``form``, ``romanised``, ``zawgyi``. Lines are parted by a hash of their id into a *tuning*
half, which may be looked at while search is mended, and a *checking* half, which may not: only that one is the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from bot.core.language.codes import LANGUAGES, Language
from bot.core.search.index import Index
from bot.core.search.rank import Match, match

Line = Mapping[str, Any]
Half = Literal["tuning", "checking"]
FIRST_OF: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line and what was found for it."""

    line: Line
    found: Match

    @property
    def right(self) -> frozenset[str]:
        """The topics that answer the line."""
        return frozenset([self.line["topic"], *self.line.get("accept", ())])

    @property
    def offered(self) -> tuple[str, ...]:
        """What a person is shown, in order: the topic answered, then the other candidates; nothing for ``none``."""
        if self.found.kind in ("none", "smalltalk"):
            return ()
        topics = [self.found.topic, *(candidate.topic for candidate in self.found.candidates)]
        return tuple(dict.fromkeys(topic for topic in topics if topic))

    @property
    def first(self) -> bool:
        """Whether the first thing shown is right."""
        return bool(self.offered) and self.offered[0] in self.right

    @property
    def among(self) -> bool:
        """Whether one of the first three is right."""
        return not self.right.isdisjoint(self.offered[:FIRST_OF])

    @property
    def wrongly_answered(self) -> float:
        """For a line that nothing answers: 1 for an answer, a half for choices, 0 for an honest no."""
        return {"answer": 1.0, "danger": 1.0, "choose": 0.5}.get(self.found.kind, 0.0)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group of lines; percentages, None where the group has no such line."""

    name: str
    lines: int
    first: float | None
    among: float | None
    none_wrong: float | None
    danger_found: float | None
    false_alarms: float | None
    smalltalk: float | None

    def __str__(self) -> str:
        figures = (self.first, self.among, self.none_wrong, self.danger_found, self.false_alarms, self.smalltalk)
        shown = "".join(f"{'–' if figure is None else format(figure, '.1f'):>9}" for figure in figures)
        return f"{self.name:<24}{self.lines:>6}{shown}"


@dataclass(frozen=True, slots=True)
class Report:
    """All rows; prints as a table."""

    rows: tuple[Row, ...]

    def __str__(self) -> str:
        heads = ("first", "of 3", "none ✗", "danger", "alarms ✗", "talk")
        return "\n".join([f"{'%':<24}{'lines':>6}" + "".join(f"{head:>9}" for head in heads), *map(str, self.rows)])


def half_of(line: Line) -> Half:
    """The half a line belongs to, for ever the same."""
    return "tuning" if sha256(str(line["id"]).encode()).digest()[0] % 2 == 0 else "checking"


def evaluate(index: Index, lines: Iterable[Line]) -> Report:
    """Match every line and count."""
    outcomes = [Outcome(line, match(index, line["text"], _language(line))) for line in lines]
    return Report(tuple(_row(name, group) for name, group in _groups(outcomes) if group))


def _language(line: Line) -> Language:
    return next((code for code in LANGUAGES if code == line["lang"]), "en")


def _groups(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    """Groups by half and language, by form, by spelling; a line may stand in several."""
    yield "all", list(outcomes)
    for half in ("tuning", "checking"):
        for code in LANGUAGES:
            of_half = [one for one in outcomes if half_of(one.line) == half and one.line["lang"] == code]
            yield f"{code}, {half} half", of_half
    for form in sorted({_form(one) for one in outcomes}):
        yield f"form: {form}", [one for one in outcomes if _form(one) == form]
    for code in LANGUAGES:
        yield f"{code}, romanised", [one for one in outcomes if one.line.get("romanised") and one.line["lang"] == code]
    burmese = [one for one in outcomes if one.line["lang"] == "my" and not one.line.get("romanised")]
    yield "my, Zawgyi", [one for one in burmese if one.line.get("zawgyi")]
    yield "my, Unicode", [one for one in burmese if not one.line.get("zawgyi")]


def _form(outcome: Outcome) -> str:
    return str(outcome.line.get("form", ""))


def _row(name: str, group: Sequence[Outcome]) -> Row:
    asked = [outcome for outcome in group if outcome.line["kind"] in ("topic", "urgent")]
    topics = [outcome for outcome in group if outcome.line["kind"] == "topic"]
    return Row(
        name=name,
        lines=len(group),
        first=_share(asked, lambda outcome: outcome.first),
        among=_share(asked, lambda outcome: outcome.among),
        none_wrong=_share(_of(group, "none"), lambda outcome: outcome.wrongly_answered),
        danger_found=_share(_of(group, "urgent"), lambda outcome: outcome.found.kind == "danger"),
        false_alarms=_share(topics, lambda outcome: outcome.found.kind == "danger"),
        smalltalk=_share(_of(group, "smalltalk"), lambda outcome: outcome.found.kind == "smalltalk"),
    )


def _of(group: Sequence[Outcome], kind: str) -> list[Outcome]:
    return [outcome for outcome in group if outcome.line["kind"] == kind]


def _share(group: Sequence[Outcome], value: Callable[[Outcome], float]) -> float | None:
    return 100 * sum(map(value, group)) / len(group) if group else None
