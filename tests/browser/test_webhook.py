"""Updates are pushed to a webhook in order per chat, until each was answered 2xx."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.browser.bot_api import Emulator

Receiver = tuple[str, list[dict[str, Any]], Callable[[int], None]]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A web server: its address, what it got (with the secret), and a way to make it refuse the next pushes."""
    got: list[dict[str, Any]] = []
    refusals = 0

    def refuse(times: int) -> None:
        nonlocal refusals
        refusals = times

    async def take(request: web.BaseRequest) -> web.Response:
        nonlocal refusals
        if refusals:
            refusals -= 1
            return web.Response(status=503)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        got.append({**json.loads(await request.read()), "secret": secret})
        return web.Response()

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}/hook", got, refuse
    await runner.cleanup()


async def test_updates_are_pushed_with_the_secret(emulator: Emulator, api: Any, receiver: Receiver) -> None:
    """What waited first, then what is new; each is confirmed by the answer."""
    url, got, _ = receiver
    first = emulator.person(1).types("a")
    await api("setWebhook", url=url, secret_token="s3cret")
    second = emulator.person(1).types("b")
    await emulator.idle()
    assert [(update["update_id"], update["secret"]) for update in got] == [(first, "s3cret"), (second, "s3cret")]


async def test_a_refused_push_is_repeated_in_order(emulator: Emulator, api: Any, receiver: Receiver) -> None:
    """The second message of a chat waits for the first to be taken; the error shows in getWebhookInfo."""
    url, got, refuse = receiver
    refuse(2)
    await api("setWebhook", url=url)
    sent = [emulator.person(1).types(text) for text in "abc"]
    await emulator.idle()
    assert [update["update_id"] for update in got] == sent
    info = (await api("getWebhookInfo"))["result"]
    assert (info["pending_update_count"], "503" in info["last_error_message"]) == (0, True)


async def test_after_deleting_the_webhook_updates_wait_for_a_poll(
    emulator: Emulator, api: Any, receiver: Receiver
) -> None:
    """Nothing is lost in the change."""
    url, got, _ = receiver
    await api("setWebhook", url=url)
    await api("deleteWebhook")
    update = emulator.person(1).types("a")
    assert [one["update_id"] for one in (await api("getUpdates"))["result"]] == [update]
    assert got == []
