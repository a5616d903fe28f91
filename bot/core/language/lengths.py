"""How long a text is for Telegram (UTF-16 units) and for the eye (grapheme clusters), and where it may be cut.

A Burmese or Khmer syllable is one cluster of several code points; cut inside, it shows as broken marks.
``regex``'s ``\\X`` follows Unicode's grapheme rules, which part က from ာ in ကော; here a mark never leaves its letter.
Python's ``len`` counts neither unit.
"""

from __future__ import annotations

from typing import Final

import regex

_CLUSTER: Final = regex.compile(r"\X\p{M}*")


def utf16_length(text: str) -> int:
    """The length Telegram counts: UTF-16 code units, so an emoji is two."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def graphemes(text: str) -> int:
    """How many letters a reader sees."""
    return sum(1 for _ in _CLUSTER.finditer(text))


def cut(text: str, units: int) -> str:
    """The longest beginning of ``text`` that takes at most ``units`` UTF-16 units and splits no cluster."""
    if utf16_length(text) <= units:
        return text
    used = end = 0
    for cluster in _CLUSTER.finditer(text):
        used += utf16_length(cluster.group())
        if used > units:
            break
        end = cluster.end()
    return text[:end]
