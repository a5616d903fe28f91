"""What Telegram shows before a first message: commands, name and descriptions, in every language.

Nothing here is needed to answer people, so a failure is one line in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.core.language.catalog import Catalog, Catalogs
from bot.telegram.transport import without_token

_LOG: Final = logging.getLogger(__name__)


async def publish(api: Bot, catalogs: Catalogs, commands: Iterable[str]) -> None:
    """Set commands, name and descriptions for each language; English also stands for all others."""
    names = tuple(commands)
    try:
        await _publish(api, catalogs["en"], names, None)
        for language, catalog in catalogs.items():
            await _publish(api, catalog, names, language)
    except TelegramError as error:
        _LOG.warning("Commands and descriptions could not be set: %s. They stay as they were.", _said(error))


async def _publish(api: Bot, catalog: Catalog, names: tuple[str, ...], language: str | None) -> None:
    await api.set_my_commands([BotCommand(name, catalog(f"command.{name}")) for name in names], language_code=language)
    name, short, long = catalog("bot.name"), catalog("bot.short-description"), catalog("bot.description")
    if (await api.get_my_name(language_code=language)).name != name:
        await api.set_my_name(name, language_code=language)
    if (await api.get_my_short_description(language_code=language)).short_description != short:
        await api.set_my_short_description(short, language_code=language)
    if (await api.get_my_description(language_code=language)).description != long:
        await api.set_my_description(long, language_code=language)


def _said(error: TelegramError) -> str:
    return without_token(f"{type(error).__name__}: {error}")[:200]
