"""Telegram's rates, held to before it has to refuse: overall and in groups by the library, in a private chat here.

Telegram asks for no more than one message a second in a chat, and lets short bursts pass. Only what is sent counts:
whoever taps quickly through the menus has one message edited, and must not be kept waiting for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

if TYPE_CHECKING:
    from telegram._utils.types import JSONDict

BURST: Final = 3
"""Messages that may come at once after a pause, as a picture with its text does."""
SECONDS: Final = 1.1
"""Between the messages of a longer row; a little more than asked, because the network shakes them together."""
_MOST_CHATS: Final = 5_000
"""Chats remembered: more than can be written to in the seconds for which it matters."""


class ChatLimiter(AIORateLimiter):
    """The library's limiter, and a second one for each private chat.

    Nothing is tried again here: while the library waits out one chat's refusal it holds back everybody. The intake
    waits for the one update, and lets the others pass.
    """

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self._chats: OrderedDict[int, AsyncLimiter] = OrderedDict()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Make the call when its turn has come."""
        chat = data.get("chat_id")
        if endpoint.startswith("send") and isinstance(chat, int) and chat > 0:
            await self._of(chat).acquire()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _of(self, chat: int) -> AsyncLimiter:
        limiter = self._chats.get(chat) or self._chats.setdefault(chat, AsyncLimiter(BURST, BURST * SECONDS))
        self._chats.move_to_end(chat)
        if len(self._chats) > _MOST_CHATS:
            self._chats.popitem(last=False)
        return limiter
