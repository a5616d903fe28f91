"""``run --check``: everything that can be known to be wrong before the first person writes, one line each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.editions import open_served
from bot.errors import BotError, ContentError, TransportError
from bot.publishing.words import load_catalogs
from bot.serving import webhook_path
from bot.settings import Settings, secret_of, webhook_secret_of
from bot.storage.address import is_sqlite, read_address, shown
from bot.storage.migrate import upgrade
from bot.storage.store import Store
from bot.telegram.pseudonym import pseudonyms
from bot.telegram.registration import trouble_of
from bot.telegram.transport import AiohttpRequest, without_token

Answer = TypeVar("Answer")
PHONE_ONLY: Final = "no BOT_TOKEN: the chat opens in the browser"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``said`` is one line: how things are, or what is wrong and what to do."""

    name: str
    good: bool
    said: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.good else 'FAIL'} {self.name:<9} {self.said}"


async def preflight(settings: Settings) -> list[Finding]:
    """All checks, whatever the others found. Changes nothing but what ``run`` would: a SQLite file gets its tables."""
    checks: tuple[tuple[str, Callable[[Settings], Awaitable[str]]], ...] = (
        ("settings", _settings),
        ("words", _words),
        ("content", _content),
        ("database", _database),
        ("token", _token),
        ("webhook", _webhook),
    )
    return [await _find(name, check(settings)) for name, check in checks]


async def _find(name: str, check: Awaitable[str]) -> Finding:
    try:
        return Finding(name, True, await check)
    except ContentError as error:
        first = str(error.problems[0]) if error.problems else "?"
        return Finding(name, False, f"{len(error.problems)} errors, the first: {first} (all: content check)")
    except BotError as error:
        return Finding(name, False, " ".join(str(error).split("\n")))


async def _settings(settings: Settings) -> str:
    pseudonyms(secret_of(settings))
    if settings.bot_token is None:
        return PHONE_ONLY
    if settings.webhook_url is None:
        return "updates are polled"
    webhook_secret_of(settings)
    return f"updates are pushed to {webhook_path(settings)} on {settings.listen}"


async def _words(settings: Settings) -> str:
    catalogs = await asyncio.to_thread(load_catalogs, settings.locales_dir)
    return f"{len(catalogs)} languages"


async def _content(settings: Settings) -> str:
    async with Store.open(settings.database_url) as store:
        editions = await open_served(settings.content_dir, settings.locales_dir, store.database)
    guide = editions.current().guide
    return f"{len(guide.topics)} topics, revision {guide.revision}"


async def _database(settings: Settings) -> str:
    address = read_address(settings.database_url)
    if is_sqlite(address):
        await upgrade(settings.database_url)
    async with Store.open(settings.database_url) as store:
        await store.ready()
    return f"{shown(address)} answers and has the tables of this release"


async def _token(settings: Settings) -> str:
    if settings.bot_token is None:
        return PHONE_ONLY
    return f"@{(await _asked(settings, lambda api: api.get_me())).username}"


async def _webhook(settings: Settings) -> str:
    if settings.bot_token is None:
        return PHONE_ONLY
    info: WebhookInfo = await _asked(settings, lambda api: api.get_webhook_info())
    if settings.webhook_url is None:
        return "one is set and will be removed: updates are polled" if info.url else "none, as it should be for polling"
    if info.url != settings.webhook_url:
        return "another address is registered and will be replaced" if info.url else "not registered yet; run does it"
    if trouble := trouble_of(info):
        raise TransportError(trouble)
    return f"registered, {info.pending_update_count} updates wait"


async def _asked(settings: Settings, ask: Callable[[Bot], Awaitable[Answer]]) -> Answer:
    assert settings.bot_token is not None  # noqa: S101  looked at by the callers
    request = AiohttpRequest()
    api = Bot(
        settings.bot_token.get_secret_value(),
        base_url=settings.bot_api_url,
        request=request,
        get_updates_request=AiohttpRequest(),
    )
    await request.initialize()
    try:
        return await ask(api)
    except InvalidToken as error:
        raise TransportError("Telegram does not know this bot: check BOT_TOKEN (from @BotFather).") from error
    except TelegramError as error:
        raise TransportError(
            f"The Bot API cannot be asked ({without_token(str(error))[:200]}): check BOT_API_URL and the network."
        ) from error
    finally:
        await request.shutdown()
