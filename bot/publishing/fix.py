"""Mechanical cleaning of text, safe to show: ``content check --fix``, and what :mod:`checks.stray_characters` finds.

A phone or a web page slips things into a text that nobody sees, and that search, comparison and line breaks stumble
over. Done here, line by line, and nothing else:

1. invisible characters go: zero-width spaces and joiners, soft hyphens, bidi marks, byte order marks, the two silent
   Khmer vowels. U+200B goes from Khmer too: phones break Khmer lines by dictionary. What changes the look stays: a
   joiner inside an emoji, a non-joiner behind a Khmer shifter;
2. canonical composition (NFC); a space that does not break becomes a plain one; no spaces at the end of a line;
3. Burmese marks in the order of UTN 11. Only marks between two asats are sorted, because the place of an asat can be
   spelling (the words for "man" and "I" have it before a medial or a vowel);
4. Khmer letters below before vowels, the letter ro below last, vowels before final signs, and the two vowels that were
   typed in halves made whole. Register shifters stay where they are.

``--fix`` also writes a line that is almost surely Zawgyi in Unicode. Until then its marks are left alone: sorted as if
they were Unicode they could not be converted any more.

Unlike :mod:`bot.core.language.fold` this never changes how a word looks or is spelt.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import regex

from bot.core.language.zawgyi import to_unicode
from bot.publishing.files import scan
from bot.publishing.letters import is_zawgyi

INVISIBLE: Final = regex.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u17b4\u17b5]"
    "|(?<![\u17c9\u17ca])\u200c|\u200c(?![\u17b6-\u17be])"
    "|(?<![\\p{Extended_Pictographic}\ufe0f\U0001f3fb-\U0001f3ff])\u200d|\u200d(?!\\p{Extended_Pictographic})"
)
_SPACES: Final = regex.compile("[\u00a0\u2007\u202f\u2028\u2029]")
_AT_END: Final = regex.compile(r"[ \t\r]+$")

_MARKS: Final = regex.compile("[\u102b-\u1032\u1036\u1037\u103b-\u103e\u1038]{2,}")
_ORDER: Final = "\u103b \u103c \u103d \u103e \u1031 \u102d\u102e\u1032 \u102f\u1030 \u102b\u102c \u1036 \u1037 \u1038"
_PLACE: Final = {mark: place for place, marks in enumerate(_ORDER.split(" ")) for mark in marks}
"""Medials ya ra wa ha, e, i ii ai, u uu, aa, anusvara, dot below, visarga."""

_CLUSTER: Final = regex.compile("(?:\u17d2[\u1780-\u17a2]|[\u17b6-\u17d1\u17dd]){2,}")
_PART: Final = regex.compile("\u17d2[\u1780-\u17a2]|.")
_RO_BELOW: Final = "\u17d2\u179a"
_VOWELS: Final = "\u17c1\u17c2\u17c3\u17c4\u17c5\u17be\u17bf\u17c0\u17b7\u17b8\u17b9\u17ba\u17bb\u17bc\u17bd\u17b6"
_SHIFTERS: Final = "\u17c9\u17ca\u17cc"


def fix(root: Path) -> tuple[str, ...]:
    """Clean every file of the content in place; returns the names of those that changed."""
    files, _ = scan(root)
    changed = []
    for inside, file in files.items():
        new = clean(inside, _converted(inside, file.text))
        if new != file.text:
            (root / inside).write_text(new, "utf-8", newline="\n")
            changed.append(file.name)
    return tuple(changed)


def _converted(inside: str, text: str) -> str:
    """Lines in Zawgyi as Unicode; the vocabulary, which lists how people type, is left alone."""
    if inside.startswith("vocabulary/"):
        return text
    return "\n".join(to_unicode(line) if is_zawgyi(line) else line for line in text.split("\n"))


def clean(inside: str, text: str) -> str:
    """The text of a file, cleaned. The vocabulary lists spellings as people type them: marks keep their order there."""
    if inside.startswith("vocabulary/"):
        return "\n".join(_clear(line) for line in text.split("\n"))
    return tidy(text)


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """A text with every line cleaned; cleaning a clean text changes nothing."""
    return "\n".join(tidy_line(line) for line in text.split("\n"))


def tidy_line(line: str) -> str:
    """One line, cleaned as the module says, until there is nothing left to clean (NFC can undo a sorting of junk)."""
    clear = _clear(line)
    cleaned = _CLUSTER.sub(_khmer, _MARKS.sub(_burmese, clear))
    if cleaned == line or is_zawgyi(clear):
        return clear
    return tidy_line(cleaned)


def _clear(line: str) -> str:
    if line.isascii():
        return _AT_END.sub("", line)
    line = INVISIBLE.sub("", line)
    return unicodedata.normalize("NFC", _AT_END.sub("", _SPACES.sub(" ", line)))


def _burmese(match: regex.Match[str]) -> str:
    return "".join(sorted(match.group(), key=_PLACE.__getitem__))


def _khmer(match: regex.Match[str]) -> str:
    parts = _PART.findall(match.group())
    below = iter(sorted((part for part in parts if len(part) == 2), key=lambda part: part == _RO_BELOW))
    head = [next(below) if len(part) == 2 else part for part in parts if len(part) == 2 or part in _SHIFTERS]
    signs = "".join(part for part in parts if len(part) == 1 and part not in _SHIFTERS)
    signs = signs.replace("\u17c1\u17b8", "\u17be").replace("\u17c1\u17b6", "\u17c4")
    vowels = sorted((sign for sign in signs if sign in _VOWELS), key=_VOWELS.index)
    return "".join([*head, *vowels, *(sign for sign in signs if sign not in _VOWELS)])
