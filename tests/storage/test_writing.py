"""The small rules of writing: weeks, months, hashes of askers."""

from datetime import date

import pytest

from bot.core.profile import PersonKey
from bot.storage.writing import asker_hash, month_of, week_of


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 23)),
        (date(2026, 1, 1), date(2025, 12, 29)),
    ],
)
def test_week_of(day: date, monday: date) -> None:
    """Weeks begin on Monday, also over the turn of a year."""
    assert week_of(day) == monday


def test_month_of() -> None:
    """Its first day."""
    assert month_of(date(2028, 2, 29)) == date(2028, 2, 1)


def test_asker_hash() -> None:
    """The same for the same salt and person, another for another of either, and it fits its column."""
    ana, bo = PersonKey("ana"), PersonKey("bo")

    assert asker_hash("salt", ana) == asker_hash("salt", ana)
    assert len({asker_hash("salt", ana), asker_hash("salt", bo), asker_hash("other", ana)}) == 3
    assert len(asker_hash("salt", ana)) <= 32
