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


def check(draft: Draft) -> Iterator[Problem]:
    """Languages without a file. A file that is there but cannot be read has its own problem already."""
    folders = [*draft.tree.topic_ids, *(f"replies/{name}" for name in draft.tree.replies)]
    for folder in sorted(folders):
        for language in LANGUAGES:
            if f"{folder}/{language}.md" not in draft.tree.files:
                file = f"{draft.tree.name}/{folder}/{language}.md"
                yield Problem(
                    file,
                    0,
                    f"The {NAMES[language]} text is missing.",
                    "Write it, or copy and translate en.md.",
                    ID,
                    LEVEL,
                )
