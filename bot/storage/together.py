"""Calls that come while one is under way are served together by the next: group commit, and the same for reading.

A webhook handles each update in its own request, so a hundred at once would be a hundred transactions. Here the first
call is served at once and alone, which keeps a quiet bot quick; those that arrive meanwhile wait for it and then share
one turn, which keeps a busy bot cheap. There is no timer: the database's own pace sets the size of a turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """``await together(item)`` returns what ``serve`` made of a turn that held the item and began after the call.

    What ``serve`` raises is raised to all who shared the turn. A caller that is cancelled leaves the turn running: half
    a transaction helps nobody.
    """

    def __init__(self, serve: Callable[[Sequence[Item]], Awaitable[Result]]) -> None:
        self._serve = serve
        self._current: asyncio.Task[Result] | None = None
        self._next: asyncio.Task[Result] | None = None
        self._items: list[Item] = []

    async def __call__(self, item: Item) -> Result:
        """Join the next turn and wait for its end."""
        self._items.append(item)
        if self._next is None:
            self._next = asyncio.create_task(self._turn(self._current))
            self._next.add_done_callback(_collect)
        return await asyncio.shield(self._next)

    async def settle(self) -> None:
        """Wait for the turns under way, however they end."""
        turns = [turn for turn in (self._current, self._next) if turn is not None and not turn.done()]
        if turns:
            await asyncio.wait(turns)

    async def _turn(self, before: asyncio.Task[Result] | None) -> Result:
        if before is not None and not before.done():
            await asyncio.wait((before,))
        self._current, self._next = self._next, None
        items, self._items = self._items, []
        return await self._serve(items)


def _collect(task: asyncio.Task[Result]) -> None:
    """Take note of a failure that no caller is left to hear, so that the loop does not complain about it."""
    if not task.cancelled():
        task.exception()
