"""Updates stay until the bot has confirmed them, whoever fetches."""

import asyncio
from typing import Any

import pytest

from bot.browser.bot_api import Emulator


def ids(answer: dict[str, Any]) -> list[int]:
    """The ids of the updates in an answer."""
    return [update["update_id"] for update in answer["result"]]


async def test_an_update_comes_again_until_its_offset_is_passed(emulator: Emulator, api: Any) -> None:
    """Confirming is asking for what follows."""
    first, second = emulator.person(1).types("a"), emulator.person(1).types("b")
    assert ids(await api("getUpdates")) == [first, second]
    assert ids(await api("getUpdates")) == [first, second]
    assert ids(await api("getUpdates", offset=second)) == [second]
    assert ids(await api("getUpdates")) == [second]
    assert ids(await api("getUpdates", offset=second + 1)) == []


async def test_a_batch_has_at_most_a_hundred(emulator: Emulator, api: Any) -> None:
    """And fewer when asked."""
    for at in range(120):
        emulator.person(1).types(str(at))
    assert len(ids(await api("getUpdates"))) == 100
    assert len(ids(await api("getUpdates", limit=7))) == 7


async def test_a_negative_offset_forgets_all_but_the_last(emulator: Emulator, api: Any) -> None:
    """As documented: -1 keeps only the newest."""
    for text in "abc":
        last = emulator.person(1).types(text)
    assert ids(await api("getUpdates", offset=-1)) == [last]


async def test_a_long_poll_ends_with_the_first_update(emulator: Emulator, api: Any) -> None:
    """Nobody sleeps: the poll answers as soon as there is something."""
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    while not emulator.delivery._poll:
        await asyncio.sleep(0)
    update = emulator.person(1).types("a")
    assert ids(await poll) == [update]


async def test_the_older_of_two_polls_is_ended(emulator: Emulator, api: Any) -> None:
    """409 for the one that waited; the newer one goes on."""
    older = asyncio.create_task(api("getUpdates", timeout=30))
    while not emulator.delivery._poll:
        await asyncio.sleep(0)
    newer = asyncio.create_task(api("getUpdates", timeout=30))
    answer = await older
    assert (answer["status"], answer["description"][:41]) == (409, "Conflict: terminated by other getUpdates ")
    update = emulator.person(1).types("a")
    assert ids(await newer) == [update]


async def test_kinds_that_were_not_asked_for_are_not_queued(emulator: Emulator, api: Any) -> None:
    """allowed_updates holds from the call that names it; an empty list is the default again."""
    await api("getUpdates", allowed_updates=["callback_query"])
    assert emulator.person(1).types("a") == 0
    await api("getUpdates", allowed_updates=[])
    assert emulator.person(1).types("b") > 0


async def test_idle_waits_for_the_last_confirmation(emulator: Emulator, api: Any) -> None:
    """idle() returns when nothing is unconfirmed, at once when nothing was queued."""
    await emulator.idle(seconds=1)
    update = emulator.person(1).types("a")
    idle = asyncio.create_task(emulator.idle())
    await api("getUpdates", offset=update)
    assert not idle.done()
    await api("getUpdates", offset=update + 1)
    await asyncio.wait_for(idle, 1)


async def test_a_webhook_excludes_polling(emulator: Emulator, api: Any) -> None:
    """409 with the remedy, until the webhook is deleted."""
    await api("setWebhook", url="https://example.org/hook")
    assert "while webhook is active" in (await api("getUpdates"))["description"]
    await api("deleteWebhook")
    assert (await api("getUpdates"))["ok"]


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(api: Any, parameters: dict[str, str], why: str) -> None:
    """Only https (or this machine), and a secret of the allowed letters."""
    assert (await api("setWebhook", **parameters))["description"] == f"Bad Request: {why}"


async def test_pending_updates_can_be_dropped(emulator: Emulator, api: Any) -> None:
    """drop_pending_updates confirms everything that is queued."""
    emulator.person(1).types("a")
    await api("deleteWebhook", drop_pending_updates=True)
    assert ids(await api("getUpdates")) == []
