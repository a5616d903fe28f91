"""What waits to be written: in memory, bounded, put together so that a batch is a handful of rows.

Ten people who open the same topic are one row of ``counts``. While the database is away the heap grows to its bounds
and then drops what comes new (of the updates, the oldest); an erasure is never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from bot.core.marks import Mark, Question
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.storage.rows import clean

MOST_UPDATES: Final = 100_000
MOST_PEOPLE: Final = 20_000
MOST_COUNTS: Final = 5_000
"""Different (day, kind, topic, language, detail); forged links cannot make more than this at a time."""
MOST_QUESTIONS: Final = 500


class CountKey(NamedTuple):
    """A row of ``counts``; ordered, so that all replicas write in the same order."""

    day: date
    kind: str
    topic: str
    language: str
    detail: str


class Asked(NamedTuple):
    """A question, who asked and when; the person goes no further than memory."""

    day: date
    key: PersonKey
    question: Question


@dataclass(slots=True)
class Batch:
    """What one transaction writes."""

    updates: dict[int, date] = field(default_factory=dict)
    """Handled update id → day."""
    people: dict[PersonKey, Profile] = field(default_factory=dict)
    touched: set[PersonKey] = field(default_factory=set)
    """People whose last visit was in an earlier month."""
    forgotten: set[PersonKey] = field(default_factory=set)
    counts: Counter[CountKey] = field(default_factory=Counter)
    questions: list[Asked] = field(default_factory=list)

    def __len__(self) -> int:
        people = len(self.people) + len(self.touched) + len(self.forgotten)
        return len(self.updates) + people + len(self.counts) + len(self.questions)

    def profile(self, key: PersonKey) -> Profile | None:
        """How a person will stand in the database once this is written; None: as they stand there now."""
        return self.people.get(key, UNKNOWN if key in self.forgotten else None)

    def drop_inessential(self) -> None:
        """Keep what must not be lost even if all else is refused: what was answered, and who is to be erased."""
        self.people, self.touched = {}, set()
        self.counts, self.questions = Counter(), []


class Pending:
    """The heap. Adding never waits and never fails; ``dropped`` counts what no longer fitted."""

    def __init__(self) -> None:
        self._batch = Batch()
        self._taken = Batch()
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._batch)

    def done(self, update_ids: Iterable[int], day: date) -> None:
        """These updates were answered."""
        updates = self._batch.updates
        updates.update(dict.fromkeys(update_ids, day))
        while len(updates) > MOST_UPDATES:
            del updates[next(iter(updates))]
            self.dropped += 1

    def keep(self, key: PersonKey, profile: Profile) -> None:
        """Hold this profile."""
        people = self._batch.people
        if key in people or len(people) < MOST_PEOPLE:
            people[key] = profile
        else:
            self.dropped += 1

    def touch(self, key: PersonKey) -> None:
        """This person came back after the turn of a month."""
        if len(self._batch.touched) < MOST_PEOPLE:
            self._batch.touched.add(key)

    def forget(self, key: PersonKey) -> None:
        """Erase this person, and all that still waits to be written about them. What comes later is kept again."""
        batch = self._batch
        batch.people.pop(key, None)
        batch.touched.discard(key)
        batch.questions = [asked for asked in batch.questions if asked.key != key]
        batch.forgotten.add(key)

    def count(self, mark: Mark, day: date) -> None:
        """One more of these on this day."""
        # Cut here, not when written: two keys that become one on the way would meet in one statement.
        self._add(CountKey(day, mark.kind, clean(mark.topic, 80), mark.language, clean(mark.detail, 64)), 1)

    def ask(self, key: PersonKey, question: Question, *, day: date) -> None:
        """Hold a question for staff."""
        if len(self._batch.questions) < MOST_QUESTIONS:
            self._batch.questions.append(Asked(day, key, question))
        else:
            self.dropped += 1

    def profile(self, key: PersonKey) -> Profile | None:
        """The profile that waits to be written, or is being written now; None when the database has the last word."""
        waiting = self._batch.profile(key)
        return waiting if waiting is not None else self._taken.profile(key)

    def take(self) -> Batch:
        """Everything that waits. The heap is empty after it; :meth:`settle` or :meth:`put_back` must follow."""
        self._taken, self._batch = self._batch, Batch()
        return self._taken

    def settle(self) -> None:
        """What was taken is written."""
        self._taken = Batch()

    def put_back(self) -> None:
        """What was taken could not be written: let it wait on, beneath what came since."""
        batch, self._taken = self._taken, Batch()
        newer, self._batch = self._batch, Batch(forgotten=batch.forgotten | self._batch.forgotten)
        self._batch.updates = batch.updates
        for update_id, day in newer.updates.items():
            self.done((update_id,), day)
        for key, profile in (*batch.people.items(), *newer.people.items()):
            if key not in newer.forgotten or key in newer.people:
                self.keep(key, profile)
        self._batch.touched = (batch.touched | newer.touched) - newer.forgotten
        for count, n in (*batch.counts.items(), *newer.counts.items()):
            self._add(count, n)
        old = [asked for asked in batch.questions if asked.key not in newer.forgotten]
        self._batch.questions = (old + newer.questions)[:MOST_QUESTIONS]

    def _add(self, key: CountKey, n: int) -> None:
        counts = self._batch.counts
        if key in counts or len(counts) < MOST_COUNTS:
            counts[key] += n
        else:
            self.dropped += n
