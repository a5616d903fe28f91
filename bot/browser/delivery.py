"""The queue of updates and how they leave it: long polling with offsets, or pushes that are answered 200.

An update stays until it is confirmed (a ``getUpdates`` with a higher offset, or a successful push), exactly as on
Telegram; that is what a test of "nothing is lost" stands on. Nobody has to sleep: :meth:`Delivery.idle` and
:meth:`Delivery.confirmed` tell when updates were confirmed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from bot.browser.limits import ApiError

DEFAULT_KINDS: Final = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query",
    "chosen_inline_result", "poll", "poll_answer", "my_chat_member", "chat_join_request",
})  # fmt: skip
"""What a bot gets that never named ``allowed_updates``."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An update on its way, already written as JSON; ``key`` is the chat or person within which order is kept."""

    id: int
    key: int
    body: bytes


class Delivery:
    """Updates not yet confirmed, oldest first. One poller at a time, or one webhook."""

    def __init__(self, *, first_id: int = 1_000) -> None:
        self.pending: dict[int, Pending] = {}
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.webhook_url = ""
        self.on_put: Callable[[Pending], None] | None = None
        """Set by the pusher of a webhook."""
        self.on_delivered: list[Callable[[int], None]] = []
        """Told the id of each update as it is handed to the bot (again on every repetition)."""
        self._next_id = first_id
        self._poll: asyncio.Future[None] | None = None
        self._watched: dict[int, list[asyncio.Future[None]]] = {}
        self._empty: list[asyncio.Future[None]] = []

    def put(self, kind: str, payload: dict[str, Any], *, key: int) -> int:
        """Queue one update; returns its id, or 0 when the bot has not asked for updates of this kind."""
        if kind not in self.allowed:
            return 0
        update_id, self._next_id = self._next_id, self._next_id + 1
        body = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False, separators=(",", ":"))
        self.pending[update_id] = pending = Pending(update_id, key, body.encode())
        if self.on_put:
            self.on_put(pending)
        elif self._poll and not self._poll.done():
            self._poll.set_result(None)
        return update_id

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Pending]:
        """What ``getUpdates`` answers: confirm below ``offset``, then up to ``limit`` updates, waiting for the first.

        Raises 409 as Telegram does: at once while a webhook is set, and in the *older* poll when a newer one comes.
        """
        if self.webhook_url:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active; "
                                "use deleteWebhook to delete the webhook first")  # fmt: skip
        self._end_older_poll()
        self._confirm_below(offset)
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        batch = list(islice(self.pending.values(), limit))
        self.delivered(pending.id for pending in batch)
        return batch

    def delivered(self, update_ids: Iterable[int]) -> None:
        """Tell the observers that these updates were handed over just now."""
        if self.on_delivered:
            for update_id in update_ids:
                for observer in self.on_delivered:
                    observer(update_id)

    def confirm(self, update_id: int) -> None:
        """The bot has taken responsibility for this update: it will not be delivered again."""
        self.pending.pop(update_id, None)
        for waiter in self._watched.pop(update_id, ()):
            _wake(waiter)
        if not self.pending:
            for waiter in self._empty:
                _wake(waiter)
            self._empty.clear()

    def forget_all(self) -> None:
        """``drop_pending_updates``: confirm whatever is queued."""
        for update_id in list(self.pending):
            self.confirm(update_id)

    async def idle(self) -> None:
        """Return when every update put so far has been confirmed."""
        if self.pending:
            waiter = asyncio.get_running_loop().create_future()
            self._empty.append(waiter)
            await waiter

    async def confirmed(self, update_id: int) -> None:
        """Return when this update has been confirmed (at once for an id that is not queued)."""
        if update_id in self.pending:
            waiter = asyncio.get_running_loop().create_future()
            self._watched.setdefault(update_id, []).append(waiter)
            await waiter

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id + offset
        while self.pending and (first := next(iter(self.pending))) < offset:
            self.confirm(first)

    def _end_older_poll(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, "Conflict: terminated by other getUpdates request; "
                                                   "make sure that only one bot instance is running"))  # fmt: skip

    async def _wait(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
