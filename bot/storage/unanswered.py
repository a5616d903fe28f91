"""The questions that found no good answer, for staff: read, put into groups, erase.

They come in through :meth:`bot.storage.store.Store.ask`, already scrubbed. The text is the one thing in the database
that a person wrote, so it is shown only when several people asked the like, and it is erased after at most 90 days
(:mod:`bot.storage.retention`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.language.codes import Language
from bot.storage.database import Database
from bot.storage.tables import Unanswered as UnansweredRow

FEWEST_ASKERS: Final = 3
"""A group is shown from this many people on: what only one or two ask may tell who they are."""

_UNANSWERED: Final = cast(Table, UnansweredRow.__table__)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question as it was asked."""

    id: int
    week: date
    language: str
    text: str
    asker: str
    """Tells askers apart within one week, and is nobody."""
    source: str
    """``none``: found nothing; ``unhelpful``: the answer of ``topic`` did not help."""
    topic: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that say the same, in one language."""

    language: str
    questions: tuple[Unanswered, ...]
    """Oldest first."""

    @property
    def askers(self) -> int:
        """How many people at least asked this.

        Hashes of different weeks cannot be compared, so it is the most in any one week: someone who asks again every
        week must not make themselves look like a crowd.
        """
        weeks: dict[date, set[str]] = defaultdict(set)
        for question in self.questions:
            weeks[question.week].add(question.asker)
        return max((len(askers) for askers in weeks.values()), default=0)


async def read(database: Database, *, language: Language | None = None) -> tuple[Unanswered, ...]:
    """All that is held, oldest first; only one language if it is given. Raises StorageError."""
    query = select(_UNANSWERED).order_by(_UNANSWERED.c.week, _UNANSWERED.c.id)
    if language is not None:
        query = query.where(_UNANSWERED.c.language == language)

    async def work(connection: AsyncConnection) -> tuple[Unanswered, ...]:
        return tuple(_question(row) for row in await connection.execute(query))

    return await database.ask(work)


def group(
    questions: Iterable[Unanswered], likeness: Callable[[str], Hashable] = str.casefold, *, fewest: int = FEWEST_ASKERS
) -> tuple[Group, ...]:
    """Groups with at least ``fewest`` askers, the largest first. Texts with an equal ``likeness`` belong together.

    Staff tools pass the folding of search, so that two spellings of a question are one.
    """
    heaps: dict[tuple[str, Hashable], list[Unanswered]] = defaultdict(list)
    for question in questions:
        heaps[question.language, likeness(question.text)].append(question)
    groups = (Group(language, tuple(heap)) for (language, _), heap in heaps.items())
    return tuple(sorted((one for one in groups if one.askers >= fewest), key=_size, reverse=True))


async def erase(database: Database, ids: Collection[int]) -> int:
    """Erase questions that staff have dealt with; how many there were. Raises StorageError."""

    async def work(connection: AsyncConnection) -> int:
        done = await connection.execute(delete(_UNANSWERED).where(_UNANSWERED.c.id.in_(list(ids))))
        return done.rowcount

    return await database.ask(work)


def _question(row: Any) -> Unanswered:
    return Unanswered(row.id, row.week, row.language, row.text, row.asker, row.source, row.topic)


def _size(one: Group) -> tuple[int, int]:
    return one.askers, len(one.questions)
