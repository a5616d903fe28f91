"""How many names of campaigns are kept: a name comes from a link, and anyone can make links.

Without a bound somebody who opens links with ever new names would fill the table and the outreach report. A name that
was counted before is always counted; of new ones only some a day, which is more than any organisation needs.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final, cast

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.pending import CountKey
from bot.storage.tables import Count

NEW_A_DAY: Final = 50
OTHER: Final = "(other)"
"""Where the rest is counted together; no link can carry this name."""

_COUNTS: Final = cast(Table, Count.__table__)


class Campaigns:
    """Remembers the names that are kept, and asks the database only about new ones."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    async def bounded(self, connection: AsyncConnection, counts: Counter[CountKey], today: date) -> Counter[CountKey]:
        """The counts, with the openings of too many new names added up under :data:`OTHER`."""
        named = {key.detail for key in counts if key.kind == "campaign"}
        if named <= self._known:
            return counts
        first = await self._first_days(connection)
        room = max(0, NEW_A_DAY - sum(day >= today for name, day in first.items() if name != OTHER))
        self._known = {*first, *sorted(named - first.keys())[:room]}
        bounded: Counter[CountKey] = Counter()
        for key, n in counts.items():
            kept = key.kind != "campaign" or key.detail in self._known
            bounded[key if kept else key._replace(detail=OTHER)] += n
        return bounded

    async def _first_days(self, connection: AsyncConnection) -> dict[str, date]:
        """Every name that was counted, and since when."""
        query = (
            select(_COUNTS.c.detail, func.min(_COUNTS.c.day).label("day"))
            .where(_COUNTS.c.kind == "campaign")
            .group_by(_COUNTS.c.detail)
        )
        return {row.detail: row.day for row in await connection.execute(query)}
