"""How much one person may ask at a time: more than anyone can read, less than a program can send.

A person over the limit is told once, kindly, and then no more until they pause. Danger words are never held back: the
conversation looks for them first. Nothing is stored: the memory is bounded and gone with the process.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.core.profile import PersonKey

Verdict = Literal["welcome", "warned", "ignored"]
MOST_PEOPLE: Final = 20_000


@dataclass(slots=True)
class _Record:
    since: datetime
    events: int = 0


@dataclass(slots=True)
class Throttle:
    """At most ``events`` in ``window`` for each person; the window begins with the first event after a pause."""

    events: int = 30
    window: timedelta = timedelta(seconds=30)
    _records: OrderedDict[PersonKey, _Record] = field(default_factory=OrderedDict)

    def judge(self, key: PersonKey, now: datetime) -> Verdict:
        """Count one event and say what to do with it. A clock that was set back begins a new window."""
        record = self._records.get(key)
        if record is None or not timedelta(0) <= now - record.since < self.window:
            record = self._records[key] = _Record(now)
            if len(self._records) > MOST_PEOPLE:
                self._records.popitem(last=False)
        self._records.move_to_end(key)
        record.events += 1
        if record.events <= self.events:
            return "welcome"
        return "warned" if record.events == self.events + 1 else "ignored"
