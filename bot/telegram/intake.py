"""Updates in, each handled once: process first, acknowledge after.

python-telegram-bot's own updater confirms updates before they are handled and so loses what is queued when a process
dies. Here an update counts as taken only when it was processed (or given up for good); whoever delivers it, the
poller (:mod:`bot.telegram.polling`) or a webhook, confirms it to Telegram only then.

* Within a chat updates are processed in order, chats in parallel, at most ``in_flight`` at once.
* One attempt gets ``seconds``, and is repeated a few times when the network failed; then the update is given up,
  logged and marked, so that neither a poison update nor a hanging one comes back for ever.
* On :meth:`Intake.close` what has begun is finished; what has not stays with Telegram.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.core.profile import PersonKey
from bot.errors import BotError
from bot.telegram.handled import Handled, Ledger, Memory
from bot.telegram.transport import without_token

_LOG: Final = logging.getLogger(__name__)

Process = Callable[[Update], Awaitable[None]]
"""Answers one update. It may raise; a network error or a flood refusal that it lets through is tried again."""


Who = Callable[[Update], PersonKey | None]
"""Whose update it is, as the ledger knows people."""


class IntakeClosedError(BotError):
    """The process is stopping: the update was not handled, and its sender has to deliver it again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the intake; times in seconds."""

    in_flight: int = 100
    """Updates processed at once: as many as Telegram hands out at a time."""
    seconds: float = 15.0
    """For one attempt at one update; an attempt that takes longer hangs, and is not repeated."""
    retries: tuple[float, ...] = (0.5, 2.0, 8.0)
    """Pauses before an update is processed again after a network error; a flood refusal may ask for longer ones."""
    drain: float = 6.0
    """What has begun may take this long once the process is told to stop (within ten seconds with all marks)."""
    memory: Memory = field(default_factory=Memory)


@dataclass(slots=True)
class Work:
    """One update on its way. ``taken`` is True when it was handled, False when it has to come again."""

    update: Update
    taken: asyncio.Future[bool]
    marked: asyncio.Future[frozenset[int]] | None = None


class Intake:
    """The one way in for updates, whoever delivers them."""

    def __init__(
        self, *, process: Process, ledger: Ledger, limits: Limits = Limits(), who: Who = lambda _: None
    ) -> None:
        self._process = process
        self._who = who
        self._limits = limits
        self._handled = Handled(ledger, limits.memory)
        self._works: dict[int, Work] = {}
        self._chats: dict[int, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(limits.in_flight)
        self._waiters: list[tuple[int, asyncio.Future[None]]] = []
        self._closing = False

    async def handle(self, updates: Sequence[Update]) -> None:
        """Return when each update has been processed and marked; raises IntakeClosedError when one was not.

        An update that was handled before is skipped; one that is under way (delivered twice) is waited for.
        """
        works = [work for update in updates if (work := self._works.get(update.update_id))]
        works += await self.accept(updates)
        if not all([await asyncio.shield(work.taken) for work in works]):
            raise IntakeClosedError("The bot is stopping.")
        for work in works:
            if work.marked:
                await asyncio.shield(work.marked)

    async def accept(self, updates: Sequence[Update]) -> list[Work]:
        """Queue those updates that are new, and return them without waiting for their end."""
        works = [self._work(update) for update in updates if self.is_new(update.update_id)]
        try:
            people = {work.update.update_id: key for work in works if (key := self._who(work.update))}
            known = await self._handled.begin([work.update.update_id for work in works], people=people)
        except asyncio.CancelledError:
            for work in works:
                self._leave(work)
            raise
        for work in works:
            if work.update.update_id in known:
                self._end(work, taken=True, marked=True)
            elif self._closing:
                self._leave(work)
            else:
                self._queue(work)
        return works

    def is_new(self, update_id: int) -> bool:
        """False when the update is under way or remembered as handled."""
        return update_id not in self._works and not self._handled.knows(update_id)

    @property
    def under_way(self) -> int:
        """How many updates are queued or being processed."""
        return len(self._works)

    def oldest(self, *, at_least: int = 0) -> int | None:
        """The lowest id under way that is no less than ``at_least``; what is below it may be confirmed to Telegram."""
        return min((update_id for update_id in self._works if update_id >= at_least), default=None)

    async def settle(self, *, at_most: int = 0, seconds: float | None = None) -> None:
        """Return when no more than ``at_most`` updates are under way, or after ``seconds``."""
        if len(self._works) <= max(at_most, 0):
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append((max(at_most, 0), waiter))
        with suppress(TimeoutError):
            await asyncio.wait_for(waiter, seconds)

    async def skip(self, update_id: int) -> None:
        """Mark an update that cannot even be read, so that it is confirmed and does not come back."""
        await asyncio.shield(self._handled.note(update_id))

    async def close(self) -> None:
        """Finish what has begun within ``drain`` seconds, leave the rest to be delivered again, write all marks."""
        self._closing = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=self._limits.drain)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._handled.close()

    def _work(self, update: Update) -> Work:
        work = Work(update, asyncio.get_running_loop().create_future())
        self._works[update.update_id] = work
        return work

    def _queue(self, work: Work) -> None:
        key = _key(work.update)
        queue = self._chats.get(key)
        if queue is not None:
            queue.append(work)
            return
        self._chats[key] = queue = deque((work,))
        task = asyncio.create_task(self._serve(key, queue))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, key: int, queue: deque[Work]) -> None:
        """Process one chat's updates one after the other, until none is left or the process stops."""
        try:
            while queue and not self._closing:
                if await self._answer(queue[0].update):
                    self._end(queue.popleft(), taken=True)
        finally:
            del self._chats[key]
            for work in queue:
                self._leave(work)

    async def _answer(self, update: Update) -> bool:
        """Process one update, again when the network failed; False when the process stopped before its turn.

        Whatever goes wrong ends in one line of the log, without a word of what was written.
        """
        failure: Exception | None = None
        for pause in (*self._limits.retries, None):
            async with self._slots:
                if self._closing and failure is None:
                    return False
                failure = await self._attempt(update)
            if failure is None:
                return True
            if pause is None or not _is_passing(failure):
                break
            await asyncio.sleep(max(pause, seconds_of(failure) if isinstance(failure, RetryAfter) else 0.0))
        if failure:
            _LOG.error(
                "Update %s was given up (%s). If there are many: look at the network; else report this line.",
                update.update_id,
                _described(failure),
            )
        return True

    async def _attempt(self, update: Update) -> Exception | None:
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._process(update)
        except Exception as error:
            return error
        return None

    def _end(self, work: Work, *, taken: bool, marked: bool = False) -> None:
        self._works.pop(work.update.update_id, None)
        if taken and not marked:
            work.marked = self._handled.note(work.update.update_id)
        if not work.taken.done():
            work.taken.set_result(taken)
        if not self._works:
            self._handled.hurry()
        self._wake()

    def _leave(self, work: Work) -> None:
        self._end(work, taken=False)

    def _wake(self) -> None:
        left = len(self._works)
        for waiter in [waiter for waiter in self._waiters if left <= waiter[0] or waiter[1].done()]:
            self._waiters.remove(waiter)
            if not waiter[1].done():
                waiter[1].set_result(None)


def seconds_of(flood: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives whole seconds or, when told so, a timedelta."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _is_passing(failure: Exception) -> bool:
    """True for what a second attempt may mend. The library counts refusals (BadRequest) among the network errors."""
    return isinstance(failure, NetworkError | RetryAfter) and not isinstance(failure, BadRequest)


def _key(update: Update) -> int:
    """Within what order is kept: the chat, else the person (inline questions), else the update alone."""
    if chat := update.effective_chat:
        return chat.id
    return user.id if (user := update.effective_user) else -update.update_id


def _described(error: Exception) -> str:
    """An error for the log: its kind, and Telegram's own words if it came from there; never a person's."""
    if isinstance(error, NetworkError) or type(error).__module__ == "telegram.error":
        return f"{type(error).__name__}: {without_token(str(error))[:200]}"
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" at {place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place else ""
    return f"{type(error).__name__}{where}"
