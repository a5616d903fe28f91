"""No invisible characters, no unnormalised text: they break search, comparison and line ends, and nobody can see them.

PASS::

    a word as every phone types it

FAIL::

    the same word with a zero-width space inside, or with its marks in another order

``content check --fix`` mends all of these (see :mod:`bot.publishing.fix`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.files import File
from bot.publishing.fix import INVISIBLE, clean
from bot.publishing.problem import Problem

ID: Final = "stray_characters"
LEVEL: Final = "error"
LIVE: Final = False
_REMEDY: Final = "Run 'content check --fix'."


def check(draft: Draft) -> Iterator[Problem]:
    """One problem a line that cleaning would change."""
    for inside, file in draft.tree.files.items():
        cleaned = clean(inside, file.text)
        if cleaned != file.text:
            yield from _lines(file, cleaned)


def _lines(file: File, cleaned: str) -> Iterator[Problem]:
    for line, (old, new) in enumerate(zip(file.text.split("\n"), cleaned.split("\n"), strict=True), start=1):
        if old != new:
            yield Problem(file.name, line, _what(old), _REMEDY, ID, LEVEL)


def _what(line: str) -> str:
    if match := INVISIBLE.search(line):
        name = unicodedata.name(match.group(), "an unnamed character")
        return f"An invisible character: {name} (U+{ord(match.group()):04X})."
    if line != line.rstrip():
        return "Spaces at the end of the line."
    return "Letters or marks are not in their standard order or form."
