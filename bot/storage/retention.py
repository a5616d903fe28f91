"""What is erased when. :func:`sweep` is run once a day, by any replica; running it twice does no harm.

============ ============================== ==========================================================================
what         kept                           why not longer, why not shorter
============ ============================== ==========================================================================
updates      3 days                         Telegram repeats what was not acknowledged for one day
unanswered   at most 90 days                a season of questions to learn from; they are people's words
salts        the week they serve            with them goes the last tie between a question and a person
people       12 months without a visit      a stranger is asked one thing anew; whoever stays away leaves nothing
counts       25 months                      this year beside the last one
contents     for good                       they are what was said to the public
============ ============================== ==========================================================================

On SQLite what is erased is overwritten (``secure_delete``) and the write-ahead log is emptied afterwards. On PostgreSQL
erased rows stay in its files until vacuum and its log is recycled: minutes to hours, by the server's own settings.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Delete, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.statements import COUNTS, PEOPLE, SEEN, UNANSWERED
from bot.storage.writing import SALTS, month_of, week_of

_LOG: Final = logging.getLogger(__name__)
UPDATES_KEPT: Final = timedelta(days=3)
UNANSWERED_KEPT: Final = timedelta(days=90)
PEOPLE_KEPT_MONTHS: Final = 12
COUNTS_KEPT_MONTHS: Final = 25
_PAUSES: Final = (0.01, 0.05, 0.2, 0.5, 1.0)
"""Seconds between tries to empty the log."""
PORTION: Final = 5_000
"""Updates erased in one transaction, so that answers never wait for the sweep."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows were erased."""

    updates: int
    unanswered: int
    people: int
    counts: int


async def sweep(database: Database, today: date) -> Swept:
    """Erase what is due. Raises StorageError; what was erased before that stays erased."""
    swept = Swept(
        updates=await _erase_updates(database, today - UPDATES_KEPT),
        # A question carries the Monday of its week, which is up to six days before it was asked: never too late.
        unanswered=await _erase(database, delete(UNANSWERED).where(UNANSWERED.c.week < today - UNANSWERED_KEPT)),
        people=await _erase(
            database, delete(PEOPLE).where(PEOPLE.c.seen_month < months_before(today, PEOPLE_KEPT_MONTHS))
        ),
        counts=await _erase(database, delete(COUNTS).where(COUNTS.c.day < months_before(today, COUNTS_KEPT_MONTHS))),
    )
    await _erase(database, delete(SALTS).where(SALTS.c.week < week_of(today)))
    await empty_log(database)
    return swept


async def erase_people(database: Database) -> int:
    """Erase everybody: after a change of ``SECRET_KEY``, when no row can be found by its owner any more."""
    erased = await _erase(database, delete(PEOPLE))
    await empty_log(database)
    return erased


async def empty_log(database: Database) -> None:
    """Move SQLite's write-ahead log into the file and cut it to nothing, so that no erased row is left in it."""
    if database.dialect == "sqlite":
        await database.ask(_checkpoint)


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before that of ``day``."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return month_of(date(years, month + 1, 1))


async def _erase_updates(database: Database, before: date) -> int:
    due = select(SEEN.c.update_id).where(SEEN.c.day < before).limit(PORTION)
    total = 0
    while erased := await _erase(database, delete(SEEN).where(SEEN.c.update_id.in_(due.scalar_subquery()))):
        total += erased
    return total


async def _erase(database: Database, statement: Delete) -> int:
    async def work(connection: AsyncConnection) -> int:
        result: Any = await connection.execute(statement)
        return int(result.rowcount)

    return await database.ask(work)


async def _checkpoint(connection: AsyncConnection) -> None:
    """SQLite does nothing, and says so, while another connection reads or writes: ask until it was done."""
    for pause in (*_PAUSES, None):
        busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
        if not busy:
            return
        if pause is None:
            _LOG.warning("The write-ahead log is in use and was not emptied; the next sweep or /forget empties it.")
            return
        await asyncio.sleep(pause)
