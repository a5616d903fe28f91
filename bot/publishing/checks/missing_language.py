"""Every answer and every canned reply stands in all three languages; a reader is never left with another's.

PASS::

    documents/passport/{topic.yaml, en.md, my.md, km.md}

FAIL::

    documents/passport/{topic.yaml, en.md, my.md}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.language.codes import LANGUAGES
from bot.publishing.draft import Draft
from bot.publishing.letters import NAMES
from bot.publishing.problem import Problem

ID: Final = "missing_language"
LEVEL: Final = "error"
LIVE: Final = True
_REMEDIES: Final = (
    "Write it, or copy and translate en.md.",
    "Write it: the other languages are translated from it.",
)


def check(draft: Draft) -> Iterator[Problem]:
    """Languages without a file. A file that is there but cannot be read has its own problem already."""
    folders = [*draft.tree.topic_ids, *(f"replies/{name}" for name in draft.tree.replies)]
    for folder in sorted(folders):
        for language in LANGUAGES:
            inside = f"{folder}/{language}.md"
            if inside not in draft.tree.files and inside not in draft.tree.unreadable:
                what = f"The {NAMES[language]} text is missing."
                yield Problem(f"{draft.tree.name}/{inside}", 0, what, _REMEDIES[language == "en"], ID, LEVEL)
