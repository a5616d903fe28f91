"""A text that people type asks for one thing. The same text under two topics teaches search nothing.

PASS::

    "boss no pay me 2 month" in complaints/unpaid-wages/asked.yaml only

FAIL::

    the same line in rights/minimum-wage/asked.yaml too, or twice in one file
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.language.fold import fold
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "asked_clash"
LEVEL: Final = "warning"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """Texts of ``asked.yaml`` that stand somewhere else too, and texts in which search sees nothing."""
    homes: dict[str, str] = {}
    for label, sheet in sorted(draft.tree.asked.items()):
        for line, _, text, _ in sheet.each():
            key = fold(text)
            if not key:
                what, remedy = f"Search sees no letter in '{text}'.", "Remove it."
            elif key in homes:
                what, remedy = f"'{text}' stands under {homes[key]} too.", "Keep it where it is answered best."
            else:
                homes[key] = label
                continue
            yield Problem(sheet.file, line, what, remedy, ID, LEVEL)
