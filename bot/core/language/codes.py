"""The languages and countries the guide serves, by their standard codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Language = Literal["my", "km", "en"]
"""ISO 639-1: Burmese, Khmer, English."""
Country = Literal["mm", "kh"]
"""ISO 3166-1 in lower case: Myanmar, Cambodia."""

LANGUAGES: Final[tuple[Language, ...]] = ("my", "km", "en")
COUNTRIES: Final[tuple[Country, ...]] = ("mm", "kh")
COUNTRY_OF_LANGUAGE: Final[Mapping[Language, Country | None]] = {"my": "mm", "km": "kh", "en": None}
"""Where a reader of a language is taken to come from until they say otherwise (DESIGN §3)."""
