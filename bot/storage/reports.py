"""Counts for staff: what was used, found and not found, by week, topic and language. No person is in them.

Figures come as they are; a report that leaves the office blurs the small ones (:func:`blurred`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.marks import MarkKind
from bot.storage.database import Database
from bot.storage.tables import Count
from bot.storage.writing import week_of

SMALL: Final = 5
"""Below this a count may point at someone: one reader of a rare topic in a small town."""

_COUNTS: Final = cast(Table, Count.__table__)


@dataclass(frozen=True, slots=True, order=True)
class Tallied:
    """How often something happened in a week (or on a day), see :class:`bot.core.marks.Mark`."""

    since: date
    """The Monday of the week, or the day."""
    kind: str
    topic: str
    language: str
    detail: str
    n: int


async def by_day(
    database: Database, kinds: Collection[MarkKind] = (), *, since: date, until: date
) -> tuple[Tallied, ...]:
    """Counts of each day from ``since`` to ``until``, both included; of all kinds if none is named. StorageError."""
    query = select(_COUNTS).where(_COUNTS.c.day.between(since, until)).order_by(*_COUNTS.primary_key.columns)
    if kinds:
        query = query.where(_COUNTS.c.kind.in_(list(kinds)))

    async def work(connection: AsyncConnection) -> tuple[Tallied, ...]:
        return tuple(_tallied(row) for row in await connection.execute(query))

    return await database.ask(work)


async def by_week(
    database: Database, kinds: Collection[MarkKind] = (), *, since: date, until: date
) -> tuple[Tallied, ...]:
    """Like :func:`by_day`, added up for each week; the first and last may be cut by the dates."""
    weeks: Counter[tuple[date, str, str, str, str]] = Counter()
    for one in await by_day(database, kinds, since=since, until=until):
        weeks[week_of(one.since), one.kind, one.topic, one.language, one.detail] += one.n
    return tuple(sorted(Tallied(*key, n) for key, n in weeks.items()))


async def campaigns(database: Database, *, since: date, until: date) -> tuple[Tallied, ...]:
    """Openings per campaign (``detail``), topic, language and day."""
    kind: MarkKind = "campaign"
    return await by_day(database, (kind,), since=since, until=until)


async def total(database: Database, kind: MarkKind, *, since: date, until: date) -> int:
    """How often something happened in all."""
    query = select(func.coalesce(func.sum(_COUNTS.c.n), 0)).where(
        _COUNTS.c.kind == kind, _COUNTS.c.day.between(since, until)
    )

    async def work(connection: AsyncConnection) -> int:
        return int((await connection.execute(query)).scalar_one())

    return await database.ask(work)


def blurred(n: int) -> str:
    """A count as it may be shown to anyone: ``<5`` for a small one, nothing hidden for none."""
    return f"<{SMALL}" if 0 < n < SMALL else str(n)


def _tallied(row: Any) -> Tallied:
    return Tallied(row.day, row.kind, row.topic, row.language, row.detail, int(row.n))
