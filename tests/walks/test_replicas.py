"""Two real replicas on one PostgreSQL behind a proxy without sticky sessions: for a person they are one guide."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.browser.bot_api import Emulator
from bot.core.language.scripts import language_of
from bot.storage.migrate import upgrade

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.xdist_group("processes")]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two replicas: their processes and where updates are pushed to."""

    programs: list[Any]
    hooks: tuple[str, ...]

    async def push(self, replica: int, update: dict[str, Any]) -> int:
        """Push an update to one of them, as Telegram would; the HTTP status."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.hooks[replica], json=update, headers=headers) as answer,
        ):
            return answer.status


@pytest.fixture
async def pair(emulator: Emulator, programs, postgres, free_port, calls) -> AsyncIterator[Pair]:
    """Both registered and ready."""
    url = postgres.create()
    await upgrade(url)
    ports = [free_port(), free_port()]
    hooks = tuple(f"http://127.0.0.1:{port}/hook" for port in ports)
    emulator.pusher.behind = hooks
    registered = calls("setwebhook", 2)
    started = [await programs.start(port=port, database=url) for port in ports]
    await asyncio.wait_for(registered, 60)
    yield Pair(started, hooks)


def message(update_id: int, person_id: int, text: str) -> dict[str, Any]:
    """A message as Telegram pushes it."""
    sender = {"id": person_id, "is_bot": False, "first_name": "P", "language_code": "en"}
    chat = {"id": person_id, "type": "private", "first_name": "P"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text},
    }


async def test_one_person_across_both(pair: Pair, emulator: Emulator, calls) -> None:
    """A language chosen at one is spoken by the other; /forget at one is true for both; one is upgraded."""
    person = emulator.person(1, language_code="en")
    person.opens()
    await person.sees()
    person.taps("မြန်မာ")
    await person.sees()
    spoken = []
    for _ in range(4):
        person.types("/menu")
        spoken.append(language_of((await person.sees()).text))
    person.forges("1f")
    await person.sees()
    person.types("/menu")
    assert spoken == ["my"] * 4
    assert language_of((await person.sees()).text) is None
    await taken_out(pair, emulator, calls)


async def taken_out(pair: Pair, emulator: Emulator, calls: Any) -> None:
    """SIGTERM at one under load: what it began it answers, what it did not the other does; nobody hears twice."""
    middle = calls("sendmessage", 60)
    people = [emulator.person(500 + number, language_code="km") for number in range(200)]
    for one in people:
        one.opens()
    await middle
    assert await pair.programs[0].stop() == 0
    await emulator.idle(seconds=120)
    assert [len(one.history) for one in people] == [1] * 200


async def test_repeated_and_left_alone(pair: Pair, emulator: Emulator, calls) -> None:
    """The same update at both is answered once; one is killed under load, and every person is answered by the other."""
    person = emulator.person(2, language_code="en")
    person.chat.started = True
    statuses = [await pair.push(replica, message(900_000, 2, "/menu")) for replica in (0, 1, 0, 1)]
    assert (statuses, len(person.history)) == ([200] * 4, 1)
    half = calls("sendmessage", 60)
    for number in range(200):
        emulator.person(100 + number, language_code="km").opens()
    await half
    await pair.programs[0].kill()
    await emulator.idle(seconds=120)
    assert min(len(emulator.person(100 + number).history) for number in range(200)) == 1
