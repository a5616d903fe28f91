"""Trouble comes as ordered, as often as ordered, and then ends."""

from typing import Any

import aiohttp
import pytest

from bot.browser.bot_api import Emulator


async def test_a_failure_comes_the_ordered_number_of_times(emulator: Emulator, api: Any) -> None:
    """Two 500s for one method; other methods are not touched."""
    emulator.faults.fail("getMe", times=2)
    assert (await api("getMyName"))["status"] == 200
    assert [(await api("getMe"))["status"] for _ in range(3)] == [500, 500, 200]


async def test_a_flood_refusal_says_how_long_to_wait(emulator: Emulator, api: Any) -> None:
    """429 with retry_after."""
    emulator.faults.flood("*", retry_after=3)
    answer = await api("getMe")
    assert (answer["status"], answer["parameters"], answer["description"]) == (
        429,
        {"retry_after": 3},
        "Too Many Requests: retry after 3",
    )


@pytest.mark.parametrize(("when", "messages"), [("before", 0), ("after", 1)])
async def test_a_connection_breaks_before_or_after_the_deed(
    emulator: Emulator, api: Any, when: Any, messages: int
) -> None:
    """Lost on the way there, or on the way back: the caller cannot tell."""
    person = emulator.person(1)
    person.opens()
    emulator.faults.drop("sendMessage", when=when)
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=1, text="x")
    assert len(person.screens) == messages


async def test_an_answer_can_be_rubbish(emulator: Emulator) -> None:
    """A proxy's page instead of JSON."""
    emulator.faults.garble("getMe", b"<html>")
    url = f"{emulator.url}{emulator.token}/getMe"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert (answer.status, await answer.read()) == (502, b"<html>")


async def test_trouble_can_be_ended(emulator: Emulator, api: Any) -> None:
    """clear() takes back what was ordered for ever."""
    emulator.faults.fail("getMe", times=None)
    assert (await api("getMe"))["status"] == 500
    emulator.faults.clear()
    assert (await api("getMe"))["status"] == 200
