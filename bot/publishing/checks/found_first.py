"""Every topic is found first by its own title and its own questions, in all three languages.

What a topic's writer thought of is the least that must work; if another topic is found first, a person is sent there.

It asks what the index was built from, so it finds topics that hide each other; how well strangers' questions are
answered is measured by ``evaluate`` on questions that search has never seen.

PASS::

    "my employer keeps my passport" is a question of documents-withheld, and search answers with it

FAIL::

    search answers with lost-documents
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft, Match
from bot.publishing.problem import Problem
from bot.publishing.tree import Page, TopicFolder

ID: Final = "found_first"
LEVEL: Final = "error"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """Titles and questions that find something else, or nothing; silent when no search was given."""
    if draft.match is None:
        return
    for folder in draft.tree.topics.values():
        if folder.id in draft.guide.topics and folder.settings.published:
            for page in folder.pages.values():
                yield from _page(folder, page, draft, draft.match)


def _page(folder: TopicFolder, page: Page, draft: Draft, match: Match) -> Iterator[Problem]:
    for line, kind, text in page.texts():
        if kind not in ("title", "question"):
            continue
        found = match(draft.guide, text, page.language)
        if not found or found[0] != folder.id:
            instead = found[0] if found else "nothing"
            what = f"This {kind} finds {instead} first: {text}"
            yield Problem(page.file, line, what, "Sharpen the keywords and concepts of both topics.", ID, LEVEL)
