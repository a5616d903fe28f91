"""One batch → one transaction. The only place where what is kept of people reaches the database.

Also the only place that turns an asker into a hash: HMAC of the key under a salt that all replicas share for one week
and that is erased when the week is over. Within a week three askers can be told from one; after it, not even the
program can say who asked, and a person who asks again counts as another.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, cast

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.profile import PersonKey, Profile
from bot.storage.campaigns import Campaigns
from bot.storage.pending import Asked, Batch
from bot.storage.rows import clean, insert, packed
from bot.storage.statements import Statements
from bot.storage.tables import Salt

LONGEST_QUESTION: Final = 500
"""Code points; a question is at most a few sentences, and the rest of a long text is a story, not a question."""

SALTS: Final = cast(Table, Salt.__table__)


class Writer:
    """Writes batches in one dialect; remembers the salt of the week."""

    def __init__(self, dialect: str, statements: Statements) -> None:
        self._dialect = dialect
        self._sql = statements
        self._salts: dict[date, str] = {}
        self._campaigns = Campaigns()

    async def write(self, connection: AsyncConnection, batch: Batch, *, today: date) -> None:
        """Everything in the batch, erasures first: what was kept after a /forget is kept."""
        sql = self._sql
        if batch.forgotten:
            await self._forget(connection, batch.forgotten, today=today)
        if batch.updates:
            await connection.execute(sql.see, {"seen": packed(sorted(batch.updates.items()))})
        if batch.people:
            await connection.execute(sql.keep, {"people": packed(_people(batch.people, month_of(today)))})
        if touched := batch.touched - batch.people.keys():
            months = ((key, month_of(today)) for key in sorted(touched))
            await connection.execute(sql.touch, {"touched": packed(months)})
        if batch.counts:
            bounded = await self._campaigns.bounded(connection, batch.counts, today)
            counts = ((*key, n) for key, n in sorted(bounded.items()))
            await connection.execute(sql.count, {"counts": packed(counts)})
        if batch.questions:
            questions = [await self._question(connection, asked) for asked in batch.questions]
            await connection.execute(sql.ask, {"questions": packed(questions)})

    async def _forget(self, connection: AsyncConnection, keys: set[PersonKey], *, today: date) -> None:
        """The row, and the questions of this week; older ones cannot be found any more, by anyone."""
        salt = await self._salt(connection, week_of(today))
        await connection.execute(self._sql.forget_person, {"forgotten": packed((key,) for key in sorted(keys))})
        askers = packed((asker_hash(salt, key),) for key in keys)
        await connection.execute(self._sql.forget_questions, {"forgotten_askers": askers})

    async def _question(self, connection: AsyncConnection, asked: Asked) -> tuple[object, ...]:
        week = week_of(asked.day)
        asker = asker_hash(await self._salt(connection, week), asked.key)
        question = asked.question
        text = clean(question.text, LONGEST_QUESTION)
        return week, question.language, text, asker, question.source, clean(question.topic, 80)

    async def _salt(self, connection: AsyncConnection, week: date) -> str:
        """The salt of a week; the first replica that needs one makes it."""
        if week not in self._salts:
            fresh = insert(self._dialect, SALTS, columns=("week", "salt"), parameter="salts").on_conflict_do_nothing()
            await connection.execute(fresh, {"salts": packed([(week, secrets.token_urlsafe(32))])})
            salt = (await connection.execute(select(SALTS.c.salt).where(SALTS.c.week == week))).scalar_one()
            self._salts = {week: salt}
        return self._salts[week]


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def asker_hash(salt: str, key: PersonKey) -> str:
    """The asker within the week of the salt: 96 bits in hexadecimal."""
    return hmac.digest(salt.encode(), key.encode(), "sha256")[:12].hex()


def _people(people: dict[PersonKey, Profile], month: date) -> Iterable[tuple[object, ...]]:
    for key, profile in sorted(people.items(), key=lambda item: item[0]):
        yield key, profile.language, profile.country, profile.language_chosen, month
