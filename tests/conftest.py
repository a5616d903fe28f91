"""The real program around every test: real content and database, a Bot API on this machine, a day that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import Editions, Running, open_editions, running
from bot.browser.bot_api import Emulator
from bot.browser.people import Person
from bot.settings import Settings
from bot.telegram.polling import Pace, Poller
from bot.telegram.serve import ALLOWED_UPDATES, Access

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


@pytest.fixture
async def guide(emulator: Emulator, settings: Settings, editions: Editions) -> AsyncIterator[Running]:
    """The whole program, answering on the emulator."""
    access = Access(emulator.token, emulator.url, flood_limits=False)
    async with running(settings, access, secret=SECRET, clock=StoppedClock(), editions=editions) as started:
        stop = asyncio.Event()
        poller = Poller(
            bot=started.application.bot,
            intake=started.intake,
            allowed_updates=ALLOWED_UPDATES,
            pace=Pace(long_poll=1),
        )
        polling = asyncio.ensure_future(poller.run(stop))
        yield started
        stop.set()
        await polling


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
