"""Somebody answers for every text, so that a question about it has an address.

PASS::

    owner: content-team

FAIL::

    owner: todo
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "owner"
LEVEL: Final = "error"
LIVE: Final = False
NOBODY: Final = frozenset({"todo", "tbd", "nobody", "none", "unknown", "?", "-", "xxx"})


def check(draft: Draft) -> Iterator[Problem]:
    """Owners that are place holders."""
    for folder in draft.tree.topics.values():
        if folder.settings.owner.casefold() in NOBODY:
            yield Problem(
                folder.file,
                folder.lines.at("owner"),
                "This topic has no owner.",
                "Write who answers for it: a person or a team.",
                ID,
                LEVEL,
            )
