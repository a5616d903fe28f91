"""Many rows in one statement whose text never changes: they travel as a single parameter, a JSON list of lists.

``IN (…)`` and ``VALUES (…), (…)`` spell out every row, so each size of batch is another statement to compile and
prepare, and ``executemany`` pays for every row on its own. With one JSON parameter a batch of a hundred costs little
more than a batch of one, on SQLite (``json_each``) and PostgreSQL (``json_array_elements``) alike.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, FromClause, Select, Table, Text, bindparam, cast, func, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

Row = Sequence[object]
Insert = sqlite.Insert | postgresql.Insert

_INSERT: Final = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def packed(rows: Iterable[Row]) -> str:
    """The rows as the parameter that :func:`unpacked` reads. Days become ``YYYY-MM-DD``."""
    return json.dumps(list(rows), default=str, separators=(",", ":"))


def unpacked(dialect: str, *, parameter: str, columns: Mapping[str, TypeEngine[Any]]) -> Select[Any]:
    """The rows of a parameter as a SELECT with these columns, in this order.

    It ends in ``WHERE true``: after ``INSERT … SELECT`` SQLite cannot tell ``ON CONFLICT`` from a join without it.
    """
    if dialect == "sqlite":
        elements: FromClause = func.json_each(bindparam(parameter, type_=Text)).table_valued("value")
        value: ColumnElement[Any] = elements.c.value
    else:
        rows = func.json_array_elements(cast(bindparam(parameter, type_=Text), JSON))
        value = rows.column_valued(f"{parameter}_element")
    cells = [
        _cell(dialect, value, place=place, type_=type_).label(name)
        for place, (name, type_) in enumerate(columns.items())
    ]
    return select(*cells).where(true())


def insert(dialect: str, table: Table, *, columns: Sequence[str], parameter: str) -> Insert:
    """INSERT of all rows of a parameter; the caller adds what happens ``on_conflict``."""
    types = {name: table.c[name].type for name in columns}
    statement = _INSERT[dialect](table).from_select(
        list(columns), unpacked(dialect, parameter=parameter, columns=types)
    )
    return typing.cast(Insert, statement)  # from_select is typed as the plain Insert


def clean(text: str, longest: int) -> str:
    """``text`` as every database can keep it: no NUL, no half of a surrogate pair, at most ``longest`` code points.

    One such character in a batch would make PostgreSQL refuse the whole of it.
    """
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")[:longest]


def _cell(dialect: str, value: ColumnElement[Any], *, place: int, type_: TypeEngine[Any]) -> ColumnElement[Any]:
    if dialect == "sqlite":
        return func.json_extract(value, f"$[{place}]", type_=type_)
    return cast(value.op("->>")(place), type_)
