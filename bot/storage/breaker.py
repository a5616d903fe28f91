"""Remembers that the database just failed, so that nobody waits for it again at once.

Without it every answer would first sit out a time-out while the database is away. With it the first one does, and the
following are given from memory until a *trial* has worked. A trial costs a wait, so only work that no person waits for
(writing, health checks) may make one; see ``trial`` of :meth:`Breaker.allows`.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Breaker:
    """Closed: all is well. Open: failed lately. Times are seconds of ``clock`` (monotonic)."""

    def __init__(
        self, *, first: float = 0.5, longest: float = 15.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first = first
        self._longest = longest
        self._clock = clock
        self._pause = first
        self._retry_at = 0.0
        self._failed_at: float | None = None

    @property
    def closed(self) -> bool:
        """True as long as nothing failed, or since a trial worked."""
        return self._failed_at is None

    def allows(self, *, trial: bool) -> bool:
        """May the database be asked now? While open: only as a trial, and one at a time after each pause."""
        if self._failed_at is None:
            return True
        if not trial or self._clock() < self._retry_at:
            return False
        self._retry_at = self._clock() + self._pause
        return True

    def failed(self) -> bool:
        """The database failed; True when that is news. Each further failure doubles the pause, up to the longest."""
        news = self._failed_at is None
        if news:
            self._failed_at = self._clock()
        else:
            self._pause = min(self._pause * 2, self._longest)
        self._retry_at = self._clock() + self._pause
        return news

    def worked(self) -> float | None:
        """The database answered; the seconds it was away when that is news, else None."""
        if self._failed_at is None:
            return None
        away = self._clock() - self._failed_at
        self._failed_at = None
        self._pause = self._first
        return away
