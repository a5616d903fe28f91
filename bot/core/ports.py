"""What the core asks of the world outside, as Protocols: someone to remember, to count, to tell the time.

The adapters fulfil them (:class:`bot.storage.store.Store`, :mod:`bot.publishing.live`), tests put simpler ones in. A
port is here because a second thing fulfils it, or because the core would otherwise have to know SQL, files or time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Protocol, TypeVar

from bot.core.guide import Guide
from bot.core.marks import Mark, Question
from bot.core.profile import PersonKey, Profile

INDOCHINA: Final = timezone(timedelta(hours=7), "ICT")
"""Bangkok, Phnom Penh (and, half an hour apart, Yangon): the day that readers and staff call today. No summer time."""

IndexT_co = TypeVar("IndexT_co", covariant=True)


class Profiles(Protocol):
    """The memory of how people want to be spoken to."""

    async def profile(self, key: PersonKey) -> Profile:
        """What is held of a person; the empty profile for a stranger.

        Raises StorageError, at once or within a second, when that cannot be known now: answer from the link, the
        script or ``language_code``, and do not ``keep`` such a guess.
        """
        ...

    def keep(self, key: PersonKey, profile: Profile) -> None:
        """Hold this from now on. Takes effect at once, is written with the batch, never fails."""
        ...

    async def forget(self, key: PersonKey) -> None:
        """Erase all that is held of a person. Raises StorageError when it cannot be erased now; say so."""
        ...


class Tally(Protocol):
    """The counters."""

    def count(self, mark: Mark) -> None:
        """One more of these. Never waits, never fails."""
        ...


class Unanswered(Protocol):
    """The questions from which staff learn what is missing."""

    def ask(self, key: PersonKey, question: Question) -> None:
        """Hold a scrubbed question for staff. Never waits, never fails.

        The key only serves to count askers: what is stored is a hash of it under a salt thrown away after the week.
        """
        ...


class Clock(Protocol):
    """The time, so that tests can stop it and staff can pretend another day."""

    def now(self) -> datetime:
        """This moment, with a time zone."""
        ...

    def today(self) -> date:
        """The day where the readers are (:data:`INDOCHINA`)."""
        ...


class Guides(Protocol[IndexT_co]):
    """The content that is live: swapped whole, so take it once per event and use only that."""

    def current(self) -> tuple[Guide, IndexT_co]:
        """The Guide and the search index that was built from it."""
        ...


class SystemClock:
    """The real time: the one :class:`Clock` that is not for tests."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today in Bangkok."""
        return datetime.now(INDOCHINA).date()
