"""A running emulator, and calls to it as any bot would make them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.browser.bot_api import Emulator

Answer = dict[str, Any]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """A Bot API on a free port of this machine."""
    async with Emulator() as running:
        yield running


@pytest.fixture
async def api(emulator: Emulator) -> AsyncIterator[Callable[..., Awaitable[Answer]]]:
    """``await api("sendMessage", chat_id=1, text="hi")``: the whole answer, with its HTTP status as ``status``."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, *, http: dict[str, Any] | None = None, **parameters: Any) -> Answer:
            how = http if http is not None else {"json": parameters}
            async with session.post(f"{emulator.url}{emulator.token}/{method}", **how) as answer:
                return {"status": answer.status, **(await answer.json())}

        yield call
