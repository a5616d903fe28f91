"""A server that is slow, late, or away just when Telegram repeats itself: nobody waits or is answered twice."""

import asyncio
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest
from telegram import Update

from bot.core.language.scripts import language_of
from bot.storage.migrate import upgrade
from bot.telegram.intake import Intake

pytestmark = pytest.mark.postgres


async def written(guide: Any) -> None:
    """Return when all that waited is written; the database is asked again after a pause, as by the next update."""
    async with asyncio.timeout(20):
        while not await guide.store.flush():
            await asyncio.sleep(0.05)


@asynccontextmanager
async def locked(url: str):
    """A table that each update needs is locked by somebody's forgotten session: every query waits."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("LOCK TABLE seen_updates IN ACCESS EXCLUSIVE MODE")
        yield


async def test_a_slow_database_keeps_nobody_waiting(serve, postgres, emulator) -> None:
    """Queries hang: answers and the chosen language go on from memory, and are written afterwards."""
    url = postgres.create()
    await upgrade(url)
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url) as guide:
        person.opens()
        await person.sees()
        async with locked(url):
            person.taps("မြန်မာ")
            assert language_of((await person.sees()).text) == "my"
            person.types("/menu")
            assert language_of((await person.sees()).text) == "my"
        await written(guide)
    async with serve(database_url=url):
        person.types("/menu")
        assert language_of((await person.sees()).text) == "my"


async def test_a_database_that_comes_after_the_start(serve, postgres, emulator) -> None:
    """The guide was started first, as after a power cut: what was chosen meanwhile is kept once the server is up."""
    url = postgres.create()
    await upgrade(url)
    postgres.kill()
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url) as guide:
        person.opens()
        await person.sees()
        person.taps("ខ្មែរ")
        assert language_of((await person.sees()).text) == "km"
        postgres.start()
        await written(guide)
    async with serve(database_url=url):
        person.types("/menu")
        assert language_of((await person.sees()).text) == "km"


def message(update_id: int) -> dict[str, Any]:
    """A message as Telegram delivers it."""
    sender, chat = {"id": 1, "is_bot": False, "first_name": "P"}, {"id": 1, "type": "private"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": "/menu"},
    }


async def test_what_is_repeated_while_it_is_away_is_answered_once(serve, postgres, emulator) -> None:
    """Delivered before, during and after an outage: one answer each, also by the process that comes next."""
    url = postgres.create()
    await upgrade(url)
    person = emulator.person(1, language_code="en")
    person.chat.started = True

    async def deliver(intake: Intake, api: Any) -> None:
        for update_id in (900_001, 900_002):
            update = Update.de_json(message(update_id), api)
            assert update
            await intake.handle([update])

    async with serve(database_url=url) as guide:
        first = Update.de_json(message(900_001), guide.application.bot)
        assert first
        await guide.intake.handle([first])
        postgres.kill()
        await deliver(guide.intake, guide.application.bot)
        await deliver(guide.intake, guide.application.bot)
        postgres.start()
        await written(guide)
    async with serve(database_url=url) as guide:
        await deliver(guide.intake, guide.application.bot)
    assert len(person.history) == 2
