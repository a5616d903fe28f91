"""A translation has the placeholders of its English, for the same readers.

A figure or a telephone number that is lost in translation is lost to exactly those who need it.

PASS::

    en.md: Call {contact:mol-1506}.            my.md: … {contact:mol-1506} …

FAIL::

    en.md: Call {contact:mol-1506}.            my.md: … 1506 …
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.agreement import differences
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import placeholders_of

ID: Final = "placeholders_agree"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Placeholders lacking or too many, by country block."""
    for english, page in draft.tree.translations():
        for difference in differences(english, page, placeholders_of):
            yield Problem(
                page.file,
                difference.line,
                f"The translation {difference} (compared with en.md).",
                "Use the placeholders of the English, in the same country block.",
                ID,
                LEVEL,
            )
