"""What is remembered between batches: which updates were answered, and who the people of open updates are.

Both memories spare the database questions whose answer is certain. What makes it certain:

* *Updates.* What this process answered is in memory. On SQLite nobody else answers, and what an *earlier* process
  answered has ids at or below the highest in the table when this one began (the ``floor``): only ids up to the floor
  are asked for. Ids that fall out of memory raise the floor. On a shared database every id is asked for.
* *People.* On SQLite nobody else writes, so what is known stays true. On a shared database a person may switch the
  language through another replica at any time: everyone with an update in the batch is read with it, and what was read
  counts until that update is done. When the database is away, what was last known is better than a guess.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Final

from bot.core.profile import PersonKey, Profile

REMEMBERED_UPDATES: Final = 20_000
REMEMBERED_PEOPLE: Final = 20_000
"""About 5 MB; the least recently seen go first."""
MOST_OPEN: Final = 50_000
"""Updates under way; more can only be those whose end was never told, and the oldest are given up."""


class Answered:
    """The ids of updates that were answered."""

    def __init__(self, *, shared: bool, most: int = REMEMBERED_UPDATES) -> None:
        self._shared = shared
        self._most = most
        self._ids: OrderedDict[int, None] = OrderedDict()
        self.floor: int | None = None
        """Ids up to here may have been answered by someone else; None: not known yet, so any may."""

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._ids

    def uncertain(self, update_ids: Iterable[int]) -> list[int]:
        """The ids that only the database can tell about."""
        if self._shared or self.floor is None:
            return [id_ for id_ in update_ids if id_ not in self._ids]
        return [id_ for id_ in update_ids if id_ <= self.floor and id_ not in self._ids]

    def add(self, update_ids: Iterable[int]) -> None:
        """These were answered, by this process or another."""
        for update_id in update_ids:
            self._ids[update_id] = None
        while len(self._ids) > self._most:
            oldest, _ = self._ids.popitem(last=False)
            if self.floor is not None:
                self.floor = max(self.floor, oldest)


@dataclass(frozen=True, slots=True)
class Held:
    """A person as last read or kept."""

    profile: Profile
    seen_month: date | None = None
    """As in the database; None: no row there."""
    kept_at: int = 0
    """The moment (see :meth:`People.moment`) at which this process kept or wrote it; 0: it only read it."""
    blind: bool = False
    """Kept without ever having been read, because the database was away."""


class People:
    """The people met lately, and which of them have an update that is being answered right now."""

    def __init__(self, *, shared: bool, most: int = REMEMBERED_PEOPLE) -> None:
        self._shared = shared
        self._most = most
        self._held: OrderedDict[PersonKey, Held] = OrderedDict()
        self._of_update: OrderedDict[int, PersonKey] = OrderedDict()
        self._open: Counter[PersonKey] = Counter()
        self._moments = count(1)

    def moment(self) -> int:
        """Now, on a clock that only tells which of two things came first."""
        return next(self._moments)

    def open(self, update_id: int, key: PersonKey) -> None:
        """An update of this person is being answered."""
        if update_id not in self._of_update:
            self._of_update[update_id] = key
            self._open[key] += 1
        if len(self._of_update) > MOST_OPEN:
            self.close(next(iter(self._of_update)))

    def close(self, update_id: int) -> None:
        """It was answered, or given up."""
        key = self._of_update.pop(update_id, None)
        if key is not None:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]

    def unread(self, keys: Iterable[PersonKey]) -> list[PersonKey]:
        """The people of a new batch that the database must be asked about."""
        return sorted({key for key in keys if self._shared or key not in self._held})

    def certain(self, key: PersonKey) -> Held | None:
        """What is known of a person and is true for the update being answered; None: ask the database."""
        return self.last_known(key) if not self._shared or key in self._open else None

    def last_known(self, key: PersonKey) -> Held | None:
        """What was last known of a person, however long ago."""
        held = self._held.get(key)
        if held is not None:
            self._held.move_to_end(key)
        return held

    def learn(self, key: PersonKey, read: Held, *, asked_at: int) -> Held:
        """The database said this, asked at this moment. What this process kept or wrote since then is newer."""
        held = self._held.get(key)
        if held is not None and held.kept_at > asked_at:
            return held
        return self._set(key, read)

    def keep(self, key: PersonKey, profile: Profile) -> None:
        """This is so from now on."""
        held = self._held.get(key)
        month, blind = (None, True) if held is None else (held.seen_month, held.blind)
        self._set(key, Held(profile, month, self.moment(), blind))

    def meet(self, key: PersonKey, month: date) -> bool:
        """Someone is here; True when their row says that the last visit was before this month."""
        held = self._held.get(key)
        if held is None or held.seen_month is None or held.seen_month >= month:
            return False
        self._held[key] = replace(held, seen_month=month)
        return True

    def wrote(self, key: PersonKey, month: date) -> None:
        """What was kept is in the database now. What was kept blindly may have met an older choice there: read it."""
        held = self._held.get(key)
        if held is not None and held.blind and not self._shared:
            del self._held[key]
        elif held is not None:
            self._held[key] = replace(held, seen_month=month, kept_at=self.moment())

    def _set(self, key: PersonKey, held: Held) -> Held:
        self._held[key] = held
        self._held.move_to_end(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return held
