"""What the staff page shows: the files as they are now, with everything that is wrong with them, rebuilt on every save.

Unlike the live Guide (:mod:`bot.publishing.live`) the newest files are shown *with* their errors, as far as they can be
read: whoever mends a page must see it. Nothing here is served to a migrant.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import Language
from bot.core.search.index import Index
from bot.publishing.build import survey
from bot.publishing.edit import Kind
from bot.publishing.files import fingerprint
from bot.publishing.learned import index_of
from bot.publishing.live import alarms
from bot.publishing.problem import Problem
from bot.publishing.tree import Tree

log: Final = logging.getLogger(__name__)


class Gap(Protocol):
    """Questions that say the same and found nothing."""

    @property
    def name(self) -> str:
        """What staff call it by."""

    @property
    def language(self) -> Language:
        """In which language they were answered."""

    @property
    def askers(self) -> int:
        """How many people at least."""

    @property
    def texts(self) -> Sequence[str]:
        """What they typed, scrubbed."""


class Complaint(Protocol):
    """How often an answer did not help, for one reason."""

    @property
    def topic(self) -> str:
        """The answer."""

    @property
    def language(self) -> str:
        """In which language."""

    @property
    def detail(self) -> str:
        """The reason; empty before one was given."""

    @property
    def n(self) -> int:
        """How often."""


class Backroom(Protocol):
    """What the page needs of the database; each may raise StorageError, which the page shows as one line."""

    async def gaps(self, *, everything: bool) -> Sequence[Gap]:
        """Groups of questions that found nothing."""

    async def complaints(self) -> Sequence[Complaint]:
        """What did not help, and why."""

    async def assign(self, gap: str, topic: str, *, kind: Kind, words: str, everything: bool) -> str:
        """Make a group a keyword or question of a topic; what was changed. Raises ContentError too."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content at one moment."""

    serial: int
    """Counts up with every change that was seen."""
    tree: Tree
    guide: Guide
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Desk:
    """The current sheet, who waits for the next one, and what search makes of it."""

    content_dir: Path
    catalogs: Catalogs
    today: Callable[[], date]
    """The day that staff look from; ``--on`` pretends another."""
    sheet: Sheet = field(init=False)
    _seen: str = field(init=False, default="")
    _waiting: set[asyncio.Event] = field(init=False, default_factory=set)
    _index: tuple[int, Index] | None = field(init=False, default=None)
    _reading: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Read the files now, whatever state they are in."""
        self._seen = fingerprint(self.content_dir)
        self.sheet = self._read(1)

    def _read(self, serial: int) -> Sheet:
        draft, problems = survey(self.content_dir, today=self.today(), catalogs=self.catalogs)
        return Sheet(serial, draft.tree, draft.guide, problems)

    async def refresh(self) -> bool:
        """Look at the files; whether they were read anew."""
        async with self._reading:
            seen = await asyncio.to_thread(fingerprint, self.content_dir)
            if seen == self._seen:
                return False
            self._seen = seen
            try:
                self.sheet = await asyncio.to_thread(self._read, self.sheet.serial + 1)
            except Exception:  # a fault in our own code must not end the watch; the page shows the last state
                log.exception("the content could not be read")
                return False
        for waiter in self._waiting:
            waiter.set()
        return True

    async def watch(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set: read every change."""
        async for _ in alarms(self.content_dir, stop):
            await self.refresh()

    async def changed(self, serial: int, seconds: float) -> int:
        """The serial of a sheet newer than this one, or the same after so many seconds."""
        waiter = asyncio.Event()
        self._waiting.add(waiter)
        try:
            if self.sheet.serial == serial:
                async with asyncio.timeout(seconds):
                    await waiter.wait()
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(waiter)
        return self.sheet.serial

    async def index(self) -> Index:
        """What search knows of the current sheet; built when it is first asked for."""
        sheet = self.sheet
        if self._index is None or self._index[0] != sheet.serial:
            self._index = (sheet.serial, await asyncio.to_thread(index_of, sheet.guide))
        return self._index[1]
