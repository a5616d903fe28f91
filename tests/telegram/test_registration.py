"""The webhook is set, looked after, and set again when somebody took it away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.browser.bot_api import TOKEN, Emulator
from bot.errors import TransportError
from bot.telegram.registration import Registration, Webhook
from bot.telegram.transport import AiohttpRequest

URL = "http://127.0.0.1:9/hook"
HOOK = Webhook(URL, "s3cret", ("message",), pauses=(0.0,), look_every=0.01)


@pytest.fixture
async def api(emulator: Emulator) -> AsyncIterator[Bot]:
    """A bot on the emulator."""
    request = AiohttpRequest()
    await request.initialize()
    yield Bot(TOKEN, base_url=emulator.url, request=request, get_updates_request=AiohttpRequest())
    await request.shutdown()


async def kept(registration: Registration, done) -> None:
    """Keep the webhook until ``done`` is true."""
    stop = asyncio.Event()
    task = asyncio.create_task(registration.keep(stop))
    async with asyncio.timeout(10):
        while not (done() or task.done()):
            await asyncio.sleep(0)
    stop.set()
    await task


async def test_it_is_set_with_secret_and_kinds(api: Bot, emulator: Emulator) -> None:
    """What Telegram needs to know."""
    await kept(Registration(api, HOOK), lambda: emulator.pusher.hook)
    hook = emulator.pusher.hook
    assert hook is not None
    assert (hook.url, hook.secret, hook.connections) == (URL, "s3cret", 100)
    assert emulator.delivery.allowed == {"message"}


@pytest.mark.parametrize("trouble", ["fail", "flood", "drop"])
async def test_trouble_is_waited_out(api: Bot, emulator: Emulator, trouble: str) -> None:
    """500, 429 and a broken connection at the start."""
    emulator.faults.flood("setWebhook", retry_after=0) if trouble == "flood" else getattr(emulator.faults, trouble)(
        "setWebhook"
    )
    await kept(Registration(api, HOOK), lambda: emulator.pusher.hook)
    assert emulator.delivery.webhook_url == URL


async def test_one_that_was_taken_away_is_set_again(api: Bot, emulator: Emulator, caplog) -> None:
    """Another program polled with the token; one line says so."""
    registration = Registration(api, HOOK)
    await kept(registration, lambda: emulator.pusher.hook)
    await emulator.pusher.set(None)
    stop = asyncio.Event()
    task = asyncio.create_task(registration.keep(stop))
    async with asyncio.timeout(10):
        while not emulator.pusher.hook:
            await asyncio.sleep(0)
        await emulator.pusher.set(None)
        while not emulator.pusher.hook:
            await asyncio.sleep(0)
    stop.set()
    await task
    assert "setting it again" in caplog.text


async def test_an_address_that_telegram_refuses_ends_the_program(api: Bot) -> None:
    """Waiting would not mend it."""
    hook = Webhook("http://example.org/hook", "s", (), pauses=(0.0,))
    with pytest.raises(TransportError, match="check WEBHOOK_URL"):
        await Registration(api, hook).keep(asyncio.Event())
