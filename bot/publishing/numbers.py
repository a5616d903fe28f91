"""The numbers of a text, so that two languages can be compared: digits of any script, with or without separators."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final

import regex

_FIRST_DIGITS: Final = (0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0, 0xFF10)
"""Thai, Lao, Burmese, Shan, Khmer, full-width."""
_LATIN: Final = {
    ord(digit): str(unicodedata.digit(digit)) for first in _FIRST_DIGITS for digit in map(chr, range(first, first + 10))
}
_NUMBER: Final = regex.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


@lru_cache(maxsize=32768)
def latin_digits(text: str) -> str:
    """``text`` with the digits of every script as 0-9. Cached: three rules ask for each block, at every edit."""
    return text if text.isascii() else text.translate(_LATIN)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in one spelling: ``1,500``, ``1500`` and ``1500.0`` in any digits are ``1500``."""
    return [plain(Decimal(match.group().replace(",", ""))) for match in _NUMBER.finditer(latin_digits(text))]


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
