"""An answer begins with its short answer, a paragraph; with no heading or list before it, and not empty.

PASS::

    Go to the police first, then to your embassy.

    ## Steps

FAIL::

    ## Steps
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "short_answer"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Bodies that are empty or begin with something else."""
    for page in draft.tree.pages():
        first = page.body.blocks[0] if page.body.blocks else None
        if first is None:
            yield Problem(
                page.file, page.body_line, "There is no text.", "Write the answer below the second --- line.", ID, LEVEL
            )
        elif first.kind != "paragraph":
            yield Problem(
                page.file,
                first.line,
                "The answer does not begin with a paragraph.",
                "Write the short answer first: one to three short sentences.",
                ID,
                LEVEL,
            )
