"""How the guide takes its updates: polled, pushed, or from the phone in the browser. Each runs until told to stop.

On SIGTERM nothing new is begun, what has begun is finished and acknowledged, and the process is gone within ten
seconds; what it did not begin stays with Telegram and comes again, here or to another replica.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from telegram import Bot
from telegram.error import TelegramError

from bot.app import Running, running
from bot.browser.bot_api import Emulator
from bot.browser.phone import Phone
from bot.core.language.catalog import Catalogs
from bot.editions import Editions
from bot.errors import SettingsError
from bot.publishing.words import load_catalogs
from bot.settings import Settings, secret_of, webhook_secret_of
from bot.telegram.health import PATHS, Health
from bot.telegram.metrics import Gauge
from bot.telegram.polling import Poller
from bot.telegram.registration import Registration, Webhook
from bot.telegram.serve import ALLOWED_UPDATES, Access
from bot.telegram.web_server import serving
from bot.telegram.webhook import Door, webhook_app

_LOG: Final = logging.getLogger(__name__)
_SOMEWHERE: Final = 1 << 30
"""Update ids of a browser phone begin anywhere below this: the database remembers those of earlier runs as answered."""
_PAUSE: Final = 10.0
"""Seconds between tries to take a webhook away before polling."""
_YOUNG: Final = 10_000
"""New objects after which garbage is looked for; a hundred updates under way are more than 700, and no garbage."""
_LAST: Final = 9.5
"""Seconds from the signal to stop until the process is gone, whatever hangs."""


async def serve_polling(settings: Settings, access: Access) -> None:
    """Answer people on Telegram by polling; with LISTEN set, also serve the pages for those who run it."""
    async with running(settings, access, secret=secret_of(settings)) as guide, AsyncExitStack() as stack:
        stop = stop_on_signals()
        _settle(guide.editions)
        if "listen" in settings.model_fields_set:
            host, port = settings.host_and_port
            await stack.enter_async_context(serving(Starlette(routes=_health(guide).routes()), host=host, port=port))
        await stack.enter_async_context(_meanwhile(_without_webhook(guide.application.bot)))
        _LOG.info("Serving @%s by polling.", guide.application.bot.username)
        await Poller(bot=guide.application.bot, intake=guide.intake, allowed_updates=ALLOWED_UPDATES).run(stop)


async def serve_webhook(settings: Settings, access: Access) -> None:
    """Answer people on Telegram by a webhook; as many replicas as there are share one database."""
    path, secret = webhook_path(settings), webhook_secret_of(settings)
    host, port = settings.host_and_port
    async with running(settings, access, secret=secret_of(settings)) as guide:
        stop = stop_on_signals()
        _settle(guide.editions)
        api = guide.application.bot
        door = Door(api, guide.intake, secret, guide.metrics)
        pages = _health(guide, door).routes()
        registration = Registration(api, Webhook(settings.webhook_url or "", secret, ALLOWED_UPDATES))
        guide.metrics.gauges.append(
            Gauge("guide_updates_waiting", "Updates that wait at Telegram.", lambda: registration.waiting)
        )
        async with serving(webhook_app(door, path, pages), host=host, port=port):
            _LOG.info("Serving @%s by a webhook on %s:%s.", api.username, host, port)
            await _until(stop, registration)
            door.closing = True
            await guide.intake.close()


def _settle(editions: Editions) -> None:
    """Put what stays (content, index, libraries) out of the garbage collector's sight, now and after each swap.

    Walking over it again and again was a seventh of the processor time of an update.
    """
    gc.set_threshold(_YOUNG)
    editions.on_swap(_freeze)
    _freeze()


def _freeze() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _until(stop: asyncio.Event, registration: Registration) -> None:
    """Wait for the signal, or for the registration to fail for good (which is raised)."""
    keeping = asyncio.create_task(registration.keep(stop))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((keeping, stopped), return_when=asyncio.FIRST_COMPLETED)
        if keeping.done():
            keeping.result()
    finally:
        for task in (keeping, stopped):
            task.cancel()
        await asyncio.gather(keeping, stopped, return_exceptions=True)


def webhook_path(settings: Settings) -> str:
    """The path of WEBHOOK_URL; raises SettingsError when one of our own pages lies there."""
    path = urlsplit(settings.webhook_url or "").path or "/"
    if path in PATHS:
        raise SettingsError(f"WEBHOOK_URL must not end in {path}: that is a page of the program. Take another path.")
    return path


def _health(guide: Running, door: Door | None = None) -> Health:
    return Health(
        database=guide.store.ready,
        stale=lambda: guide.editions.is_stale,
        revision=lambda: guide.editions.current().guide.revision,
        metrics=guide.metrics,
        closing=lambda: door is not None and door.closing,
    )


async def _without_webhook(api: Bot) -> None:
    """Telegram hands out no updates while a webhook is set: take it away, however long that takes."""
    while True:
        try:
            await api.delete_webhook()
            return
        except TelegramError:
            await asyncio.sleep(_PAUSE)


@asynccontextmanager
async def _meanwhile(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """``work`` beside the block, and no longer than it."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def serve_phone(settings: Settings) -> None:
    """Open the chat in the browser: the real bot on a Bot API of this process's own, until told to stop."""
    catalogs = load_catalogs(settings.locales_dir)
    words = _phone_words(catalogs)
    host, port = settings.host_and_port
    async with Emulator(first_update=secrets.randbelow(_SOMEWHERE)) as emulator:
        access = Access(emulator.token, emulator.url, flood_limits=False)
        phone = Phone(emulator, words, host=host)
        await phone.open(port)
        try:
            async with running(settings, access, secret=secret_of(settings)) as guide:
                stop = stop_on_signals()
                print(f"The guide is open in your browser at {phone.url}  (Ctrl+C ends it)", flush=True)  # noqa: T201
                await Poller(bot=guide.application.bot, intake=guide.intake, allowed_updates=ALLOWED_UPDATES).run(stop)
        finally:
            await phone.close()


def _phone_words(catalogs: Catalogs) -> dict[str, dict[str, str]]:
    """The page knows its words by their English; the catalogues know them by id."""
    english = catalogs["en"]
    ids = [id_ for id_ in english.words if id_.startswith("phone.")]
    return {
        str(code): {english.words[id_][0]: catalog.words[id_][0] for id_ in ids} for code, catalog in catalogs.items()
    }


def stop_on_signals() -> asyncio.Event:
    """Set when the process is told to stop (SIGINT, SIGTERM)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, _stop, stop)
    return stop


def _stop(stop: asyncio.Event) -> None:
    """Ask everyone to end, and see to it that they do: supervisors kill after ten seconds, without a word."""
    stop.set()
    last = threading.Timer(_LAST, _leave)
    last.daemon = True
    last.start()


def _leave() -> None:
    """Something hangs that cannot be cancelled. All that was begun is answered and marked by now."""
    _LOG.error("Something did not end in %s seconds: leaving without it. Please report this line.", _LAST)
    os._exit(0)
