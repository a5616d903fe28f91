"""The months that a text names, whatever its language, so that a translation can be compared with its English."""

from __future__ import annotations

from functools import cache
from typing import Final

import regex
from babel.dates import get_month_names

_ENGLISH: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BURMESE_MONTH: Final = "\u101c(?![\u102b-\u103e])"
"""The syllable for month that follows its name; without it the short names are found inside other words."""
_KHMER_MONTH: Final = r"(?<=\u1781\u17c2\s*|[0-9\u17e0-\u17e9]\s*)"
"""The word for month, or a day: the name of October also begins the word for court."""
_BEFORE: Final = "(?<![A-Za-z])"
_BEHIND: Final = "(?![A-Za-z])"
_LEADING: Final = "(?:in|by|since|until|of|to|from|and|after|before)"


def months_in(text: str) -> list[str]:
    """English names of the months in a text, in order. ``May`` counts only where it cannot be the verb."""
    text = text.replace("\u101e\u103c", "\u1029")  # two spellings of the first letter of August in Burmese
    return [_name(match) for match in _pattern().finditer(text)]


def _name(match: regex.Match[str]) -> str:
    return _ENGLISH[int((match.lastgroup or "x1")[1:]) - 1]


@cache
def _pattern() -> regex.Pattern[str]:
    burmese, khmer = get_month_names("wide", locale="my"), get_month_names("wide", locale="km")
    options = []
    for number, name in enumerate(_ENGLISH, start=1):
        english = f"{_BEFORE}{name}{_BEHIND}"
        if name == "May":
            english = f"(?<=[0-9] )May{_BEHIND}|(?<={_BEFORE}(?i:{_LEADING}) )May{_BEHIND}|{_BEFORE}May(?= [0-9])"
        # The last sign of February in Khmer is typed in two ways, so it is left out.
        options.append(
            f"(?P<m{number}>{english}|{burmese[number]}{_BURMESE_MONTH}|{_KHMER_MONTH}{khmer[number].rstrip(chr(0x17C8))})"
        )
    return regex.compile("|".join(options))
