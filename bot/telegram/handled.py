"""Which updates were answered already: the ledger in the database, and a memory for when the database is away.

The ledger is asked and written in groups, because one transaction for each update is the second largest cost of a
bot (after its HTTP client): while one question or write is under way the next group gathers. A ledger that fails or
is slow is left alone for a while; nothing here ever keeps an answer from a person.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from bot.core.profile import PersonKey

_LOG: Final = logging.getLogger(__name__)
NOBODY: Final[Mapping[int, PersonKey]] = {}


class Ledger(Protocol):
    """What the database remembers of updates; other pending writes may ride along in :meth:`done`."""

    async def begin(self, update_ids: Sequence[int], *, people: Mapping[int, PersonKey]) -> frozenset[int]:
        """Those of ``update_ids`` that were done before. ``people`` says whose they are, to be read along."""
        ...

    async def done(self, update_ids: Sequence[int]) -> None:
        """Mark these as done, in one transaction with whatever else belongs to them. Marking twice is no error."""
        ...


@dataclass(frozen=True, slots=True)
class Memory:
    """How the ledger is treated; times in seconds."""

    remembered: int = 10_000
    """Ids known without asking the ledger, and marks kept for later while it is away."""
    patience: float = 2.0
    """A question or write that takes longer counts as failed: an answer is worth more than a mark."""
    rest: float = 5.0
    """How long a failed ledger is left alone, so that not every update waits for it."""
    gather: float = 0.02
    """How long finished updates gather for one write while others are still under way."""


@dataclass(slots=True)
class _Group:
    """Ids that share one call of the ledger, and the future that tells how it went."""

    answer: asyncio.Future[frozenset[int]]
    ids: list[int] = field(default_factory=list)
    people: dict[int, PersonKey] = field(default_factory=dict)


class Handled:
    """Asks and marks. :meth:`close` writes what is left."""

    def __init__(self, ledger: Ledger, memory: Memory = Memory()) -> None:
        self._ledger = ledger
        self._memory = memory
        self._recent: dict[int, None] = {}
        self._unwritten: deque[int] = deque(maxlen=memory.remembered)
        self._asking: _Group | None = None
        self._marking: _Group | None = None
        self._asker: asyncio.Task[None] | None = None
        self._marker: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()
        self._rests_until = 0.0
        self._away = False

    def knows(self, update_id: int) -> bool:
        """True when this process remembers having handled the update."""
        return update_id in self._recent

    async def begin(self, update_ids: Sequence[int], *, people: Mapping[int, PersonKey] = NOBODY) -> frozenset[int]:
        """Those of ``update_ids`` that were handled before, as far as anyone can tell now."""
        if not update_ids:
            return frozenset()
        if self._asking is None:
            self._asking = _Group(asyncio.get_running_loop().create_future())
        group = self._asking
        group.ids.extend(update_ids)
        group.people.update(people)
        if self._asker is None or self._asker.done():
            self._asker = asyncio.create_task(self._ask())
        return await asyncio.shield(group.answer) & frozenset(update_ids)

    def note(self, update_id: int) -> asyncio.Future[frozenset[int]]:
        """Remember that an update was handled; the future is done when the mark is written, or could not be."""
        self._recent[update_id] = None
        if len(self._recent) > self._memory.remembered:
            self._recent.pop(next(iter(self._recent)))
        if self._marking is None:
            self._marking = _Group(asyncio.get_running_loop().create_future())
        group = self._marking
        group.ids.append(update_id)
        if self._marker is None or self._marker.done():
            self._marker = asyncio.create_task(self._mark())
        return group.answer

    def hurry(self) -> None:
        """Nothing more will gather: write now."""
        self._hurry.set()

    async def close(self) -> None:
        """Write every mark that is left, once more trying a ledger that was away."""
        self._rests_until = 0.0
        self.hurry()
        if self._marker:
            await self._marker
        if self._unwritten:
            await self._write([])

    async def _ask(self) -> None:
        """Ask for one group after the other, until none has gathered."""
        while group := self._asking:
            self._asking = None
            done: frozenset[int] = frozenset()
            if self._usable():
                try:
                    async with asyncio.timeout(self._memory.patience):
                        done = await self._ledger.begin(group.ids, people=group.people)
                    self._is_back()
                except Exception as error:
                    self._is_away(error)
            group.answer.set_result(done)

    async def _mark(self) -> None:
        """Write one group after the other, until none has gathered."""
        while self._marking:
            try:
                async with asyncio.timeout(self._memory.gather):
                    await self._hurry.wait()
            except TimeoutError:
                pass
            self._hurry.clear()
            group, self._marking = self._marking, None
            await self._write(group.ids)
            group.answer.set_result(frozenset())

    async def _write(self, update_ids: Sequence[int]) -> None:
        self._unwritten.extend(update_ids)
        if not self._usable():
            return
        ids = list(self._unwritten)
        self._unwritten.clear()
        try:
            async with asyncio.timeout(self._memory.patience):
                await self._ledger.done(ids)
            self._is_back()
        except Exception as error:
            self._unwritten.extendleft(reversed(ids))
            self._is_away(error)

    def _usable(self) -> bool:
        return asyncio.get_running_loop().time() >= self._rests_until

    def _is_away(self, error: Exception) -> None:
        self._rests_until = asyncio.get_running_loop().time() + self._memory.rest
        if not self._away:
            self._away = True
            _LOG.warning(
                "The record of handled updates cannot be used (%s): everyone is still answered, repeated updates are "
                "recognised from memory only. Look at the database.",
                type(error).__name__,
            )

    def _is_back(self) -> None:
        if self._away:
            self._away = False
            _LOG.warning("The record of handled updates works again.")
