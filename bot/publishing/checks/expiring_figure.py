"""A figure does not silently grow old: somebody looks whether it changed again.

A figure that changed before is expected to change again within the year; the others (ages, terms and fines in laws)
after five. What counts is the newest period, or the newest fact behind it: seen unchanged is as good as changed.

PASS::

    values: [{from: 2026-07-01, value: 400}]      # today is 2026-11-23

FAIL::

    values: [{from: 2023-01-01, value: 354}, {from: 2025-01-01, value: 372}]      # today is 2026-11-23
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "expiring_figure"
LEVEL: Final = "warning"
LIVE: Final = False

CHANGING: Final = timedelta(days=366)
STEADY: Final = timedelta(days=5 * 366)


def check(draft: Draft) -> Iterator[Problem]:
    """Figures whose last known change is long past and whose facts nobody has dated since; periods out of order."""
    figures = draft.tree.figures
    for id_, figure in figures.entries.items():
        days = [value.from_date for value in figure.values]
        if days != sorted(set(days)):
            yield Problem(
                figures.file,
                figures.lines.at(id_, "values"),
                f"The periods of '{id_}' are not in order.",
                "List each 'from' once, the oldest first.",
                ID,
                "error",
            )
        for place, value in enumerate(figure.values):
            if value.to is not None and value.to < value.value:
                yield Problem(
                    figures.file,
                    figures.lines.at(id_, "values", place),
                    f"'{id_}' ends below its beginning.",
                    "Write the smaller value first.",
                    ID,
                    "error",
                )
        old = draft.today - (CHANGING if len(days) > 1 else STEADY)
        seen = max(f"{max(days):%Y-%m}", _last_seen(draft, figure.facts))
        if seen < f"{old:%Y-%m}":
            yield Problem(
                figures.file,
                figures.lines.at(id_),
                f"Nothing newer than {seen} is known of '{id_}'.",
                "Look whether it changed; add a period, or a fact that is newer.",
                ID,
                LEVEL,
            )


def _last_seen(draft: Draft, facts: list[str]) -> str:
    """The latest month for which a fact behind the figure holds; empty without one."""
    entries = draft.tree.facts.entries
    return max((entries[id_].as_of for id_ in facts if id_ in entries), default="")
