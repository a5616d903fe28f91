"""Rows travel as one JSON parameter and arrive as they were, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Date, String, Text

from bot.storage.database import Database
from bot.storage.rows import clean, packed, unpacked

COLUMNS = {"id": BigInteger(), "word": String(), "text": Text(), "flag": Boolean(), "day": Date()}
AWKWARD = [
    (2**63 - 1, "", None, True, date(1, 1, 1)),
    (0, "O'Brien\"; DROP TABLE people; --", "line\nline\ttab\\", False, date(9999, 12, 31)),
    (-1, "ကျွန်တော်", "ខ្ញុំចង់ទៅផ្ទះ 🏠", None, None),
    (7, "%s %(rows)s :rows ? $1", "\u200b\u2028\ufeff", True, date(2028, 2, 29)),
]


async def arrive(database: Database, rows: list[Any]) -> list[Any]:
    """The rows as the database reads them."""
    query = unpacked(database.dialect, parameter="rows", columns=COLUMNS)

    async def work(connection: Any) -> list[Any]:
        return [tuple(row) for row in await connection.execute(query, {"rows": packed(rows)})]

    return await database.read(work)


async def test_awkward_rows_arrive(database: Database) -> None:
    """Quotes, scripts, emoji, limits and nothing at all."""
    assert await arrive(database, AWKWARD) == AWKWARD


async def test_no_rows_arrive(database: Database) -> None:
    """An empty batch is an empty list."""
    assert await arrive(database, []) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [("plain", "plain"), ("nul\0", "nul"), ("half\ud800 pair", "half pai"), ("ខ្ញុំ", "ខ្ញុំ"), ("123456789", "12345678")],
)
def test_clean(text: str, kept: str) -> None:
    """What PostgreSQL refuses goes, and so does what is too long; all else stays."""
    assert clean(text, 8) == kept


async def test_what_is_clean_is_taken_everywhere(database: Database) -> None:
    """The two characters that would make PostgreSQL refuse a whole batch."""
    text = clean("a\0b\udfffc", 100)

    assert await arrive(database, [(1, text, text, True, None)]) == [(1, "abc", "abc", True, None)]
