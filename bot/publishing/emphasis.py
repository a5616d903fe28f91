"""Emphasis that works in scripts without spaces.

CommonMark closes ``**`` only where the letters look like the end of an English word: in ``**card (CI)**no``
the closing marks stand between a bracket and a letter, and would be shown as asterisks. Burmese and Khmer put no space
there, so here marks open unless a space follows and close unless one stands before.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

_STAR = 0x2A


def loosen(markdown: MarkdownIt) -> MarkdownIt:
    """``markdown`` with ``*`` read as described above, and ``_`` as the plain character it is."""
    markdown.inline.ruler.at("emphasis", _stars)
    return markdown


def _stars(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "*":
        return False
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=_STAR,
                length=end - start,
                token=len(state.tokens) - 1,
                end=-1,
                open=not after.isspace(),
                close=not before.isspace(),
            )
        )
    state.pos = end
    return True
