"""Everything is erased when it is due, to the day, and nothing before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import PersonKey, Profile
from bot.storage import retention
from bot.storage.database import Database
from bot.storage.retention import Swept, erase_people, months_before, sweep
from bot.storage.store import Store

TABLES = ("seen_updates", "unanswered", "people", "counts", "salts")


async def left(database: Database) -> dict[str, int]:
    """Rows by table, without the empty ones."""

    async def work(connection: Any) -> dict[str, int]:
        counts = {table: (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar() for table in TABLES}
        return {table: count for table, count in counts.items() if count}

    return await database.ask(work)


@pytest.fixture
async def used(store: Store) -> Store:
    """One row in every table, of the 25th of November 2026."""
    store.keep(PersonKey("ana"), Profile("my"))
    store.count(Mark("none"))
    store.ask(PersonKey("ana"), Question(Scrubbed("why"), "en"))
    await store.done([1])
    return store


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2026, 11, 25), ""),
        (date(2026, 11, 28), ""),
        (date(2026, 11, 29), "seen_updates"),
        (date(2026, 11, 30), "seen_updates salts"),
        (date(2027, 2, 21), "seen_updates salts"),
        (date(2027, 2, 22), "seen_updates salts unanswered"),
        (date(2027, 11, 30), "seen_updates salts unanswered"),
        (date(2027, 12, 1), "seen_updates salts unanswered people"),
        (date(2028, 12, 31), "seen_updates salts unanswered people"),
        (date(2029, 1, 1), "seen_updates salts unanswered people counts"),
    ],
)
async def test_due_to_the_day(used: Store, day: date, gone: str) -> None:
    """Three days, the week, 90 days from its Monday, twelve months and twenty-five."""
    await sweep(used.database, day)

    assert set(TABLES) - set(await left(used.database)) == set(gone.split())


async def test_no_question_is_kept_longer_than_ninety_days(used: Store) -> None:
    """Counted from the day it was asked, whatever day of the week that was."""
    for days_old in (91, 92):
        await sweep(used.database, date.fromordinal(date(2026, 11, 25).toordinal() + days_old))

    assert "unanswered" not in await left(used.database)


async def test_the_sweep_tells_what_it_did(used: Store) -> None:
    """For one line in the log, and a second sweep has nothing to do."""
    assert await sweep(used.database, date(2030, 1, 1)) == Swept(1, 1, 1, 1)
    assert await sweep(used.database, date(2030, 1, 1)) == Swept(0, 0, 0, 0)


async def test_updates_go_in_portions(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than fit in one are erased all the same."""
    monkeypatch.setattr(retention, "PORTION", 10)
    await used.done(range(2, 36))

    assert (await sweep(used.database, date(2027, 1, 1))).updates == 35


async def test_a_clock_that_jumps_back_erases_nothing(used: Store) -> None:
    """Wrong by a year, nothing is lost."""
    await sweep(used.database, date(2025, 1, 1))

    assert set(await left(used.database)) == set(TABLES)


async def test_whoever_comes_back_stays(used: Store, clock: Any) -> None:
    """The year begins anew with the visit."""
    clock.forward(300)
    await used.begin([2], people={2: PersonKey("ana")})
    await used.done([2])
    await sweep(used.database, date(2027, 12, 1))

    assert "people" in await left(used.database)


async def test_erase_people(used: Store) -> None:
    """After a change of the secret nobody is left; the rest stays."""
    assert await erase_people(used.database) == 1
    assert set(await left(used.database)) == set(TABLES) - {"people"}


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 11, 25), 0, date(2026, 11, 1)),
        (date(2026, 11, 25), 12, date(2025, 11, 1)),
        (date(2026, 1, 31), 1, date(2025, 12, 1)),
        (date(2028, 2, 29), 25, date(2026, 1, 1)),
    ],
)
def test_months_before(day: date, months: int, first: date) -> None:
    """Whole months, over the turn of years."""
    assert months_before(day, months) == first


async def test_what_is_erased_is_gone_from_the_file(sqlite_url: str, open_store: Callable[[str], Store]) -> None:
    """Not only from the tables: file and log hold no trace of the key after /forget and after a sweep."""
    folder = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")).parent
    async with open_store(sqlite_url) as store:
        for key in ("erased-by-forget", "erased-by-sweep"):
            store.keep(PersonKey(key), Profile("my"))
        await store.done([1])
        assert b"erased-by-forget" in files(folder)
        await store.forget(PersonKey("erased-by-forget"))
        assert b"erased-by-forget" not in files(folder)
        await sweep(store.database, date(2030, 1, 1))
        assert b"erased-by-sweep" not in files(folder)


def files(folder: Path) -> bytes:
    """All bytes of the database, its log and its index."""
    return b"".join(path.read_bytes() for path in folder.glob("bot.db*"))
