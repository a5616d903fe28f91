"""The smallest pieces that matching may not cut: Latin words, numbers, Burmese syllables, Khmer and Thai clusters.

Burmese and Khmer put no spaces between words, and every segmenter errs (LANGUAGE §3, §4); a word of the vocabulary is
found as a run of these pieces instead, so ရဲ is never found inside ရဲ့ and no letter loses its marks.
"""

from __future__ import annotations

from typing import Final

import regex

_UNIT: Final = regex.compile(
    "[a-z]+|[0-9]+"
    "|[\u1000-\u1021\u103f][\u102b-\u1039\u103b-\u103e\u103a]*(?:[\u1000-\u1021]\u1037?\u103a[\u102b-\u103e]*)*"
    "|[\u1780-\u17a2](?:\u17d2[\u1780-\u17a2])*[\u17b6-\u17cb]*"
    "|[\u0e40-\u0e44]?[\u0e01-\u0e2f][\u0e30-\u0e3a\u0e45-\u0e4e]*"
)


def units(folded: str) -> list[str]:
    """The pieces of a folded text, in order; spaces and stray marks fall away."""
    return _UNIT.findall(folded)


def is_latin(unit: str) -> bool:
    """Whether a piece is a word in Latin letters."""
    return "a" <= unit[0] <= "z"
