"""Published content, numbered, for all replicas: publish, look, take back.

The current revision is the one with the highest number, and rows are only ever added. So publishing is one INSERT that
either happened or did not, taking back is publishing old content anew (the history keeps both), and a replica finds out
that there is something new by asking for one number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, cast

from sqlalchemy import Row, Select, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.database import Database, RefusedError
from bot.storage.tables import Content
from bot.storage.tables import Revision as RevisionRow

ATTEMPTS: Final = 5
"""Two people who publish in the same instant want the same number; the slower one takes the next."""

_REVISIONS: Final = cast(Table, RevisionRow.__table__)
_CONTENTS: Final = cast(Table, Content.__table__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history."""

    number: int
    created_at: datetime
    author: str
    note: str
    digest: str
    """SHA-256 of the content; two revisions with the same show the same."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A publication with its content."""

    entry: Entry
    content: bytes


async def publish(database: Database, content: bytes, *, author: str, note: str, now: datetime) -> int:
    """Make this the content that all replicas show; its number. Raises StorageError, and then nothing has changed."""
    digest = sha256(content).hexdigest()

    async def work(connection: AsyncConnection) -> int:
        insert = (sqlite if database.dialect == "sqlite" else postgresql).insert(_CONTENTS)
        await connection.execute(insert.on_conflict_do_nothing(), {"digest": digest, "packed": content})
        return await _add(connection, digest, author=author, note=note, now=now)

    return await _with_patience(database, work)


async def rollback(database: Database, number: int, *, author: str, note: str, now: datetime) -> int:
    """Show the content of an earlier revision again, as a new one; its number. Raises StorageError."""

    async def work(connection: AsyncConnection) -> int:
        digest = (
            await connection.execute(select(_REVISIONS.c.digest).where(_REVISIONS.c.number == number))
        ).scalar_one_or_none()
        if digest is None:
            raise StorageError(f"There is no revision {number}. See: python -m bot content history")
        return await _add(connection, digest, author=author, note=note, now=now)

    return await _with_patience(database, work)


async def current_number(database: Database) -> int | None:
    """The number of the current revision, or None before the first: cheap enough to ask every second."""

    async def work(connection: AsyncConnection) -> int | None:
        return await _highest(connection)

    return await database.read(work)


async def current(database: Database) -> Revision | None:
    """The revision to show, or None when nothing was ever published."""
    newest = _whole().order_by(_REVISIONS.c.number.desc()).limit(1)
    return await _one(database, newest)


async def get(database: Database, number: int) -> Revision | None:
    """A revision with its content, or None."""
    return await _one(database, _whole().where(_REVISIONS.c.number == number))


async def history(database: Database, *, limit: int = 50) -> tuple[Entry, ...]:
    """The latest revisions, newest first."""

    async def work(connection: AsyncConnection) -> tuple[Entry, ...]:
        rows = await connection.execute(select(_REVISIONS).order_by(_REVISIONS.c.number.desc()).limit(limit))
        return tuple(map(_entry, rows))

    return await database.ask(work)


async def _add(connection: AsyncConnection, digest: str, *, author: str, note: str, now: datetime) -> int:
    number = (await _highest(connection) or 0) + 1
    row = {"number": number, "created_at": now.astimezone(UTC), "author": author[:100], "note": note, "digest": digest}
    await connection.execute(_REVISIONS.insert(), row)
    return number


async def _highest(connection: AsyncConnection) -> int | None:
    number: int | None = (await connection.execute(select(func.max(_REVISIONS.c.number)))).scalar()
    return number


async def _with_patience(database: Database, work: Any) -> int:
    for _ in range(ATTEMPTS - 1):
        try:
            return int(await database.ask(work))
        except RefusedError:
            continue  # someone took the number in the meantime
    return int(await database.ask(work))


async def _one(database: Database, query: Select[Any]) -> Revision | None:
    async def work(connection: AsyncConnection) -> Revision | None:
        row = (await connection.execute(query)).one_or_none()
        return None if row is None else Revision(_entry(row), bytes(row.packed))

    return await database.ask(work)


def _whole() -> Select[Any]:
    return select(_REVISIONS, _CONTENTS.c.packed).join(_CONTENTS, _CONTENTS.c.digest == _REVISIONS.c.digest)


def _entry(row: Row[Any]) -> Entry:
    # SQLite keeps no time zone; what is stored is UTC.
    moment = row.created_at if row.created_at.tzinfo else row.created_at.replace(tzinfo=UTC)
    return Entry(row.number, moment, row.author, row.note, row.digest)
