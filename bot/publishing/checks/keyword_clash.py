"""A keyword leads to one topic. Two topics that both claim a word take turns at being wrong.

Words that must serve several topics (the person then chooses) stand in ``shared_keywords.txt``, one a line.

PASS::

    pink card                    # in documents/pink-card only

FAIL::

    pink card                    # in documents/pink-card and documents/renewal
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.language.fold import fold
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import Page

ID: Final = "keyword_clash"
LEVEL: Final = "warning"
LIVE: Final = False

SHARED: Final = "shared_keywords.txt"


def check(draft: Draft) -> Iterator[Problem]:
    """Keywords of one topic that another has in any language, and keywords that search would not see at all."""
    shared = _shared(draft)
    owners: dict[str, str] = {}
    for folder in draft.tree.topics.values():
        for page in folder.pages.values():
            for place, keyword in enumerate(page.front.keywords):
                key = fold(keyword)
                if not key:
                    yield _problem(page, place, f"Search sees no letter in '{keyword}'.", "Remove it.")
                elif key not in shared and owners.setdefault(key, folder.id) != folder.id:
                    what = f"'{keyword}' is a keyword of {owners[key]} too."
                    yield _problem(page, place, what, f"Keep it in one, make it longer, or list it in {SHARED}.")


def _problem(page: Page, place: int, what: str, remedy: str) -> Problem:
    return Problem(page.file, page.lines.at("keywords", place), what, remedy, ID, LEVEL)


def _shared(draft: Draft) -> frozenset[str]:
    file = draft.tree.files.get(SHARED)
    lines = file.text.split("\n") if file else []
    return frozenset(fold(line) for line in lines if not line.startswith("#"))
