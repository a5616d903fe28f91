"""The numbers of a text in one spelling, whatever digits and separators it uses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.publishing.numbers import numbers_in, plain


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,500 and 1500.0", ["1500", "1500"]),
        ("၁,၅၀၀ ၁၅", ["1500", "15"]),
        ("១៥០០០", ["15000"]),
        ("๒๔ ชั่วโมง", ["24"]),
        ("08:00-17:30", ["8", "0", "17", "30"]),
        ("1, 2, 300", ["1", "2", "300"]),
        ("2.5 percent", ["2.5"]),
        ("31.12.2026", ["31.12", "2026"]),
        ("no number", []),
        ("12,000,000", ["12000000"]),
    ],
)
def test_numbers_in_text(text, numbers):
    """Thousands, decimals, times, lists and digits of four scripts."""
    assert numbers_in(text) == numbers


def test_plain_has_no_exponent_and_no_zeros_behind():
    """So that equal numbers are equal texts."""
    assert [plain(Decimal(text)) for text in ("1E+3", "1.50", "0.0", "100")] == ["1000", "1.5", "0", "100"]
