"""The bot's own name, asked of the Bot API."""

import pytest

from bot.errors import TransportError
from bot.telegram.serve import Access
from bot.telegram.whoami import username_of


async def test_the_name_is_asked_of_telegram(emulator):
    """One call, and the connection is closed again."""
    assert await username_of(Access(emulator.token, emulator.url)) == emulator.username


async def test_a_token_that_is_not_known(emulator):
    """The remedy names the setting."""
    with pytest.raises(TransportError, match="check BOT_TOKEN"):
        await username_of(Access("1:not-the-token", emulator.url))


async def test_nobody_there():
    """Without Telegram the name can still be given; the token is not in the line."""
    with pytest.raises(TransportError, match="--bot NAME") as refused:
        await username_of(Access("1:a-secret-token", "http://127.0.0.1:9/bot"))

    assert "a-secret-token" not in str(refused.value)
