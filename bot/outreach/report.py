"""How often the links of each campaign were opened. Counts only; small ones are blurred, and sums keep them so.

A table for the terminal and lines for a spreadsheet. Where the counts come from is not known here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final

from bot.core.language.codes import LANGUAGES

Blur = Callable[[int], str]
_STEP: Final = 5
"""A sum with blurred parts is rounded to this, so that no part can be found by subtraction."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """How often a link was opened on a day."""

    campaign: str
    day: date
    language: str
    topic: str
    n: int


def table(openings: Iterable[Opening], blur: Blur) -> str:
    """One paragraph a campaign: a line a day, a column a language, and a line for all days."""
    campaigns: dict[str, dict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for one in openings:
        campaigns[one.campaign][one.day][one.language] += one.n
    return "\n\n".join(_paragraph(name, days, blur) for name, days in sorted(campaigns.items()))


def _paragraph(name: str, days: dict[date, dict[str, int]], blur: Blur) -> str:
    lines = [f"{name}", _line("", LANGUAGES)]
    for day, counts in sorted(days.items()):
        lines.append(_line(day.isoformat(), [blur(counts[language]) for language in LANGUAGES]))
    columns = [[counts[language] for counts in days.values()] for language in LANGUAGES]
    lines.append(_line("all days", [_sum(column, blur) for column in columns]))
    return "\n".join(lines)


def _sum(parts: Sequence[int], blur: Blur) -> str:
    whole = sum(parts)
    if blur(whole) != str(whole) or all(blur(part) == str(part) for part in parts):
        return blur(whole)
    return f"~{_STEP * round(whole / _STEP)}"


def _line(first: str, cells: Iterable[str]) -> str:
    return f"  {first:<12}" + "".join(f"{cell:>7}" for cell in cells)


def as_csv(openings: Iterable[Opening], blur: Blur) -> str:
    """The same for a spreadsheet, with the topic; blurred too, because files travel."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("day", "campaign", "topic", "language", "openings"))
    for one in sorted(openings):
        writer.writerow((one.day.isoformat(), one.campaign, one.topic, one.language, blur(one.n)))
    return out.getvalue()
