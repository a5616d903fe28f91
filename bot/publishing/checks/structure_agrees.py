"""A translation is built as its English: the same headings, paragraphs, list items and country blocks, in this order.

Only a hint: a sentence more is no harm, but a paragraph that was forgotten shows itself here.

PASS::

    en.md: paragraph, heading, 1., 2.          my.md: paragraph, heading, 1., 2.

FAIL::

    en.md: paragraph, heading, 1., 2.          my.md: paragraph, heading, 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from bot.core.markup import Block
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "structure_agrees"
LEVEL: Final = "warning"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """The first place where a translation and its English part ways."""
    for english, page in draft.tree.translations():
        for theirs, ours in zip_longest(english.body.blocks, page.body.blocks):
            if _shape(theirs) != _shape(ours):
                line = ours.line if ours else page.body.blocks[-1].line if page.body.blocks else page.body_line
                where = f" (line {theirs.line})" if theirs else ""
                what = f"Here stands {_shape(ours)}, in en.md {_shape(theirs)}{where}."
                yield Problem(page.file, line, what, "Build the translation as the English is built.", ID, LEVEL)
                break


def _shape(block: Block | None) -> str:
    if block is None:
        return "nothing more"
    names = {"paragraph": "a paragraph", "heading": "a heading", "bullet": "a - item", "number": "a numbered item"}
    return names[block.kind] + (f" for {block.country} only" if block.country else "")
