"""A text is in the script of its language; an untranslated or swapped file is seen at once.

Office names in Thai, and CI, OWIC or links in Latin letters, are part of a good answer: they may make up half of it.

PASS::

    my.md with Burmese letters, "CI" and the Thai name of an office

FAIL::

    my.md that is a copy of en.md, or holds Khmer letters
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.language.codes import LANGUAGES
from bot.core.markup import Text
from bot.publishing.draft import Draft
from bot.publishing.letters import NAMES, letters, share
from bot.publishing.problem import Problem
from bot.publishing.tree import Page

ID: Final = "wrong_script"
LEVEL: Final = "error"
LIVE: Final = True

LEAST_SHARE = {"my": 0.5, "km": 0.5, "en": 0.8}
"""Of the letters of a body. Well above what names need, well below what any translation reaches."""


def check(draft: Draft) -> Iterator[Problem]:
    """Bodies and titles in the wrong script, and letters of the neighbour's script anywhere."""
    for page in draft.tree.pages():
        yield from _neighbours(page)
        if page.front.title and share(page.front.title, page.language) == 0:
            yield Problem(
                page.file,
                page.lines.at("title"),
                f"The title holds no {NAMES[page.language]} letter.",
                f"Write it in {NAMES[page.language]}.",
                ID,
                LEVEL,
            )
        words = "".join(span.text for block in page.body.blocks for span in block.spans if isinstance(span, Text))
        own = share(words, page.language)
        if own < LEAST_SHARE[page.language]:
            what = f"Only {own:.0%} of the letters are {NAMES[page.language]}."
            yield Problem(
                page.file, page.body_line, what, "Translate the text, or put it into the right file.", ID, LEVEL
            )


def _neighbours(page: Page) -> Iterator[Problem]:
    """Burmese in Khmer and Khmer in Burmese, always a slip. An English body may quote either."""
    for line, kind, text in page.texts():
        if page.language == "en" and kind == "body":
            continue
        counts = letters(text)
        for language in LANGUAGES:
            if language not in ("en", page.language) and counts[language]:
                yield Problem(
                    page.file,
                    line,
                    f"This {kind} holds {NAMES[language]} letters.",
                    f"Write {NAMES[page.language]} here.",
                    ID,
                    LEVEL,
                )
