"""A guarded way to the database: bounded waits, a pause after a failure, one kind of error, no row in any message.

**What a power cut loses.** SQLite runs in WAL mode with ``synchronous=NORMAL``: a killed *process* loses nothing that
was committed; a cut of *power* can lose the transactions since the last checkpoint (the file stays sound). That is:
some counts; the marks of updates that Telegram has been told are done and so does not repeat; a language that is
guessed again. Syncing every batch would cost more than all our SQL and save nothing that matters. PostgreSQL commits as
its server is set up (by default it loses nothing).

**Two lanes.** Reading and writing each keep one connection for good. Every caller's work is gathered into turns
(:mod:`bot.storage.together`), so more connections would only add to the server's load: a replica takes two, and a third
for the moment in which staff or a job asks for something.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import URL, event
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StorageError
from bot.storage.address import is_sqlite, shown
from bot.storage.breaker import Breaker

Result = TypeVar("Result")
Work = Callable[[AsyncConnection], Awaitable[Result]]

_log = logging.getLogger(__name__)

_SQLITE_HABITS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    # What is erased is overwritten, not only unlinked: /forget means the file too.
    "PRAGMA secure_delete = ON",
)


class AwayError(StorageError):
    """The database does not answer, or did not a moment ago. It may come back by itself."""


class RefusedError(StorageError):
    """The database works and will not take this: a mistake of ours that trying again does not mend."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long anyone waits for the database, in seconds."""

    read: float = 1.0
    """A person waits for this one, once per outage."""
    write: float = 3.0
    """Nobody waits for it but the acknowledgement to Telegram, which has a minute."""
    long: float = 30.0
    """Staff reports, publishing, the nightly job."""
    first_pause: float = 0.5
    longest_pause: float = 15.0


class Lane:
    """One connection that is kept, and replaced after any failure."""

    def __init__(self, engine: AsyncEngine, *, autocommit: bool) -> None:
        self._engine = engine
        self._autocommit = autocommit
        self._connection: AsyncConnection | None = None
        self._lock = asyncio.Lock()

    async def run(self, work: Work[Result]) -> Result:
        """``work`` with the connection. One that went stale while idle is replaced and ``work`` done once more."""
        async with self._lock:
            try:
                return await self._once(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            return await self._once(work)

    async def _once(self, work: Work[Result]) -> Result:
        if self._connection is None:
            self._connection = await self._connect()
        try:
            if self._autocommit:
                return await work(self._connection)
            async with self._connection.begin():
                return await work(self._connection)
        except BaseException:
            await self.drop()
            raise

    async def _connect(self) -> AsyncConnection:
        connection = await self._engine.connect()
        if self._autocommit:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
        return connection

    async def drop(self) -> None:
        """Let go of the connection without asking the server, which may be the one that hangs."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                await connection.invalidate()
                await connection.close()


class Database:
    """The engine, its two lanes and the breaker. Everything it raises is a StorageError."""

    def __init__(self, address: URL, patience: Patience = Patience()) -> None:
        self.address = address
        self.shared = not is_sqlite(address)
        """True when other replicas may write to it."""
        self.dialect = address.get_backend_name()
        self._patience = patience
        self._engine = make_engine(address, patience)
        self._reading = Lane(self._engine, autocommit=True)
        self._writing = Lane(self._engine, autocommit=False)
        self._left: set[asyncio.Task[Any]] = set()
        """Work that took too long and is being broken off."""
        self._breaker = Breaker(first=patience.first_pause, longest=patience.longest_pause)

    @property
    def up(self) -> bool:
        """True unless the last thing asked of it failed."""
        return self._breaker.closed

    async def read(self, work: Work[Result]) -> Result:
        """For answers: one statement, no transaction, fails at once while the database is known to be away."""
        return await self._guarded(lambda: self._reading.run(work), self._patience.read, trial=False)

    async def write(self, work: Work[Result]) -> Result:
        """One transaction. Also finds out whether a database that was away is back."""
        return await self._guarded(lambda: self._writing.run(work), self._patience.write, trial=True)

    async def ask(self, work: Work[Result]) -> Result:
        """For staff and jobs: a transaction on a connection of its own, which may take long."""
        return await self._guarded(lambda: self._apart(work), self._patience.long, trial=True)

    async def check(self, work: Work[Result]) -> Result:
        """For health checks: like :meth:`ask`, but soon. Also finds out whether a database that was away is back."""
        return await self._guarded(lambda: self._apart(work), self._patience.write, trial=True)

    async def close(self) -> None:
        """Give back all connections."""
        if self._left:
            await asyncio.wait(self._left)
        await self._reading.drop()
        await self._writing.drop()
        await self._engine.dispose()

    async def _apart(self, work: Work[Result]) -> Result:
        async with self._engine.begin() as connection:
            return await work(connection)

    async def _guarded(self, run: Callable[[], Coroutine[Any, Any, Result]], seconds: float, *, trial: bool) -> Result:
        if not self._breaker.allows(trial=trial):
            raise AwayError(f"The database {shown(self.address)} did not answer lately; not asked again yet.")
        try:
            result = await self._within(seconds, run())
        except StorageError:
            self._note_success()  # raised by the work itself, from what the database said
            raise
        except (IntegrityError, DataError) as error:
            self._note_success()
            raise RefusedError(f"The database refused a row: {reason(error)}.") from error
        except Exception as error:
            self._note_failure(error)
            raise AwayError(f"The database {shown(self.address)} failed: {reason(error)}.") from error
        self._note_success()
        return result

    async def _within(self, seconds: float, running: Coroutine[Any, Any, Result]) -> Result:
        """The result, or TimeoutError after exactly this time.

        ``asyncio.timeout`` would wait for the driver to clean up after the cancelled work, and that takes seconds more
        when the server hangs. Here the cleaning goes on behind, and :meth:`close` waits for it.
        """
        task = asyncio.create_task(running)
        try:
            await asyncio.wait((task,), timeout=seconds)
            if not task.done():
                raise TimeoutError
            return task.result()
        finally:
            if not task.done():
                self._leave(task)

    def _leave(self, task: asyncio.Task[Any]) -> None:
        task.cancel()
        self._left.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._left.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that the loop does not complain

    def _note_failure(self, error: Exception) -> None:
        if self._breaker.failed():
            _log.warning(
                "database away (%s); answering from memory until %s is back", reason(error), shown(self.address)
            )

    def _note_success(self) -> None:
        if (away := self._breaker.worked()) is not None:
            _log.info("database back after %.1f s; what waited is being written", away)


def make_engine(address: URL, patience: Patience) -> AsyncEngine:
    """The engine for an address; connects to nothing yet."""
    arguments: dict[str, Any]
    if is_sqlite(address):
        # Waits for another writer no longer than a turn may take.
        arguments = {"timeout": patience.write / 2}
    elif address.drivername == "postgresql+asyncpg":
        arguments = {"timeout": patience.read, "server_settings": {"application_name": "safe-migration-bot"}}
    else:
        arguments = {"connect_timeout": max(1, round(patience.read)), "application_name": "safe-migration-bot"}
    # Parameters are rows about people: they stay out of every message.
    engine = create_async_engine(address, hide_parameters=True, connect_args=arguments, pool_size=3)
    if is_sqlite(address):
        event.listen(engine.sync_engine, "connect", _accustom)
    return engine


def _accustom(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for habit in _SQLITE_HABITS:
        cursor.execute(habit)
    cursor.close()


def reason(error: BaseException) -> str:
    """Why something failed, in one short line: the kind of error and the first line of the driver's own words."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = str(cause).strip().splitlines()[:1]
    kind = type(cause).__name__
    return f"{kind}: {words[0][:200]}" if words else kind
