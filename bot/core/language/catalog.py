"""The interface words of one language: buttons, labels and units, with numbers and dates by Babel.

Words come from ``locales/`` (read by :mod:`bot.publishing.words`); longer texts stand in ``content/replies``.
Digits are Latin in all three languages: phones, papers and forms show them so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.core.language.codes import Language

LOCALES: Final[Mapping[Language, str]] = {"my": "my", "km": "km", "en": "en_GB"}
"""Babel's names; British English, because the plain ``en`` writes the month first."""

Catalogs = Mapping[Language, "Catalog"]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All interface words of a language. A missing id raises KeyError: completeness is checked when words are read."""

    language: Language
    words: Mapping[str, tuple[str, ...]]
    """Word id → its plural forms; one form where the language (or the word) has no plural."""

    def __call__(self, word_id: str, **fields: object) -> str:
        """The word, with its ``{fields}`` filled in."""
        return self.words[word_id][0].format(**fields)

    def count(self, word_id: str, number: Decimal | int, **fields: object) -> str:
        """The form of a word that goes with ``number``; ``{n}`` is the number as this language writes it."""
        forms = self.words[word_id]
        form = forms[0] if number == 1 else forms[-1]
        return form.format(n=self.number(number), **fields)

    def number(self, value: Decimal | int) -> str:
        """A number with this language's grouping: 15,000."""
        return str(format_decimal(value, locale=LOCALES[self.language]))

    def day(self, day: date) -> str:
        """A date in words: 23 November 2026. The order of the parts is the language's own, from the catalogue."""
        return format_date(day, self.words["date.day"][0], locale=LOCALES[self.language])

    def month(self, year_month: str) -> str:
        """``2026-01`` in words: January 2026. Text that is not year and month is returned as it is."""
        try:
            day = date.fromisoformat(f"{year_month[:7]}-01")
        except ValueError:
            return year_month
        return format_date(day, self.words["date.month"][0], locale=LOCALES[self.language])
