"""A translation has the numbers of its English: amounts, days, years. Digits of any script count as the same.

PASS::

    en.md: within 15 days                      km.md: … 15 … or the same in Khmer digits

FAIL::

    en.md: within 15 days                      km.md: … 5 …
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.markup import Block
from bot.publishing.agreement import differences
from bot.publishing.draft import Draft
from bot.publishing.letters import is_zawgyi
from bot.publishing.numbers import numbers_in
from bot.publishing.problem import Problem
from bot.publishing.tree import words_of

ID: Final = "numbers_agree"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Numbers lacking or too many, by country block."""
    for english, page in draft.tree.translations():
        if is_zawgyi(page.source):
            continue  # its digits and words are told as one problem already
        for difference in differences(english, page, _numbers):
            yield Problem(
                page.file,
                difference.line,
                f"The translation {difference} (compared with en.md).",
                "Write the numbers of the English, as digits.",
                ID,
                LEVEL,
            )


def _numbers(block: Block) -> list[str]:
    printed = [f"item {block.number}"] if block.kind == "number" else []
    return [*printed, *numbers_in(words_of(block))]
