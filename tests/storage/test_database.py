"""A database that is gone, frozen, slow or full costs a bounded wait and one kind of error."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.storage.address import read_address
from bot.storage.database import AwayError, Database, Patience, RefusedError, reason

QUICK = Patience(read=2.0, write=2.0, long=10.0, first_pause=0.0)
IMPATIENT = Patience(read=0.3, write=0.3, long=0.3, first_pause=0.0)


async def one(connection: Any) -> int:
    """The smallest question."""
    return int((await connection.execute(text("SELECT 1"))).scalar_one())


async def insert(connection: Any) -> None:
    """A row that can be written once."""
    await connection.execute(text("INSERT INTO people VALUES ('secret-key', 'my', NULL, true, '2026-11-01')"))


async def test_all_ways_work(database: Database) -> None:
    """Lanes, and connections of one's own."""
    for way in (database.read, database.write, database.ask, database.check):
        assert await way(one) == 1
    assert database.up


async def test_a_file_is_in_wal_mode(sqlite_url: str) -> None:
    """So that reading and writing do not wait for each other; and what is erased is overwritten."""
    database = Database(read_address(sqlite_url), QUICK)
    mode = await database.ask(lambda connection: connection.execute(text("PRAGMA journal_mode")))
    erasing = await database.ask(lambda connection: connection.execute(text("PRAGMA secure_delete")))
    await database.close()

    assert (mode.scalar(), erasing.scalar()) == ("wal", 1)


async def test_callers_of_a_lane_take_turns(database: Database) -> None:
    """One connection serves whoever asks at once."""
    assert await asyncio.gather(*(database.read(one) for _ in range(20))) == [1] * 20


async def test_a_file_is_ours_and_a_server_is_shared(database: Database) -> None:
    """What memory may be trusted hangs on it."""
    assert database.shared == (database.dialect == "postgresql")


async def test_a_failing_transaction_leaves_nothing(database: Database) -> None:
    """All or nothing, and the lane works on."""

    async def work(connection: Any) -> None:
        await insert(connection)
        raise ZeroDivisionError

    with pytest.raises(AwayError):
        await database.write(work)
    assert await database.write(one) == 1
    await database.write(insert)


async def test_a_refused_row_is_no_outage(database: Database) -> None:
    """Nobody falls back to memory because of a mistake of ours."""
    await database.write(insert)

    with pytest.raises(RefusedError):
        await database.write(insert)
    assert database.up


async def test_no_row_is_in_any_message(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """Errors and logs say what kind of thing failed, and nothing about whom."""
    await database.write(insert)
    with pytest.raises(StorageError) as refusal:
        await database.write(insert)
    with pytest.raises(StorageError) as failure:
        await database.read(
            lambda connection: connection.execute(text("SELECT :key FROM nowhere"), {"key": "secret-key"})
        )

    assert "secret-key" not in f"{refusal.value} {failure.value} {caplog.text}"
    assert "nowhere" in str(failure.value)


async def test_an_outage_is_one_line_in_the_log(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """And its end another."""
    caplog.set_level(logging.INFO, "bot.storage")
    database = Database(read_address(sqlite_url), QUICK)
    for _ in range(3):
        with pytest.raises(AwayError):
            await database.ask(lambda connection: connection.execute(text("SELECT * FROM nowhere")))
    await database.check(one)
    await database.close()

    assert [record.message.split("(")[0].split(" after")[0] for record in caplog.records] == [
        "database away ",
        "database back",
    ]


async def test_answers_do_not_ask_while_the_database_is_away(database: Database) -> None:
    """After one failure reading fails at once; a write finds out that all is well again."""
    with pytest.raises(AwayError):
        await database.ask(lambda connection: connection.execute(text("SELECT * FROM nowhere")))
    with pytest.raises(AwayError, match="did not answer lately"):
        await database.read(one)
    await database.write(one)

    assert await database.read(one) == 1


async def test_a_file_that_another_writes(sqlite_url: str) -> None:
    """A second program holds the file: the wait is bounded, and when it lets go all is well."""
    ours, theirs = (Database(read_address(sqlite_url), patience) for patience in (IMPATIENT, QUICK))

    async def hold(connection: Any) -> None:
        await insert(connection)
        with pytest.raises(AwayError):
            await ours.write(insert)
        assert await ours.check(one) == 1

    await theirs.write(hold)
    assert await ours.write(one) == 1
    await ours.close()
    await theirs.close()


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Something else was put in its place."""
    (tmp_path / "bot.db").write_bytes(b"this is a letter, not a database" * 100)
    database = Database(read_address(f"sqlite:///{tmp_path}/bot.db"), QUICK)
    with pytest.raises(AwayError, match="file is not a database"):
        await database.read(one)
    await database.close()


async def test_a_full_disk(sqlite_url: str) -> None:
    """No more pages: the write fails whole, reading goes on."""
    database = Database(read_address(sqlite_url), QUICK)

    async def fill(connection: Any) -> None:
        await connection.execute(text("PRAGMA max_page_count = 1"))
        await connection.execute(text("INSERT INTO contents VALUES ('x', zeroblob(1000000))"))

    with pytest.raises(AwayError, match="full"):
        await database.write(fill)
    assert await database.check(one) == 1
    await database.close()


@pytest.mark.postgres
async def test_a_server_that_was_never_there(tmp_path: Path) -> None:
    """Nothing listens: an error at once, naming no password."""
    database = Database(read_address(f"postgres://bot:hunter2@/bot?host={tmp_path}"), QUICK)
    with pytest.raises(AwayError) as failure:
        await database.read(one)
    await database.close()

    assert "hunter2" not in str(failure.value)


@pytest.mark.postgres
async def test_a_server_that_restarts_between_two_questions(postgres_url: str, postgres: Any) -> None:
    """The idle connections are dead; nobody notices."""
    database = Database(read_address(postgres_url), QUICK)
    await database.read(one)
    await database.write(one)
    postgres.kill()
    postgres.start()

    assert (await database.read(one), await database.write(one), database.up) == (1, 1, True)
    await database.close()


@pytest.mark.postgres
async def test_a_server_that_dies_and_comes_back(postgres_url: str, postgres: Any) -> None:
    """Errors while it is gone, answers when it is back, without a new start of ours."""
    database = Database(read_address(postgres_url), QUICK)
    await database.read(one)
    postgres.kill()
    for way in (database.read, database.write, database.ask):
        with pytest.raises(AwayError):
            await way(one)
    postgres.start()

    assert (await database.write(one), await database.read(one)) == (1, 1)
    await database.close()


@pytest.mark.postgres
async def test_a_server_that_hangs(postgres_url: str, postgres: Any) -> None:
    """Connections stay open and nothing answers: the wait is bounded on every way, old connection or new."""
    database = Database(read_address(postgres_url), IMPATIENT)
    await database.read(one)
    await database.write(one)
    postgres.freeze()
    try:
        async with asyncio.timeout(10):
            for way in (database.read, database.write, database.ask):
                with pytest.raises(AwayError):
                    await way(one)
    finally:
        postgres.thaw()

    assert (await database.write(one), await database.read(one)) == (1, 1)
    await database.close()


@pytest.mark.postgres
async def test_a_table_that_is_locked(postgres_url: str) -> None:
    """A migration or a dump holds it: the write gives up in time."""
    ours, theirs = (Database(read_address(postgres_url), patience) for patience in (IMPATIENT, QUICK))

    async def hold(connection: Any) -> None:
        await connection.execute(text("LOCK TABLE people"))
        with pytest.raises(AwayError, match="no answer in time"):
            await ours.write(insert)

    await theirs.ask(hold)
    await ours.write(insert)
    await ours.close()
    await theirs.close()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "no answer in time"),
        (OSError("no route"), "OSError: no route"),
        (ValueError(), "ValueError"),
        (ValueError("first\nsecond"), "ValueError: first"),
    ],
)
def test_reason(error: Exception, words: str) -> None:
    """One short line."""
    assert reason(error) == words
