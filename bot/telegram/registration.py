"""The webhook as Telegram knows it: set at start, looked after while we run.

A guide whose webhook was taken away (another program polled with the same token, somebody cleaned up) would be silent
and not know it. So the registration is looked at every few minutes, and set again when it is not ours.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.errors import TransportError
from bot.telegram.intake import seconds_of
from bot.telegram.transport import without_token

_LOG: Final = logging.getLogger(__name__)
CONNECTIONS: Final = 100
"""The most Telegram allows: each is one update under way."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Telegram is asked to push, where to, and with what secret."""

    url: str
    secret: str
    allowed_updates: Sequence[str]
    pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 30.0)
    """Seconds after each failure in a row; the last is repeated."""
    look_every: float = 300.0


class Registration:
    """Keeps the webhook set. ``waiting`` is how many updates waited at Telegram when last looked."""

    def __init__(self, api: Bot, webhook: Webhook) -> None:
        self._api = api
        self._webhook = webhook
        self.waiting = 0
        self._told = ""

    async def keep(self, stop: asyncio.Event) -> None:
        """Set the webhook, then look after it until ``stop``.

        Raises TransportError for an address that Telegram will not take, or a token it does not know.
        """
        await self._patiently(stop, wanted=True)
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._webhook.look_every)
            if not stop.is_set():
                await self._patiently(stop, wanted=False)

    async def _patiently(self, stop: asyncio.Event, *, wanted: bool) -> None:
        failures = 0
        while not stop.is_set():
            try:
                if wanted or not await self._is_ours():
                    await self._set()
                return
            except InvalidToken as error:
                raise TransportError("Telegram does not know this bot: check BOT_TOKEN (from @BotFather).") from error
            except BadRequest as error:
                raise TransportError(f"Telegram refuses the webhook ({error}): check WEBHOOK_URL.") from error
            except TelegramError as error:
                pauses = self._webhook.pauses
                pause = pauses[min(failures, len(pauses) - 1)]
                failures += 1
                self._tell(f"The webhook could not be set or looked at ({type(error).__name__}); trying again.")
                if isinstance(error, RetryAfter):
                    pause = max(pause, seconds_of(error))
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)

    async def _set(self) -> None:
        await self._api.set_webhook(
            self._webhook.url,
            secret_token=self._webhook.secret,
            max_connections=CONNECTIONS,
            allowed_updates=list(self._webhook.allowed_updates),
        )
        self._told = ""

    async def _is_ours(self) -> bool:
        info = await self._api.get_webhook_info()
        self.waiting = info.pending_update_count
        if info.url != self._webhook.url:
            _LOG.error(
                "The webhook was taken away or points elsewhere: setting it again. Does another program use this token?"
            )
            return False
        self._tell(trouble_of(info))
        return True

    def _tell(self, trouble: str) -> None:
        """One line when a trouble begins or changes."""
        if trouble and trouble != self._told:
            _LOG.warning("%s", trouble)
        self._told = trouble


def trouble_of(info: WebhookInfo) -> str:
    """Why updates do not reach us, in one line; empty when Telegram reports nothing that still matters."""
    if not info.last_error_message or not info.pending_update_count:
        return ""
    return (
        f"Telegram cannot deliver {info.pending_update_count} updates: {without_token(info.last_error_message)[:200]}. "
        "Look at the proxy in front of WEBHOOK_URL and its certificate."
    )
