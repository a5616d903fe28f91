"""How much of a text is written in which letters, and whether its Burmese is Unicode.

Digits, signs, marks and spaces belong to no script here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import regex

from bot.core.language.codes import Language
from bot.core.language.zawgyi import probability

_LETTERS: Final[Mapping[str, regex.Pattern[str]]] = {
    "my": regex.compile(r"[\u1000-\u102a\u103f\u1050-\u1055]"),
    "km": regex.compile(r"[\u1780-\u17b3]"),
    "en": regex.compile(r"[A-Za-z\u00c0-\u024f]"),
    "other": regex.compile(r"[\u0e01-\u0e2e\u0e81-\u0eae]"),
}
NAMES: Final[Mapping[Language, str]] = {"my": "Burmese", "km": "Khmer", "en": "English"}
"""The languages as staff read them in a message."""
SURE: Final = 0.995
"""Where search, too, takes a text for Zawgyi and nothing else. At 0.95 a question of ours in Unicode was flagged."""
LEAST_LETTERS: Final = 8
"""Shorter texts cannot be told apart by any detector; the search reads them both ways."""


@lru_cache(maxsize=32768)
def letters(text: str) -> Mapping[str, int]:
    """Counts of Burmese (``my``), Khmer (``km``), Latin (``en``) and Thai or Lao (``other``) letters."""
    return {script: len(pattern.findall(text)) for script, pattern in _LETTERS.items()}


def share(text: str, language: Language) -> float:
    """The part of all letters that are in the language's own script; 1 for a text without letters."""
    counts = letters(text)
    total = sum(counts.values())
    return counts[language] / total if total else 1.0


@lru_cache(maxsize=16384)
def is_zawgyi(text: str) -> bool:
    """Whether a text is almost surely in Zawgyi, the old font encoding."""
    return letters(text)["my"] >= LEAST_LETTERS and probability(text) > SURE
