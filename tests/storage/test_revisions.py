"""Published content: numbered, whole or not at all, and taken back by publishing the old anew."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.storage import revisions
from bot.storage.database import Database
from bot.storage.revisions import current, current_number, get, history, publish, rollback
from bot.storage.store import Store

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
BIG = bytes(range(256)) * 8_000
"""Two megabytes of every byte."""


async def put(database: Database, content: bytes, note: str = "note") -> int:
    """Publish by the book."""
    return await publish(database, content, author="Ma Hla", note=note, now=NOW)


async def test_nothing_is_published_at_first(database: Database) -> None:
    """The files of the release are live then."""
    assert await current_number(database) is None
    assert await current(database) is None
    assert await history(database) == ()


async def test_content_comes_back_as_it_was(database: Database) -> None:
    """Every byte of it, with who, when and why."""
    assert await put(database, BIG, "wage of 2027") == 1
    revision = await current(database)

    assert revision is not None
    assert revision.content == BIG
    assert (revision.entry.number, revision.entry.author, revision.entry.note) == (1, "Ma Hla", "wage of 2027")
    assert revision.entry.created_at == NOW
    assert revision.entry.created_at.tzinfo is not None


async def test_a_moment_of_another_zone_is_the_same_moment(database: Database) -> None:
    """Staff publish in Bangkok, servers think in UTC."""
    bangkok = NOW.astimezone(timezone(timedelta(hours=7)))
    await publish(database, b"x", author="a", note="n", now=bangkok)

    assert (await history(database))[0].created_at == NOW


async def test_numbers_count_up(database: Database) -> None:
    """One after the other, the highest is current."""
    assert [await put(database, content) for content in (b"one", b"two", b"three")] == [1, 2, 3]
    assert await current_number(database) == 3


async def test_history_is_newest_first(database: Database) -> None:
    """As many as one asks for."""
    for note in ("first", "second", "third"):
        await put(database, note.encode(), note)

    assert [entry.note for entry in await history(database, limit=2)] == ["third", "second"]


async def test_an_old_revision_can_be_looked_at(database: Database) -> None:
    """For a difference, before taking it back."""
    await put(database, b"one")
    await put(database, b"two")
    revision = await get(database, 1)

    assert revision is not None
    assert revision.content == b"one"
    assert await get(database, 7) is None


async def test_rollback_shows_the_old_content_again(database: Database) -> None:
    """As a new revision: nothing is taken out of the history, and the content is kept once."""
    await put(database, b"good")
    await put(database, b"bad")
    number = await rollback(database, 1, author="U Tin", note="wrong phone", now=NOW)
    revision = await current(database)

    assert revision is not None
    assert (number, revision.content, revision.entry.author) == (3, b"good", "U Tin")
    kept = await database.ask(lambda connection: connection.execute(text("SELECT count(*) FROM contents")))
    assert kept.scalar_one() == 2


async def test_rollback_to_what_never_was(database: Database) -> None:
    """The line names the number and where to look."""
    with pytest.raises(StorageError, match=r"no revision 9.*content history"):
        await rollback(database, 9, author="a", note="n", now=NOW)


async def test_the_same_content_twice(database: Database) -> None:
    """Two revisions, one content."""
    await put(database, b"same")

    assert await put(database, b"same") == 2


async def test_many_publish_at_once(url: str, open_store: Callable[[str], Store]) -> None:
    """Everyone gets a number of their own, and none is left out."""
    async with open_store(url) as one, open_store(url) as other:
        databases = [one.database, other.database] * 2
        numbers = await asyncio.gather(*(put(database, b"%d" % n) for n, database in enumerate(databases)))

        assert sorted(numbers) == [1, 2, 3, 4]
        assert len(await history(one.database)) == 4


async def test_nothing_is_half_published(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails after the content was written and before the revision was: neither is there."""

    async def fail(*_: Any, **__: Any) -> int:
        raise OSError("killed here")

    monkeypatch.setattr(revisions, "_add", fail)
    with pytest.raises(StorageError):
        await put(database, b"half")
    kept = await database.check(lambda connection: connection.execute(text("SELECT count(*) FROM contents")))

    assert kept.scalar_one() == 0
    assert await current_number(database) is None


@pytest.mark.postgres
async def test_another_replica_sees_it_at_once(postgres_url: str, open_store: Callable[[str], Store]) -> None:
    """The number is enough to know that there is something new."""
    async with open_store(postgres_url) as one, open_store(postgres_url) as other:
        assert await current_number(other.database) is None
        await put(one.database, b"new")

        assert await current_number(other.database) == 1


async def test_long_names_are_cut(database: Database) -> None:
    """PostgreSQL would refuse them."""
    await publish(database, b"x", author="a" * 300, note="n" * 3000, now=NOW)

    assert [(len(e.author), len(e.note)) for e in await history(database)] == [(100, 3000)]
