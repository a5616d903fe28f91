"""A translation says which English it was made from, and that English is still the one beside it.

Only a warning: the reader is told by the answer's foot, and an old translation is better than none.

PASS::

    of: 5f2c0d9e81aa             # the hash of the words of en.md as it is

FAIL::

    of: 77b1c2d3e4f5             # en.md was changed since
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.stamp import fingerprint_of

ID: Final = "stale_translation"
LEVEL: Final = "warning"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """Translations whose ``of`` is missing or names another English text."""
    for english, page in draft.tree.translations():
        topic = "/".join(page.file.split("/")[1:-1])
        if page.front.of is None:
            what, remedy = (
                "Nobody said which English text this translates.",
                "When it is up to date, run 'content stamp'.",
            )
            yield Problem(page.file, 1, what, remedy, ID, LEVEL)
        elif page.front.of != fingerprint_of(english.source):
            what = "en.md has changed since this was translated."
            remedy = f"Bring it up to date, then run 'content stamp {topic}'."
            yield Problem(page.file, page.lines.at("of"), what, remedy, ID, LEVEL)
