"""The statements of the hot path, built once for a dialect: one to read a batch, one a table to write it.

Each takes all its rows as one parameter (:mod:`bot.storage.rows`). Rows are given in the order of their keys, so that
two replicas that touch the same rows lock them in the same order and never wait for each other in a circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    CompoundSelect,
    Date,
    Delete,
    String,
    Table,
    Update,
    and_,
    delete,
    null,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy import cast as sql_cast

from bot.storage.rows import Insert, insert, unpacked
from bot.storage.tables import Count, Person, SeenUpdate, Unanswered

PEOPLE: Final = cast(Table, Person.__table__)
SEEN: Final = cast(Table, SeenUpdate.__table__)
COUNTS: Final = cast(Table, Count.__table__)
UNANSWERED: Final = cast(Table, Unanswered.__table__)


@dataclass(frozen=True, slots=True)
class Statements:
    """What a batch reads and writes."""

    batch: CompoundSelect[Any]
    """``ids``, ``keys`` → the people among the keys and the ids that were answered, in one round trip."""
    see: Insert
    """``seen``: update id, day."""
    keep: Insert
    """``people``: key, language, country, language_chosen, seen_month."""
    touch: Update
    """``touched``: key, seen_month."""
    count: Insert
    """``counts``: day, kind, topic, language, detail, n."""
    ask: Insert
    """``questions``: week, language, text, asker, source, topic."""
    forget_person: Delete
    """``forgotten``: key."""
    forget_questions: Delete
    """``forgotten_askers``: asker."""


def statements(dialect: str) -> Statements:
    """All of them, for ``sqlite`` or ``postgresql``."""
    questions = ("week", "language", "text", "asker", "source", "topic")
    keys = unpacked(dialect, parameter="forgotten", columns={"key": String()})
    askers = unpacked(dialect, parameter="forgotten_askers", columns={"asker": String()})
    return Statements(
        batch=_batch(dialect),
        see=insert(dialect, SEEN, columns=("update_id", "day"), parameter="seen").on_conflict_do_nothing(),
        keep=_keep(dialect),
        touch=_touch(dialect),
        count=_count(dialect),
        ask=insert(dialect, UNANSWERED, columns=questions, parameter="questions"),
        forget_person=delete(PEOPLE).where(PEOPLE.c.key.in_(keys)),
        forget_questions=delete(UNANSWERED).where(UNANSWERED.c.asker.in_(askers)),
    )


def _batch(dialect: str) -> CompoundSelect[Any]:
    nothing = (String(), String(), String(), Boolean(), Date())
    keys = unpacked(dialect, parameter="keys", columns={"key": String()})
    ids = unpacked(dialect, parameter="ids", columns={"update_id": BigInteger()})
    people = select(
        PEOPLE.c.key,
        PEOPLE.c.language,
        PEOPLE.c.country,
        PEOPLE.c.language_chosen,
        PEOPLE.c.seen_month,
        sql_cast(null(), BigInteger).label("update_id"),
    ).where(PEOPLE.c.key.in_(keys))
    seen = select(*(sql_cast(null(), type_) for type_ in nothing), SEEN.c.update_id).where(SEEN.c.update_id.in_(ids))
    return union_all(people, seen)


def _keep(dialect: str) -> Insert:
    """A guess made while the database was away must not replace what the person once said."""
    columns = ("key", "language", "country", "language_chosen", "seen_month")
    statement = insert(dialect, PEOPLE, columns=columns, parameter="people")
    given = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["key"],
        set_={name: given[name] for name in columns[1:]},
        where=or_(given.language_chosen, PEOPLE.c.language_chosen.is_(False)),
    )


def _touch(dialect: str) -> Update:
    rows = unpacked(dialect, parameter="touched", columns={"key": String(), "seen_month": Date()}).subquery(
        "touched_rows"
    )
    return (
        update(PEOPLE)
        .values(seen_month=rows.c.seen_month)
        .where(and_(PEOPLE.c.key == rows.c.key, PEOPLE.c.seen_month < rows.c.seen_month))
    )


def _count(dialect: str) -> Insert:
    key = ("day", "kind", "topic", "language", "detail")
    statement = insert(dialect, COUNTS, columns=(*key, "n"), parameter="counts")
    return statement.on_conflict_do_update(index_elements=list(key), set_={"n": COUNTS.c.n + statement.excluded.n})
