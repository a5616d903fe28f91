"""One idea a sentence: who had five years of school loses a long one before its end. A hint, not a law.

PASS::

    Go to the police. Ask for a report. Keep it.

FAIL::

    a sentence of more than 25 English words, 60 Burmese syllables or 80 Khmer clusters

25 words is what GOV.UK's content guide allows; the other two are its equals by the ratios of the TICO-19 translations
(2.3 syllables and 3.1 clusters to an English word, median of 2,903 segments).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import regex

from bot.core.language.codes import Language
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import words_of

ID: Final = "sentence_length"
LEVEL: Final = "warning"
LIVE: Final = False

LONGEST: Final[Mapping[Language, int]] = {"en": 25, "my": 60, "km": 80}
UNITS: Final[Mapping[Language, str]] = {"en": "words", "my": "syllables", "km": "clusters"}
_UNIT: Final[Mapping[Language, regex.Pattern[str]]] = {
    "en": regex.compile(r"[^\s]*[A-Za-z0-9][^\s]*"),
    "my": regex.compile("(?<!\u1039)[\u1000-\u1021\u1023-\u102a\u103f](?!\u1037?\u103a|\u1039)|[A-Za-z0-9]+"),
    "km": regex.compile("(?<!\u17d2)[\u1780-\u17b3]|[A-Za-z0-9]+"),
}
_END: Final = regex.compile(r"[.?!:;](?=\s|$)|[\u104b\u17d4\u17d5]")


def check(draft: Draft) -> Iterator[Problem]:
    """Sentences longer than a reader holds."""
    for page in draft.tree.pages():
        unit, longest = _UNIT[page.language], LONGEST[page.language]
        for block in page.body.blocks:
            for sentence in _END.split(words_of(block)):
                if (size := sum(1 for _ in unit.finditer(sentence))) > longest:
                    what = f"A sentence of {size} {UNITS[page.language]}."
                    yield Problem(page.file, block.line, what, f"Make two of it ({longest} at most).", ID, LEVEL)
