"""Long polling that confirms an update only when it was handled.

``getUpdates`` confirms everything below its offset, so the offset is the lowest update still under way. Telegram then
delivers that one again together with up to 99 newer ones; those under way are recognised and skipped. Hence a slow
chat holds up nothing but itself, and when more than those 99 wait behind it, it is passed by after a few seconds.

Updates are read one by one from the raw answer: the library's own method reads the batch at once, and when one
update cannot be read it logs all of them, with everything people wrote.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import TransportError
from bot.telegram.intake import Intake, seconds_of
from bot.telegram.reading import read_update
from bot.telegram.transport import without_token

_LOG: Final = logging.getLogger(__name__)
_BATCH: Final = 100
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how patiently Telegram is asked; times in seconds."""

    long_poll: int = 30
    """How long Telegram may hold an empty answer back."""
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
    """After each failure in a row; the last is repeated."""
    low_water: int = 50
    """While more waits at Telegram, the next batch is fetched when this many of the last are still under way."""
    ahead: float = 0.05
    """Beyond that, one fetch follows the other at this interval while there is something new: over a distant network
    fetching takes as long as answering, and must not wait for it."""
    straggler: float = 0.5
    """The interval when a fetch brought nothing new: Telegram repeats at once what is under way."""
    stuck: float = 5.0
    """How long a few slow updates may keep all others from being fetched (Telegram shows a hundred past the oldest)."""
    few: int = 10
    """How many that may be; when more are slow, the trouble is not theirs."""


class Poller:
    """Fetches updates for an :class:`Intake` until it is told to stop. The bot must be initialised."""

    def __init__(
        self, *, bot: Bot, intake: Intake, allowed_updates: Sequence[str] | None = None, pace: Pace = Pace()
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed = allowed_updates
        self._pace = pace
        self._offset = 0
        self._passed = 0
        self._asked_at = 0.0
        self._stuck_since: float | None = None
        self._trouble = ""

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set, then finish what has begun and confirm it.

        Raises TransportError when Telegram does not know the token; every other failure is waited out.
        """
        try:
            while not stop.is_set():
                raw = await self._fetch_patiently(stop)
                if raw is None:
                    break
                await self._take(raw)
        finally:
            await self._intake.close()
        await self._confirm()

    async def _take(self, raw: list[dict[str, Any]]) -> None:
        """Hand one batch over, wait until it is worth asking again, and move the offset."""
        fresh = [update for update in raw if self._intake.is_new(update["update_id"])]
        await self._intake.accept([update for one in fresh if (update := await self._read(one))])
        under_way = self._intake.under_way
        full, low_water = len(raw) == _BATCH, self._pace.low_water
        at_most = under_way - 1 if not fresh else low_water if full else 0
        await self._intake.settle(at_most=at_most, seconds=self._until_next(fresh=bool(fresh), full=full))
        self._pass_stragglers(raw, stuck=full and not fresh)
        self._move(raw)

    def _until_next(self, *, fresh: bool, full: bool) -> float:
        """Seconds until the next fetch, whatever is under way; after a full batch more waits, and fetching counts."""
        if not fresh:
            return self._pace.straggler
        fetching = asyncio.get_running_loop().time() - self._asked_at if full else 0.0
        return max(0.0, self._pace.ahead - fetching)

    def _move(self, raw: Sequence[dict[str, Any]]) -> None:
        if raw:
            self._offset = max(self._offset, raw[-1]["update_id"] + 1)
        oldest = self._intake.oldest(at_least=self._passed)
        if oldest is not None:
            self._offset = min(self._offset, oldest)

    def _pass_stragglers(self, raw: Sequence[dict[str, Any]], *, stuck: bool) -> None:
        """Confirm a few hanging updates before their end, rather than keep everyone else waiting for them.

        They go on being processed; only a kill in that time would lose them.
        """
        now = asyncio.get_running_loop().time()
        if not stuck:
            self._stuck_since = None
            return
        self._stuck_since = self._stuck_since or now
        slow = self._intake.under_way
        if now - self._stuck_since >= self._pace.stuck and slow <= self._pace.few:
            _LOG.warning("%s slow updates keep others waiting: going on without them.", slow)
            self._passed = raw[-1]["update_id"] + 1

    async def _read(self, raw: dict[str, Any]) -> Update | None:
        update = read_update(raw, self._bot)
        if update is None:
            await self._intake.skip(raw["update_id"])
        return update

    async def _fetch_patiently(self, stop: asyncio.Event) -> list[dict[str, Any]] | None:
        """The next batch, however long Telegram is away; None when told to stop."""
        failures = 0
        while not stop.is_set():
            try:
                raw: list[dict[str, Any]] | None = await _unless(stop, self._fetch(self._pace.long_poll))
            except InvalidToken as error:
                raise TransportError("Telegram does not know this bot: check BOT_TOKEN (from @BotFather).") from error
            except TelegramError as error:
                pause = self._pace.pauses[min(failures, len(self._pace.pauses) - 1)]
                failures += 1
                self._report(error)
                if isinstance(error, RetryAfter):
                    pause = max(pause, seconds_of(error))
                await _unless(stop, asyncio.sleep(pause))
            else:
                if failures and raw is not None:
                    _LOG.warning("Telegram answers again.")
                    self._trouble = ""
                return raw
        return None

    async def _fetch(self, long_poll: int, *, limit: int = _BATCH) -> list[dict[str, Any]]:
        query: dict[str, Any] = {"offset": self._offset, "limit": limit, "timeout": long_poll}
        if self._allowed is not None:
            query["allowed_updates"] = json.dumps(list(self._allowed))
        url = f"{self._bot.base_url}/getUpdates?{urlencode(query)}"
        self._asked_at = asyncio.get_running_loop().time()
        answer = await self._bot.request.retrieve(url, read_timeout=long_poll + 10.0)
        found: list[dict[str, Any]] = self._bot.request.parse_json_payload(answer)["result"]
        return found

    async def _confirm(self) -> None:
        """Tell Telegram what was handled last, so that the next process does not get it again."""
        self._move(())
        try:
            async with asyncio.timeout(1):
                await self._fetch(0, limit=1)
        except (TelegramError, TimeoutError):
            _LOG.info("The last updates could not be confirmed; they are recognised when they come again.")

    def _report(self, error: TelegramError) -> None:
        """One line when a kind of trouble begins; silence while it lasts."""
        kind = type(error).__name__
        if kind == self._trouble:
            return
        self._trouble = kind
        if isinstance(error, Conflict):
            _LOG.error(
                "Another program fetches this bot's updates (or a webhook is set): stop it; trying again. (%s)", error
            )
        else:
            _LOG.warning("Telegram cannot be asked (%s): %s; trying again.", kind, without_token(str(error))[:200])


async def _unless(stop: asyncio.Event, waiting: Coroutine[Any, Any, T]) -> T | None:
    """The result of ``waiting``, or None as soon as ``stop`` is set."""
    task, stopped = asyncio.ensure_future(waiting), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for unfinished in (task, stopped):
            unfinished.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)
