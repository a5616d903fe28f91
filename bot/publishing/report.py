"""The report on use: one page of HTML with plots, for a meeting or a donor. It holds counts and nothing else.

Small counts are blurred in words and in bars alike, and a sum that holds a blurred part is rounded, so that no part can
be found by subtraction. Everything is inside the page, so it can be sent, printed on A4 and kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.core.guide import Guide
from bot.core.language.catalog import Catalog
from bot.core.links import REASONS
from bot.publishing.fonts import font_face

SMALL: Final = 5
"""Counts below this and above none are shown as ``<5``."""
MOST_TOPICS: Final = 10
"""Rows of a table, so that the report stays one page."""
_SHOWN: Final = ("opened", "answered", "chosen")
_ASKED: Final = {"answered": "staff.found", "offered": "staff.choices", "none": "staff.not-found"}
_LANGUAGE_WORDS: Final = {"my": "phone.burmese", "km": "phone.khmer", "en": "phone.english"}
_PAGES: Final = Environment(
    loader=PackageLoader("bot.publishing", "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


class Counted(Protocol):
    """How often something happened in a week (:class:`bot.core.marks.Mark`)."""

    @property
    def since(self) -> date:
        """The Monday."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def topic(self) -> str:
        """With which topic, or empty."""

    @property
    def language(self) -> str:
        """In which language."""

    @property
    def detail(self) -> str:
        """For which reason, from where …"""

    @property
    def n(self) -> int:
        """How often."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, what is written on it, and its length from 0 to 1."""

    label: str
    shown: str
    length: float


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    label: str
    cells: tuple[str, ...]
    shown: str


def report_html(
    counted: Iterable[Counted], guide: Guide, catalog: Catalog, *, start: date, end: date, today: date
) -> str:
    """The report for the weeks from ``start`` to ``end``, both included."""
    counts = [one for one in counted if start - timedelta(days=6) <= one.since <= end]
    weeks = [start + timedelta(days=7 * week) for week in range((end - start).days // 7 + 1)]
    section, title = _names(guide, catalog)
    unhelpful = [one for one in counts if one.kind == "unhelpful"]
    first = [one for one in unhelpful if not one.detail]
    given = [one for one in unhelpful if one.detail]
    return _PAGES.get_template("report.html").render(
        say=catalog,
        language=catalog.language,
        face=Markup(font_face(catalog.language)),  # noqa: S704  our own rule, no text in it
        period=catalog("staff.period", start=catalog.day(start), end=catalog.day(end)),
        made=catalog.day(today),
        sums=_sums(counts, catalog),
        columns=_columns(counts, weeks, catalog),
        keys=[catalog(word) for word in _ASKED.values()],
        sections=bars(_total(counts, _SHOWN, lambda one: section(one.topic))),
        languages=bars(_total(counts, (*_SHOWN, *_ASKED), lambda one: _language(one.language, catalog))),
        opinions=bars(_total(counts, ("helpful",), lambda _: catalog("staff.helpful"))
                      + _total(first, ("unhelpful",), lambda _: catalog("staff.unhelpful"))),
        reasons=bars(_total(given, ("unhelpful",), lambda one: _reason(one.detail, catalog))),
        weeks=[_short(week) for week in weeks[-8:]],
        topics=_table(first, weeks[-8:], title, catalog),
        phones=bars(_total([one for one in given if one.detail == "phone"], ("unhelpful",),
                           lambda one: title(one.topic)), most=MOST_TOPICS),
    )  # fmt: skip


def blurred(n: int) -> str:
    """A count as it may be shown to anyone."""
    return f"<{SMALL}" if 0 < n < SMALL else str(n)


def blurred_sum(parts: Iterable[int]) -> str:
    """A sum as it may stand beside its parts: rounded when one of them is blurred."""
    parts = list(parts)
    whole = sum(parts)
    if whole < SMALL or not any(0 < part < SMALL for part in parts):
        return blurred(whole)
    return f"~{SMALL * round(whole / SMALL)}"


def bars(counts: Mapping[str, int], *, most: int = 30) -> list[Bar]:
    """Bars for counts, longest first; a blurred count has the same short bar whatever it is."""
    rows = sorted(counts.items(), key=lambda item: (-item[1] if item[1] >= SMALL else 0, item[0]))[:most]
    highest = max((n for _, n in rows), default=0)
    return [Bar(label, blurred(n), _length(n, highest)) for label, n in rows if n]


def _length(n: int, highest: int) -> float:
    return (SMALL / 2 if 0 < n < SMALL else n) / max(highest, SMALL)


def _total(counts: Iterable[Counted], kinds: Iterable[str], key: Callable[[Counted], str]) -> Counter[str]:
    wanted = set(kinds)
    total: Counter[str] = Counter()
    for one in counts:
        if one.kind in wanted:
            total[key(one)] += one.n
    return total


def _names(guide: Guide, catalog: Catalog) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """How sections and topics are called in this language; an id that is gone stays an id."""

    def section(id_: str) -> str:
        found = guide.section(id_.partition("/")[0])
        return f"{found.emoji} {found.titles[catalog.language]}" if found else id_ or "–"

    def title(id_: str) -> str:
        topic = guide.topic(id_)
        return topic.wordings[catalog.language].title if topic else id_ or "–"

    return section, title


def _language(code: str, catalog: Catalog) -> str:
    """In the report's own letters: it carries no others."""
    return catalog(_LANGUAGE_WORDS[code]) if code in _LANGUAGE_WORDS else "–"


def _reason(key: str, catalog: Catalog) -> str:
    return catalog(f"reason.{key}") if key in REASONS else key


def _short(week: date) -> str:
    return f"{week.day}.{week.month}."


def _sums(counts: Sequence[Counted], catalog: Catalog) -> list[tuple[str, str]]:
    figures = []
    for kinds, word in [(_SHOWN, "staff.answers"), *(((kind,), word) for kind, word in _ASKED.items())]:
        weeks = _total(counts, kinds, lambda one: one.since.isoformat())
        figures.append((catalog(word), blurred_sum(weeks.values())))
    return figures


def _columns(counts: Sequence[Counted], weeks: Sequence[date], catalog: Catalog) -> list[dict[str, object]]:
    """One column a week of found, choices and nothing found, stacked."""
    by_week = [
        [sum(one.n for one in counts if one.kind == kind and one.since == week) for kind in _ASKED] for week in weeks
    ]
    highest = max((sum(parts) for parts in by_week), default=0)
    columns: list[dict[str, object]] = []
    for week, parts in zip(weeks, by_week, strict=True):
        heights = [_length(n, highest) for n in parts]
        shown = ", ".join(f"{catalog(word)} {blurred(n)}" for word, n in zip(_ASKED.values(), parts, strict=True))
        columns.append({
            "week": _short(week), "title": f"{catalog.day(week)}: {shown}", "heights": heights,
            "shown": blurred_sum(parts),
        })  # fmt: skip
    return columns


def _table(
    counts: Sequence[Counted], weeks: Sequence[date], title: Callable[[str], str], catalog: Catalog
) -> list[Row]:
    """Topic × language × week, the most unhelpful first."""
    totals: Counter[tuple[str, str]] = Counter()
    cells: Counter[tuple[str, str, date]] = Counter()
    for one in counts:
        if one.since in weeks:
            totals[one.topic, one.language] += one.n
            cells[one.topic, one.language, one.since] += one.n
    rows = []
    for topic, language in sorted(totals, key=lambda key: (-totals[key] if totals[key] >= SMALL else 0, key))[
        :MOST_TOPICS
    ]:
        parts = [cells[topic, language, week] for week in weeks]
        label = f"{title(topic)} · {_language(language, catalog)}"
        rows.append(Row(label, tuple(blurred(n) if n else "" for n in parts), blurred_sum(parts)))
    return rows
