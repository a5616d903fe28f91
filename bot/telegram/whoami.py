"""The bot's own name, asked of Telegram: links and printed codes need it, and a mistyped one leads to strangers."""

from __future__ import annotations

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import TransportError
from bot.telegram.serve import Access
from bot.telegram.transport import AiohttpRequest, without_token


async def username_of(access: Access) -> str:
    """The user name, without ``@``. Raises TransportError when Telegram cannot be reached or refuses the token."""
    request = AiohttpRequest(connections=1)
    api = Bot(access.token, base_url=access.api_url, request=request, get_updates_request=request)
    try:
        async with api:
            return api.username
    except InvalidToken as error:
        raise TransportError("Telegram does not know this bot: check BOT_TOKEN (from @BotFather).") from error
    except TelegramError as error:
        raise TransportError(
            f"Telegram cannot be asked for the bot's name ({without_token(str(error))}): give it with --bot NAME."
        ) from error
