"""A translation links to the addresses of its English.

PASS::

    en.md: [ministry](https://www.mol.go.th)   km.md: [...](https://www.mol.go.th)

FAIL::

    en.md: [ministry](https://www.mol.go.th)   km.md: no link
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.agreement import differences
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import links_of

ID: Final = "links_agree"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Addresses lacking or too many, by country block."""
    for english, page in draft.tree.translations():
        for difference in differences(english, page, links_of):
            yield Problem(
                page.file,
                difference.line,
                f"The translation {difference} (compared with en.md).",
                "Link to the same addresses as the English.",
                ID,
                LEVEL,
            )
