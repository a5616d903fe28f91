"""After a full use of the store no id and no word of a person is in the database, but for scrubbed questions."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import Profile
from bot.storage.store import Store
from bot.telegram.pseudonym import pseudonyms

IDS = (123456789, 987654321, 5550001112)
SECRET = "a-secret-that-must-not-be-stored-0123456789"
ALLOWED = {
    "people": {"key", "language", "country", "language_chosen", "seen_month"},
    "seen_updates": {"update_id", "day"},
    "counts": {"day", "kind", "topic", "language", "detail", "n"},
    "unanswered": {"id", "week", "language", "text", "asker", "source", "topic"},
    "salts": {"week", "salt"},
    "contents": {"digest", "packed"},
    "revisions": {"number", "created_at", "author", "note", "digest"},
    "alembic_version": {"version_num"},
}
"""Every column there may be. Adding one means saying here, and in docs, what it is for."""


async def use(store: Store) -> list[str]:
    """Three people do everything; the keys they were given."""
    key = pseudonyms(SECRET)
    for n, id_ in enumerate(IDS):
        await store.begin([n], people={n: key(id_)})
        store.keep(key(id_), Profile("my", "mm", language_chosen=True))
        store.count(Mark("opened", "documents/passport", "my"))
        store.ask(key(id_), Question(Scrubbed("where is my passport"), "my"))
        await store.done([n])
    return [key(id_) for id_ in IDS]


def contents(connection: Any) -> dict[str, list[Any]]:
    """Every row of every table."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {name: [row._asdict() for row in connection.execute(t.select())] for name, t in metadata.tables.items()}


async def test_only_the_columns_we_say(store: Store) -> None:
    """No table and no column beside the list."""
    await use(store)
    tables = await store.database.ask(lambda connection: connection.run_sync(columns))

    assert tables == ALLOWED


def columns(connection: Any) -> dict[str, set[str]]:
    """The columns of every table."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {name: {column.name for column in table.columns} for name, table in metadata.tables.items()}


async def test_no_raw_id_in_any_row(store: Store) -> None:
    """Nor the secret that would lead from one to the other."""
    await use(store)
    everything = repr(await store.database.ask(lambda connection: connection.run_sync(contents)))

    assert not [id_ for id_ in IDS if str(id_) in everything]
    assert SECRET not in everything


async def test_a_key_is_in_the_table_of_people_only(store: Store) -> None:
    """A question or a count cannot be joined to a person."""
    keys = await use(store)
    tables = await store.database.ask(lambda connection: connection.run_sync(contents))
    people = tables.pop("people")

    assert sorted(row["key"] for row in people) == sorted(keys)
    assert not [key for key in keys if key in repr(tables)]


async def test_no_time_of_day(store: Store) -> None:
    """Of what people do only days, weeks and months are kept."""
    await use(store)
    tables = await store.database.ask(lambda connection: connection.run_sync(contents))

    assert {row["seen_month"].day for row in tables["people"]} == {1}
    assert not [value for rows in tables.values() for row in rows for value in row.values() if hasattr(value, "hour")]


async def test_no_trace_in_the_files(sqlite_url: str, open_store: Callable[[str], Store]) -> None:
    """File, write-ahead log and index are searched while they are in use."""
    async with open_store(sqlite_url) as store:
        await use(store)
        raw = b"".join(path.read_bytes() for path in Path(sqlite_url.split(":///")[1]).parent.glob("bot.db*"))

    assert b"documents/passport" in raw
    assert not [id_ for id_ in IDS if str(id_).encode() in raw or id_.to_bytes(4 + (id_ > 2**32), "big") in raw]


async def test_no_trace_in_the_logs(
    postgres_url: str, open_store: Callable[[str], Store], postgres: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even at the most talkative level, nor when the database goes away in between."""
    caplog.set_level(logging.DEBUG, "bot")
    async with open_store(postgres_url) as store:
        keys = await use(store)
        postgres.kill()
        await use(store)

    assert "database away" in caplog.text
    assert not [word for word in (*keys, *map(str, IDS), "where is my passport", SECRET) if word in caplog.text]
