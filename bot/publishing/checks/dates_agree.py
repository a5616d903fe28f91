"""A translation names the months of its English: a wrong month is a missed deadline, and no digit shows it.

A hint only, because a month may stand in words that this rule does not see ("last March").

PASS::

    en.md: until 31 March 2026                 km.md: the same day, with the Khmer name of March

FAIL::

    en.md: until 31 March 2026                 km.md: the same day, with the Khmer name of May
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.agreement import differences
from bot.publishing.draft import Draft
from bot.publishing.letters import is_zawgyi
from bot.publishing.months import months_in
from bot.publishing.problem import Problem
from bot.publishing.tree import words_of

ID: Final = "dates_agree"
LEVEL: Final = "warning"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """Months lacking or too many, by country block."""
    for english, page in draft.tree.translations():
        if is_zawgyi(page.source):
            continue  # its digits and words are told as one problem already
        for difference in differences(english, page, lambda block: months_in(words_of(block))):
            yield Problem(
                page.file,
                difference.line,
                f"The translation {difference} (compared with en.md).",
                "Write the months of the English.",
                ID,
                LEVEL,
            )
