"""What the program does by itself, on a clock that tests may set: erase what is due, on either kind of database."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import text

from bot.storage.migrate import upgrade

DUE = ("people", "unanswered", "seen_updates", "salts", "counts")


@dataclass(frozen=True, slots=True)
class Day:
    """A clock that stands still."""

    day: date

    def now(self) -> datetime:
        """Noon."""
        return datetime.combine(self.day, time(12), UTC)

    def today(self) -> date:
        """The day."""
        return self.day


async def left(guide: Any) -> set[str]:
    """Tables that hold rows."""
    union = " UNION ALL ".join(f"SELECT '{table}' FROM (SELECT 1 FROM {table} LIMIT 1) x" for table in DUE)
    return set(await guide.store.database.ask(lambda connection: connection.scalars(text(union))))


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_what_is_due_is_erased_by_the_program_itself(serve, emulator, settings, request, kind: str) -> None:
    """Everything a visit leaves is gone 26 months later, with the next start, without anyone's doing."""
    url = settings.database_url if kind == "sqlite" else request.getfixturevalue("postgres").create()
    await upgrade(url)
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url, clock=Day(date(2026, 11, 25))) as guide:
        person.types("zzqqxx blorp")
        await person.sees()
        person.taps("ខ្មែរ")
        await person.sees()
        assert await guide.store.flush()
        assert await left(guide) == set(DUE)
    async with serve(database_url=url, clock=Day(date(2029, 1, 1))) as guide, asyncio.timeout(20):
        while await left(guide):
            await asyncio.sleep(0)
