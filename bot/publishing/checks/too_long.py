"""What is sent fits into one Telegram message, and what stands on a button can be read.

An answer is measured as it is sent: title, body with figures and cards, contacts and foot, for a reader who has chosen
no country; they see the blocks and contacts of both, and so the longest form. Telegram counts UTF-16 units after the
formatting was taken out.

PASS::

    an answer of 300 words; title: Lost passport

FAIL::

    an answer of 900 words; title: What you should do when you have lost your passport or it was taken
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.guide import Topic
from bot.core.language.catalog import Catalog
from bot.core.language.codes import LANGUAGES
from bot.core.language.lengths import graphemes, utf16_length
from bot.core.lens import Lens, plain
from bot.core.render import answer_html
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "too_long"
LEVEL: Final = "error"
LIVE: Final = True

MESSAGE: Final = 4096
"""UTF-16 units of one message (Bot API)."""
ROOM: Final = 96
"""Kept free for a notice that a screen may put above an answer."""
ENTITIES: Final = 100
"""Pieces of formatting in one message; Telegram drops those beyond, and with them links and numbers to tap."""
TITLE: Final = 40
"""Graphemes: two lines of a button on a phone 360 px wide."""
SECTION_TITLE: Final = 24
_USERNAME: Final = "safe_migration_guide_bot"
"""Any name: links are not part of the length, but they are pieces of formatting."""


def check(draft: Draft) -> Iterator[Problem]:
    """Titles, and answers where the interface words are known."""
    for page in draft.tree.pages():
        if (size := graphemes(page.front.title)) > TITLE:
            yield Problem(
                page.file,
                page.lines.at("title"),
                f"The title has {size} letters.",
                f"Shorten it to {TITLE}, for it stands on buttons.",
                ID,
                LEVEL,
            )
    yield from _sections(draft)
    for language, catalog in (draft.catalogs or {}).items():
        for topic in draft.guide.topics.values():
            if problem := _answer(topic, draft, catalog):
                page = draft.tree.topics[topic.id].pages[language]
                yield Problem(
                    page.file,
                    page.body_line,
                    problem,
                    "Shorten it, or split it into two topics.",
                    ID,
                    LEVEL,
                )


def _sections(draft: Draft) -> Iterator[Problem]:
    for place, section in enumerate(draft.tree.sections):
        titles = section.titles.by_language()
        for language in LANGUAGES:
            if (size := graphemes(titles[language])) > SECTION_TITLE:
                line = draft.tree.section_lines.at(place, "titles", language)
                yield Problem(
                    f"{draft.tree.name}/sections.yaml",
                    line,
                    f"The title has {size} letters.",
                    f"Shorten it to {SECTION_TITLE}.",
                    ID,
                    LEVEL,
                )


def _answer(topic: Topic, draft: Draft, catalog: Catalog) -> str:
    """What is too long about an answer; empty when it fits."""
    html = answer_html(topic, Lens(draft.guide, catalog, None, draft.today, _USERNAME))
    size, pieces = utf16_length(plain(html)), html.count("</")
    if size > MESSAGE - ROOM:
        return f"The answer has {size} characters as it is sent, with its contacts: {size - MESSAGE + ROOM} too many."
    return f"The answer has {pieces} pieces of formatting; Telegram takes {ENTITIES}." if pieces > ENTITIES else ""
