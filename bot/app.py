"""The composition root: Settings in, a running guide out. The only file that knows more than one room."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from telegram.error import InvalidToken, TelegramError

from bot.core.conversation import Conversation
from bot.core.dialogue import COMMANDS
from bot.core.ports import Clock, SystemClock
from bot.core.profile import PersonKey
from bot.editions import Editions, open_served
from bot.errors import StorageError, TransportError
from bot.settings import Settings
from bot.storage.address import is_sqlite, read_address
from bot.storage.migrate import upgrade
from bot.storage.retention import sweep
from bot.storage.store import Store
from bot.telegram.intake import Intake, Limits
from bot.telegram.metrics import Gauge, Metrics, Remembering
from bot.telegram.pseudonym import pseudonyms
from bot.telegram.publish import publish
from bot.telegram.serve import Access, App, GuideBot
from bot.telegram.transport import LeanRequest, without_token

_LOG: Final = logging.getLogger(__name__)
_MINUTE: Final = 60.0
_HOUR: Final = 3600.0
_API_TRIES: Final = (1.0, 2.0, 5.0)
"""Pauses between the tries to greet the Bot API at start-up."""
_GOODBYE: Final = 2.5
"""Seconds for the last writes once all updates are done and marked."""
_LIMITS: Final = Limits(seconds=75.0)
"""An attempt may wait its turn under Telegram's limits (twenty messages a minute in a group) before it is hung."""


@dataclass(frozen=True, slots=True)
class Running:
    """A guide that is ready to take updates."""

    editions: Editions
    store: Store
    conversation: Conversation
    application: App
    intake: Intake
    metrics: Metrics


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
    prepared = await _prepared(settings.database_url, _LOG.error)
    async with _opened(Store.open(settings.database_url, clock=clock)) as store:
        if editions is None:
            spare = _beside(settings.database_url)
            editions = await open_served(settings.content_dir, settings.locales_dir, store.database, spare=spare)
        guide = _assemble(editions, store, clock, pseudonyms(secret), access)
        async with _greeted(guide.application):
            stop = asyncio.Event()
            watching = asyncio.create_task(editions.watch(stop))
            chores = [
                asyncio.create_task(_sweep_daily(store, clock)),
                asyncio.create_task(publish(guide.application.bot, editions.current().catalogs, COMMANDS)),
            ]
            if not prepared:
                chores.append(asyncio.create_task(_prepare_later(settings.database_url)))
            try:
                yield guide
            finally:
                stop.set()
                for chore in chores:
                    chore.cancel()
                await asyncio.gather(watching, *chores, return_exceptions=True)


async def _prepared(url: str, tell: Callable[[str, object], None]) -> bool:
    """Give a database file its tables (a server gets them from ``db upgrade``); whether that is done.

    A disk that is full or a file that is ruined is told, and no reason to be silent: people are answered from memory.
    """
    if is_sqlite(read_address(url)):
        try:
            await upgrade(url)
        except StorageError as error:
            tell("%s Until then everyone is answered, but nothing is kept.", error)
            return False
    return True


def _beside(url: str) -> Path | None:
    """Where the last good content is kept: beside the database file. A server has its published revisions for that."""
    address = read_address(url)
    return Path(address.database or "").with_name("last-good-content.zip") if is_sqlite(address) else None


async def _prepare_later(url: str) -> None:
    while True:
        await asyncio.sleep(_MINUTE)
        if await _prepared(url, _LOG.debug):
            _LOG.warning("The database is usable now.")
            return


@asynccontextmanager
async def _opened(store: Store) -> AsyncIterator[Store]:
    """The store, closed in the end; a server that hangs is not waited for longer than :data:`_GOODBYE`."""
    try:
        yield store
    finally:
        closing = asyncio.create_task(store.close())
        await asyncio.wait((closing,), timeout=_GOODBYE)
        if not closing.done():
            closing.cancel()
            _LOG.warning("The database does not let go: left as it is. Counts of the last seconds may be lost.")


def _assemble(
    editions: Editions, store: Store, clock: Clock, pseudonym: Callable[[int], PersonKey], access: Access
) -> Running:
    """The parts, put together; nothing is opened yet."""
    metrics = Metrics(revision=lambda: editions.current().guide.revision)
    conversation = Conversation(editions, Remembering(store, metrics), clock)
    guide_bot = GuideBot(conversation, pseudonym)
    application = guide_bot.build(access, LeanRequest())
    process = metrics.timed(guide_bot.process)
    intake = Intake(process=process, ledger=store, limits=_LIMITS, who=guide_bot.key_of)
    metrics.gauges += (
        Gauge("guide_updates_under_way", "Updates queued or being answered.", lambda: intake.under_way),
        Gauge("guide_database_up", "1 while the database answers.", lambda: store.health.up),
        Gauge("guide_rows_waiting", "Rows that wait for the database.", lambda: store.health.waiting),
        Gauge("guide_rows_dropped", "Rows given up since the start.", lambda: store.health.dropped),
        Gauge("guide_content_stale", "1 while the newest content cannot go live.", lambda: editions.is_stale),
    )
    return Running(editions, store, conversation, application, intake, metrics)


@asynccontextmanager
async def _greeted(application: App) -> AsyncIterator[None]:
    """Introduced to the Bot API for as long as the block lasts; no connection stays open, however it ends."""
    try:
        await _greet(application)
        yield
    finally:
        await application.shutdown()
        await application.bot.request.shutdown()


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


async def _sweep_daily(store: Store, clock: Clock) -> None:
    """Erase what is due, at start and once a day; a database that is away is tried again within the hour."""
    while True:
        try:
            await sweep(store.database, clock.today())
        except StorageError as error:
            _LOG.warning("What is due could not be erased (%s); trying again in an hour.", error)
            await asyncio.sleep(_HOUR)
        else:
            await asyncio.sleep(24 * _HOUR)
