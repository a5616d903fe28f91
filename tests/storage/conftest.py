"""Real databases: a migrated file for each test, and one on the PostgreSQL of the session, emptied before each test."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.storage.database import Database, Patience
from bot.storage.migrate import upgrade
from bot.storage.store import Store
from bot.storage.tables import Base

BOTH = (
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
)
QUICK = Patience(read=2.0, write=2.0, long=10.0, first_pause=0.0)
"""As patient as a loaded machine needs, and with no pause after a failure, so that no test has to sleep."""


@dataclass
class FixedClock:
    """A clock that stands still until it is set."""

    day: date = date(2026, 11, 25)

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 3, 0, tzinfo=UTC)

    def today(self) -> date:
        return self.day

    def forward(self, days: int) -> None:
        self.day += timedelta(days=days)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Migrated databases, by dialect; made at the first need."""
    return {"folder": tmp_path_factory.mktemp("templates")}


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: the test runs once on each."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("postgres").create())


@pytest.fixture
async def sqlite_url(templates: dict[str, Any], tmp_path: Path) -> str:
    """The address of a migrated SQLite file."""
    template = templates["folder"] / "template.db"
    if "sqlite" not in templates:
        await upgrade(f"sqlite:///{template}")
        templates["sqlite"] = template
    return f"sqlite+aiosqlite:///{shutil.copy(template, tmp_path / 'bot.db')}"


@pytest.fixture
async def postgres_url(postgres: Any, templates: dict[str, Any]) -> str:
    """The address of a migrated, empty PostgreSQL database."""
    if "postgresql" not in templates:
        templates["postgresql"] = postgres.create()
        await upgrade(templates["postgresql"])
    # Emptying one database is ten times as fast as copying it.
    with psycopg.connect(templates["postgresql"]) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(f"DELETE FROM {table.name}".encode())
    return str(templates["postgresql"])


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database: the test runs once on each."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def clock() -> FixedClock:
    """A Wednesday, the 25th of November 2026."""
    return FixedClock()


@pytest.fixture
def open_store(clock: FixedClock) -> Callable[[str], Store]:
    """A store on an address, with the fixed clock; use it with ``async with``."""
    return lambda url: Store.open(url, clock=clock, patience=QUICK)


@pytest.fixture
async def store(url: str, open_store: Callable[[str], Store]) -> AsyncIterator[Store]:
    """A store on a migrated database."""
    async with open_store(url) as store:
        yield store


@pytest.fixture
def database(store: Store) -> Database:
    """The database beneath ``store``."""
    return store.database
