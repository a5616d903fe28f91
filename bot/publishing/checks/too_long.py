"""What is sent fits into one Telegram message, and what stands on a button can be read.

An answer is measured as it is sent: title, body with figures and cards, contacts and foot, for each language and each
choice of country. Telegram counts UTF-16 units after the formatting was taken out.

PASS::

    an answer of 300 words; title: Lost passport

FAIL::

    an answer of 900 words; title: What you should do when you have lost your passport or it was taken
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.guide import Guide, Topic
from bot.core.language.catalog import Catalog
from bot.core.language.codes import COUNTRIES, LANGUAGES
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
                yield Problem(
                    f"{draft.tree.name}/{topic.id}/{language}.md",
                    0,
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
    """What is too long about an answer for the reader for whom it is longest; empty when it fits."""
    sent = [_sent(topic, draft.guide, catalog, country, draft) for country in (None, *COUNTRIES)]
    size = max(utf16_length(plain(html)) for html in sent)
    if size > MESSAGE - ROOM:
        return f"The answer takes {size} units as it is sent, {size - MESSAGE + ROOM} too many."
    pieces = max(html.count("</") for html in sent)
    return f"The answer has {pieces} pieces of formatting; Telegram takes {ENTITIES}." if pieces > ENTITIES else ""


def _sent(topic: Topic, guide: Guide, catalog: Catalog, country: object, draft: Draft) -> str:
    chosen = next((code for code in COUNTRIES if code == country), None)
    return answer_html(topic, Lens(guide, catalog, chosen, draft.today, "safe_migration_guide_bot"))
