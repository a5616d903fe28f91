"""The Guide that is being served: watched on disk, rebuilt whole, swapped in one step, never broken by an edit.

Readers take :meth:`LiveGuide.current` once per update and keep it for that update; so guide and search index always
belong together. An edit that has errors changes nothing for readers: the problems are logged, each once, and kept for
the staff page, and the last good Guide goes on serving.

Two things tell that a file changed. The operating system does, at once, where it can (watchfiles). And twice a second
the names, sizes and times of all files are compared, six milliseconds in a thread: network drives and some container
mounts report nothing, and where no watch can be set up at all (too many watches, no inotify) this is all there is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Final, Generic, TypeVar

from watchfiles import awatch

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.errors import ContentError
from bot.publishing.build import examine
from bot.publishing.files import fingerprint
from bot.publishing.problem import Problem

T = TypeVar("T")
log: Final = logging.getLogger(__name__)

LOOK_EVERY: Final = 0.5
"""Seconds between two looks at the files; with the debounce an edit is live within two seconds."""
DEBOUNCE_MS: Final = 200
"""How long a burst of changes (an editor's save, a checkout) is waited out before reading."""


class LiveGuide(Generic[T]):
    """Holds the current Guide (it fulfils :class:`bot.core.ports.Guides`); :meth:`watch` keeps it fresh."""

    def __init__(
        self,
        content_dir: Path,
        derive: Callable[[Guide], T],
        *,
        catalogs: Catalogs | None = None,
        last_good: Callable[[], tuple[Guide, T] | None] = lambda: None,
    ) -> None:
        """Read the content now.

        ``derive`` makes what is needed beside the Guide (the search index), before the swap and off the event loop;
        ``last_good`` brings back what an earlier process served, should the files be broken now.
        Raises ContentError when the content must not go live and there is nothing to fall back on.
        """
        self._content_dir = content_dir
        self._derive = derive
        self._catalogs = catalogs
        self._logged: set[Problem] = set()
        self._on_swap: list[Callable[[Guide, T], None]] = []
        self._seen = fingerprint(content_dir)
        self.problems: tuple[Problem, ...] = ()
        """What speaks against the newest files (also warnings), for the staff page; the Guide served may be older."""
        built = self._build() or last_good()
        if built is None:
            raise ContentError(self._errors())
        self._log_once()
        self._current = built

    def current(self) -> tuple[Guide, T]:
        """The Guide that is served, and what was derived from it. Take both once per update."""
        return self._current

    @property
    def is_stale(self) -> bool:
        """Whether the newest files could not go live."""
        return bool(self._errors())

    def on_swap(self, callback: Callable[[Guide, T], None]) -> None:
        """Have ``callback`` called, on the event loop, whenever a new Guide has gone live."""
        self._on_swap.append(callback)

    async def watch(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set: look, and let every good change go live."""
        async for _ in alarms(self._content_dir, stop):
            await self.refresh()

    async def refresh(self) -> bool:
        """Look at the files now; whether a new Guide went live. Costs little when nothing changed."""
        seen = await asyncio.to_thread(fingerprint, self._content_dir)
        if seen == self._seen:
            return False
        self._seen = seen  # before reading: a change during the reading is seen at the next look
        try:
            built = await asyncio.to_thread(self._build)
        except Exception:  # a fault in our own code must not end the watch: the last good Guide serves on
            log.exception("the content could not be rebuilt; the last good one goes on. Please report this line.")
            return False
        self._log_once()
        if built is None or built[0].revision == self._current[0].revision:
            return False
        self._current = built
        log.info("content %s is live", built[0].revision)
        for callback in self._on_swap:
            callback(*built)
        return True

    def _build(self) -> tuple[Guide, T] | None:
        """A new Guide with its derivation; None when it must not go live. Runs in a thread."""
        guide, self.problems = examine(self._content_dir, today=date.today(), catalogs=self._catalogs)
        return None if self.is_stale else (guide, self._derive(guide))

    def _errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level == "error")

    def _log_once(self) -> None:
        """Problems that were not there at the last look; one that was mended may be logged again."""
        for problem in self._errors():
            if problem not in self._logged:
                log.error("%s", problem)
        self._logged = set(self.problems)


async def alarms(folder: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """A value whenever it is worth looking: after a change, and at regular intervals."""
    try:
        async for _ in awatch(
            folder,
            stop_event=stop,
            debounce=DEBOUNCE_MS,
            rust_timeout=round(LOOK_EVERY * 1000),
            yield_on_timeout=True,
            watch_filter=None,
        ):
            yield
    except (OSError, RuntimeError) as error:
        log.warning("no change notices for %s (%s): looking every %s s", folder, error, LOOK_EVERY)
        while not stop.is_set():
            yield
            try:
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)
            except TimeoutError:
                continue
