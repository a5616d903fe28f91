"""No baht amount that is a figure stands in a body: {figure:…} switches by itself on the day the law does.

An amount in a worked example may stand when ``topic.yaml`` lists it under ``example_amounts``.

PASS::

    You pay {figure:tm47-fine}.

FAIL::

    You pay 2,000 baht.          # and figures.yaml has tm47-fine: 2000
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

import regex

from bot.core.guide import Guide
from bot.publishing.draft import Draft
from bot.publishing.numbers import latin_digits, plain
from bot.publishing.problem import Problem
from bot.publishing.tree import Page, words_of

ID: Final = "literal_figure"
LEVEL: Final = "error"
LIVE: Final = True

_BAHT: Final = "(?:baht|thb|\u0e3f|\u1018\u1010\u103a|\u1018\u1010|\u1794\u17b6\u178f|\u0e1a\u0e32\u0e17)"
"""The word in English, as code and sign, in Burmese (two spellings), Khmer and Thai."""
_NUMBER: Final = "([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_DIGIT: Final = regex.compile("[0-9]")
_AMOUNT: Final = regex.compile(
    rf"(?<![0-9.,]){_NUMBER}\s*{_BAHT}|{_BAHT}\s*{_NUMBER}(?![0-9,]*[0-9])", regex.IGNORECASE
)


def check(draft: Draft) -> Iterator[Problem]:
    """Amounts in baht that equal the lower or upper value of a figure in force."""
    figures = _in_force(draft)
    for folder in draft.tree.topics.values():
        allowed = {plain(amount) for amount in folder.settings.example_amounts}
        for page in folder.pages.values():
            yield from _page(page, {amount: id_ for amount, id_ in figures.items() if amount not in allowed})
    for pages in draft.tree.replies.values():
        for page in pages.values():
            yield from _page(page, figures)


def _page(page: Page, figures: Mapping[str, str]) -> Iterator[Problem]:
    for block in page.body.blocks:
        text = latin_digits(words_of(block))
        for match in _AMOUNT.finditer(text) if _DIGIT.search(text) else ():
            amount = plain(Decimal((match[1] or match[2]).replace(",", "")))
            if amount in figures:
                remedy = f"Write {{figure:{figures[amount]}}}, or list {amount} under example_amounts in topic.yaml."
                yield Problem(page.file, block.line, f"{match.group()} is a figure.", remedy, ID, LEVEL)


def _in_force(draft: Draft) -> dict[str, str]:
    guide: Guide = draft.guide
    figures = {}
    for id_, figure in guide.figures.items():
        if figure.unit == "baht":
            value = figure.on(draft.today)
            figures.update({plain(amount): id_ for amount in (value.value, value.to) if amount is not None})
    return figures
