"""The composition root: Settings in, a running guide out. The only file that knows more than one room."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from telegram.error import InvalidToken, TelegramError

from bot.browser.bot_api import Emulator
from bot.browser.phone import Phone
from bot.core.conversation import Conversation
from bot.core.dialogue import COMMANDS, Edition
from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.ports import Clock, SystemClock
from bot.core.search.index import build_index
from bot.errors import TransportError
from bot.publishing.live import LiveGuide
from bot.publishing.words import load_catalogs
from bot.settings import Settings, secret_of
from bot.storage.address import is_sqlite, read_address
from bot.storage.migrate import upgrade
from bot.storage.retention import sweep
from bot.storage.store import Store
from bot.telegram.intake import Intake
from bot.telegram.polling import Poller
from bot.telegram.pseudonym import pseudonyms
from bot.telegram.publish import publish
from bot.telegram.serve import ALLOWED_UPDATES, Access, App, GuideBot
from bot.telegram.transport import AiohttpRequest, without_token

_LOG: Final = logging.getLogger(__name__)
_DAY: Final = 24 * 3600.0
_API_TRIES: Final = (1.0, 2.0, 5.0)
"""Pauses between the tries to greet the Bot API at start-up."""


@dataclass(frozen=True, slots=True)
class Editions:
    """The words that are live: what the content files say now, or said last when they were sound."""

    live: LiveGuide[Edition]

    def current(self) -> Edition:
        """The edition to answer one event from."""
        return self.live.current()[1]


def open_editions(content_dir: Path, locales_dir: Path) -> Editions:
    """Content and interface words, checked. Raises ContentError with everything that must be mended."""
    catalogs = load_catalogs(locales_dir)
    return Editions(LiveGuide(content_dir, lambda guide: edition_of(guide, catalogs), catalogs=catalogs))


def edition_of(guide: Guide, catalogs: Catalogs) -> Edition:
    """A Guide made ready to be searched and spoken."""
    return Edition(guide, build_index(guide), catalogs)


@dataclass(frozen=True, slots=True)
class Running:
    """A guide that is ready to take updates."""

    editions: Editions
    store: Store
    conversation: Conversation
    application: App
    intake: Intake


@asynccontextmanager
async def running(
    settings: Settings,
    access: Access,
    *,
    secret: str,
    clock: Clock | None = None,
    editions: Editions | None = None,
) -> AsyncIterator[Running]:
    """Everything opened in order, and closed in the reverse order whatever happens.

    ``clock`` and ``editions`` are for tests: a day that stands still, content that was read before.
    """
    clock = clock or SystemClock()
    editions = editions or await asyncio.to_thread(open_editions, settings.content_dir, settings.locales_dir)
    if is_sqlite(read_address(settings.database_url)):
        await upgrade(settings.database_url)
    async with Store.open(settings.database_url, clock=clock) as store:
        conversation = Conversation(editions, store, clock)
        guide_bot = GuideBot(conversation, pseudonyms(secret))
        application = guide_bot.build(access, AiohttpRequest())
        await _greet(application)
        stop = asyncio.Event()
        tasks = [
            asyncio.create_task(editions.live.watch(stop)),
            asyncio.create_task(_sweep_daily(store, clock, stop)),
            asyncio.create_task(publish(application.bot, editions.current().catalogs, COMMANDS)),
        ]
        intake = Intake(process=guide_bot.process, ledger=store)
        try:
            yield Running(editions, store, conversation, application, intake)
        finally:
            stop.set()
            tasks[-1].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await application.shutdown()


async def _greet(application: App) -> None:
    """Introduce ourselves to the Bot API; raises TransportError for a token it does not know or no answer at all."""
    for pause in (*_API_TRIES, None):
        try:
            await application.initialize()
            return
        except InvalidToken as error:
            raise TransportError("Telegram does not know this bot: check BOT_TOKEN (from @BotFather).") from error
        except TelegramError as error:
            if pause is None:
                raise TransportError(
                    f"The Bot API cannot be reached ({without_token(str(error))}): check BOT_API_URL and the network."
                ) from error
            await asyncio.sleep(pause)


async def _sweep_daily(store: Store, clock: Clock, stop: asyncio.Event) -> None:
    """Erase what is due, at start and once a day; a database that is away is tried again the next day."""
    while not stop.is_set():
        with suppress(Exception):
            await sweep(store.database, clock.today())
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _DAY)


async def serve_polling(settings: Settings, access: Access) -> None:
    """Answer people on Telegram by polling, until the process is told to stop."""
    async with running(settings, access, secret=secret_of(settings)) as guide:
        stop = _stop_on_signals()
        _LOG.info("Serving @%s by polling.", guide.application.bot.username)
        with suppress(TelegramError):
            await guide.application.bot.delete_webhook()
        await Poller(bot=guide.application.bot, intake=guide.intake, allowed_updates=ALLOWED_UPDATES).run(stop)


async def serve_phone(settings: Settings) -> None:
    """Open the chat in the browser: the real bot on a Bot API of this process's own, until told to stop."""
    catalogs = load_catalogs(settings.locales_dir)
    words = _phone_words(catalogs)
    host, port = settings.host_and_port
    async with Emulator() as emulator:
        access = Access(emulator.token, emulator.url, flood_limits=False)
        phone = Phone(emulator, words, host=host)
        await phone.open(port)
        try:
            async with running(settings, access, secret=secret_of(settings)) as guide:
                stop = _stop_on_signals()
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


def _stop_on_signals() -> asyncio.Event:
    """Set when the process is told to stop (SIGINT, SIGTERM)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop
