"""Pushing updates to a webhook as Telegram does: in order per chat, chats in parallel, repeated until answered 2xx."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import count

import aiohttp

from bot.browser.delivery import Delivery, Pending


@dataclass(frozen=True, slots=True)
class Hook:
    """Where to push, with what secret, over how many connections."""

    url: str
    secret: str = ""
    connections: int = 40


class Pusher:
    """Pushes what is queued while a hook is set. ``retry_seconds`` is the pause before a refused push is repeated."""

    def __init__(self, delivery: Delivery, *, retry_seconds: float = 0.05) -> None:
        self.last_error = ""
        self.hook: Hook | None = None
        self.behind: tuple[str, ...] = ()
        """Addresses of replicas: pushes go to each in turn, as a proxy without sticky sessions would pass them on."""
        self._turns = count()
        self._delivery = delivery
        self._retry_seconds = retry_seconds
        self._queues: dict[int, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(1)
        self._session: aiohttp.ClientSession | None = None

    async def set(self, hook: Hook | None) -> None:
        """Push to ``hook`` from now on, beginning with what waits; None goes back to polling."""
        await self.close()
        self.hook = hook
        self._delivery.webhook_url = hook.url if hook else ""
        self._delivery.on_put = self._push if hook else None
        if hook:
            self._slots = asyncio.Semaphore(hook.connections)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60)
            )
            for pending in list(self._delivery.pending.values()):
                self._push(pending)

    async def close(self) -> None:
        """Stop pushing; what was not answered stays queued."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._queues.clear()
        if self._session:
            await self._session.close()

    def _push(self, pending: Pending) -> None:
        queue = self._queues.setdefault(pending.key, deque())
        queue.append(pending)
        if len(queue) == 1:
            task = asyncio.create_task(self._drain(pending.key, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: int, queue: deque[Pending]) -> None:
        """Push one chat's updates one after the other, each until it is taken."""
        while queue:
            async with self._slots:
                taken = await self._offer(queue[0])
            if taken:
                self._delivery.confirm(queue.popleft().id)
            else:
                await asyncio.sleep(self._retry_seconds)
        self._queues.pop(key, None)

    async def _offer(self, pending: Pending) -> bool:
        assert self._session and self.hook  # noqa: S101  both are set while tasks run
        headers = {"Content-Type": "application/json"}
        if self.hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.hook.secret
        self._delivery.delivered((pending.id,))
        try:
            url = self.behind[next(self._turns) % len(self.behind)] if self.behind else self.hook.url
            async with self._session.post(url, data=pending.body, headers=headers) as answer:
                await answer.read()
                if answer.ok:
                    return True
                self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            self.last_error = f"Connection failed: {type(error).__name__}"
        return False
