"""The memory of the bot, as the rest of the program holds it: one read before a batch of updates, one write after it.

::

    async with Store.open(url, clock=clock) as store:
        seen = await store.begin(ids, people={id: key})      # one SELECT; answered before? who are they?
        profile = await store.profile(key)                   # from memory
        store.keep(key, profile); store.count(mark)          # in memory
        await store.done(ids)                                # one transaction for all of it, then acknowledge

Updates that arrive together, each in its own webhook request, share the SELECT and the transaction
(:mod:`bot.storage.together`). An answer needs nothing from the database but a profile, and not even that: while the
database is away ``begin`` and ``done`` go on from memory, ``profile`` raises for people not met lately, and what was to
be written waits, bounded, for the first batch after the database is back.

Two replicas that are given the *same* update at the same moment both answer it: each asks before the other is done.
Telegram repeats an update only after its request failed, so that takes a replica that was too slow by a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.language.codes import COUNTRIES, LANGUAGES
from bot.core.marks import Mark, Question
from bot.core.ports import Clock, SystemClock
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.errors import StorageError
from bot.storage.address import read_address
from bot.storage.database import Database, Patience, RefusedError
from bot.storage.memory import Answered, Held, People
from bot.storage.migrate import check_version
from bot.storage.pending import Batch, Pending
from bot.storage.retention import empty_log
from bot.storage.rows import packed
from bot.storage.statements import SEEN, statements
from bot.storage.together import Together
from bot.storage.writing import Writer, month_of

_log = logging.getLogger(__name__)

HIGHEST_ID: Final = 2**63 - 1
"""What a column holds; Telegram's ids are far below, so a higher one is forged and was never answered."""
NOBODY: Final[Mapping[int, PersonKey]] = {}


@dataclass(frozen=True, slots=True)
class Health:
    """For ``/metrics``."""

    up: bool
    """The database answered when last asked."""
    waiting: int
    """Rows that wait to be written."""
    dropped: int
    """Marks lost since the start because too much waited."""


class _Asked(NamedTuple):
    ids: Sequence[int]
    keys: Sequence[PersonKey]


class _Found(NamedTuple):
    ids: frozenset[int]
    people: Mapping[PersonKey, Held]


class Store:
    """Profiles, counters, questions and handled updates. Fulfils Profiles, Tally and Unanswered of the core."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self._clock = clock
        self._sql = statements(database.dialect)
        self._writer = Writer(database.dialect, self._sql)
        self._pending = Pending()
        self._answered = Answered(shared=database.shared)
        self._people = People(shared=database.shared)
        self._read = Together(self._find)
        self._write = Together(self._flush)

    @classmethod
    def open(cls, url: str, *, clock: Clock | None = None, patience: Patience | None = None) -> Store:
        """A store for ``DATABASE_URL``; use it as ``async with``. Connects at the first need, not now.

        Raises StorageError for an address that can never work. A server that is away is no error here.
        """
        return cls(Database(read_address(url), patience or Patience()), clock or SystemClock())

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Write what waits, if the database lets us, and let go of it."""
        await self.flush()
        await self._read.settle()
        await self._write.settle()
        await self.database.close()

    @property
    def health(self) -> Health:
        """How the store is doing; asks nobody."""
        return Health(self.database.up, len(self._pending), self._pending.dropped)

    async def ready(self) -> None:
        """Raises StorageError, with the remedy, unless the database answers and has the tables of this release."""
        await self.database.check(check_version)

    async def begin(self, update_ids: Iterable[int], *, people: Mapping[int, PersonKey] = NOBODY) -> frozenset[int]:
        """Those of the updates that were answered before, here or by another replica.

        ``people`` says whose the updates are; their profiles are read in the same round trip. Never raises and never
        waits longer than one ``Patience.read``: while the database is away, only what this process knows counts.
        """
        ids = list(update_ids)
        for id_, key in people.items():
            self._people.open(id_, key)
        asked = _Asked(
            [id_ for id_ in self._answered.uncertain(ids) if 0 <= id_ <= HIGHEST_ID],
            self._people.unread(people.values()),
        )
        if asked.ids or asked.keys:
            with suppress(StorageError):
                found = await self._read(asked)
                self._answered.add(found.ids.intersection(ids))
        self._meet(people.values())
        return frozenset(id_ for id_ in ids if id_ in self._answered)

    async def done(self, update_ids: Iterable[int]) -> None:
        """These were answered: write that, and all else that waits, in one transaction. Then acknowledge them.

        Never raises: while the database is away it is remembered here, and written later.
        """
        ids = [id_ for id_ in update_ids if 0 <= id_ <= HIGHEST_ID]
        self._answered.add(ids)
        self._pending.done(ids, self._clock.today())
        await self.flush()
        for id_ in ids:
            self._people.close(id_)

    async def flush(self) -> bool:
        """Write all that waits; False when the database is away and it waits on. Never raises."""
        if not self._pending:
            return True
        try:
            await self._write(None)
        except StorageError:
            return False
        return True

    async def profile(self, key: PersonKey) -> Profile:
        """What is held of a person, the empty profile for a stranger. See :class:`bot.core.ports.Profiles`."""
        if (waiting := self._pending.profile(key)) is not None:
            return waiting
        held = self._people.certain(key)
        if held is None:
            try:
                held = (await self._read(_Asked((), (key,)))).people[key]
            except StorageError:
                held = self._people.last_known(key)
                if held is None:
                    raise
        return held.profile

    def keep(self, key: PersonKey, profile: Profile) -> None:
        """Hold this from now on."""
        self._people.keep(key, profile)
        self._pending.keep(key, profile)

    def count(self, mark: Mark) -> None:
        """One more of these, today."""
        self._pending.count(mark, self._clock.today())

    def ask(self, key: PersonKey, question: Question) -> None:
        """Hold a scrubbed question for staff."""
        self._pending.ask(key, question, day=self._clock.today())

    async def forget(self, key: PersonKey) -> None:
        """Erase a person's row and this week's questions.

        Raises StorageError when the database is away. It is erased then as soon as it is back, if this process lives.
        """
        self._pending.forget(key)
        self._people.keep(key, UNKNOWN)
        await self._write(None)
        with suppress(StorageError):
            await empty_log(self.database)

    async def _find(self, asked: Sequence[_Asked]) -> _Found:
        """One round trip for all who ask together."""
        ids = sorted({id_ for one in asked for id_ in one.ids})
        keys = sorted({key for one in asked for key in one.keys})
        moment = self._people.moment()
        if self._answered.floor is None and not self.database.shared:
            self._answered.floor = await self.database.read(_highest)
        parameters = {"ids": packed((id_,) for id_ in ids), "keys": packed((key,) for key in keys)}

        async def work(connection: AsyncConnection) -> Sequence[Any]:
            found: Sequence[Any] = (await connection.execute(self._sql.batch, parameters)).all()
            return found

        rows = await self.database.read(work)
        seen = frozenset(row.update_id for row in rows if row.key is None)
        read = {row.key: _held(row) for row in rows if row.key is not None}
        return _Found(seen, {key: self._learn(key, read.get(key, Held(UNKNOWN)), moment) for key in keys})

    def _learn(self, key: PersonKey, read: Held, moment: int) -> Held:
        """Take over what was read, unless something newer waits to be written."""
        if self._pending.profile(key) is not None:
            moment = 0
        return self._people.learn(key, read, asked_at=moment)

    def _meet(self, keys: Iterable[PersonKey]) -> None:
        """Note who is here again after the turn of a month, so that they are not erased as gone."""
        month = month_of(self._clock.today())
        for key in keys:
            if self._people.meet(key, month):
                self._pending.touch(key)

    async def _flush(self, _: Sequence[None]) -> None:
        """Write one batch; put it back if the database is away, cut it down to the essential if it is refused."""
        batch = self._pending.take()
        if not batch:
            return
        try:
            await self._write_or_cut(batch)
        except StorageError:
            self._pending.put_back()
            raise
        self._pending.settle()

    async def _write_or_cut(self, batch: Batch) -> None:
        try:
            await self._transact(batch)
        except RefusedError as error:
            _log.error("%s %d rows were dropped, the updates are marked. Please report this.", error, len(batch))
            self._pending.dropped += len(batch)
            batch.drop_inessential()
            await self._transact(batch)

    async def _transact(self, batch: Batch) -> None:
        today = self._clock.today()

        async def work(connection: AsyncConnection) -> None:
            await self._writer.write(connection, batch, today=today)

        await self.database.write(work)
        for key in batch.people:
            self._people.wrote(key, month_of(today))


async def _highest(connection: AsyncConnection) -> int:
    """The highest id that was answered; -1 when none was."""
    highest = (await connection.execute(select(func.max(SEEN.c.update_id)))).scalar()
    return -1 if highest is None else int(highest)


def _held(row: Any) -> Held:
    """A row of ``people``; a language that this release does not know (written by a newer one) is left out."""
    return Held(
        Profile(
            language=row.language if row.language in LANGUAGES else None,
            country=row.country if row.country in COUNTRIES else None,
            language_chosen=bool(row.language_chosen) and row.language in LANGUAGES,
        ),
        row.seen_month,
    )
