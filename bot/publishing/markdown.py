"""The small Markdown of the content (DESIGN §3), read into :mod:`bot.core.markup`; everything else is a finding.

Allowed: paragraphs, ``**bold**``, ``*italic*``, ``-`` and ``1.`` lists of one level, ``[text](https://…)``, ``##``
headings, ``{figure:id}`` ``{contact:id}`` ``{topic:id}``, and ``::: mm`` … ``:::`` for readers from one country.

markdown-it reads the full CommonMark, so that a table, a quotation or a piece of HTML is recognised and refused with
its line, where a reader of the subset alone would let it through as odd-looking text. The country blocks are cut out
beforehand, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.language.codes import COUNTRIES, Country
from bot.core.markup import Block, Body
from bot.publishing.emphasis import loosen
from bot.publishing.inline import spans_of
from bot.publishing.yaml_text import Finding

_FENCE: Final = regex.compile(r"(\s*):{3,}\s*(.*?)\s*")
_MARKDOWN: Final = loosen(MarkdownIt("commonmark").enable("table").disable("reference"))

_REFUSED: Final = {
    "table_open": ("A table cannot be shown in a chat.", "Write a list."),
    "blockquote_open": ("A quotation (>) is not part of the small Markdown.", "Write a paragraph."),
    "fence": ("A code block is not part of the small Markdown.", "Write a paragraph."),
    "code_block": ("A line indented by four spaces is read as code.", "Remove the spaces before it."),
    "html_block": ("HTML is not part of the small Markdown.", "Write the words without tags."),
    "hr": ("A horizontal line is not part of the small Markdown.", "Remove it."),
}


@dataclass(frozen=True, slots=True)
class ReadBody:
    """A Markdown text, read."""

    body: Body
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring lines for the same readers; ``above`` lines of the file stand before them."""

    text: str
    above: int
    country: Country | None


@lru_cache(maxsize=4096)
def read_body(text: str, first_line: int = 1) -> ReadBody:
    """The blocks of a Markdown text whose first line is line ``first_line`` of its file. Never raises."""
    findings: list[Finding] = []
    blocks: list[Block] = []
    for stretch in _stretches(text, first_line - 1, findings):
        blocks.extend(_blocks(stretch, findings))
    return ReadBody(Body(tuple(blocks)), tuple(sorted(findings, key=lambda finding: finding.line)))


def _stretches(text: str, above: int, findings: list[Finding]) -> Iterator[_Stretch]:
    country: Country | None = None
    opened = start = 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not (fence := _FENCE.fullmatch(line)):
            continue
        yield _Stretch("\n".join(lines[start:place]), above + start, country)
        start, here = place + 1, above + place + 1
        if fence[1]:
            findings.append(Finding(here, "The ::: line is indented.", "Start it at the beginning of the line."))
        opening = fence[2] != ""
        if opening == (country is not None):
            findings.append(
                _unpaired(here, opened)
                if opening
                else Finding(
                    here,
                    "This ::: closes a block that was not opened.",
                    "Remove it, or open one with ::: mm or ::: kh.",
                )
            )
        country = _country(fence[2], here, findings)
        opened = here
    if country is not None:
        findings.append(_unpaired(above + len(lines), opened))
    yield _Stretch("\n".join(lines[start:]), above + start, country)


def _unpaired(line: int, opened: int) -> Finding:
    return Finding(line, f"The block opened in line {opened} is still open here.", "Close it with ::: on its own line.")


def _country(word: str, line: int, findings: list[Finding]) -> Country | None:
    country = next((code for code in COUNTRIES if code == word), None)
    if word and not country:
        findings.append(Finding(line, f"'::: {word}' opens no block that we know.", "Write ::: mm or ::: kh."))
    return country


def _blocks(stretch: _Stretch, findings: list[Finding]) -> Iterator[Block]:
    walk = _Walk(stretch, findings)
    for token in _MARKDOWN.parse(stretch.text):
        if block := walk.step(token):
            yield block


class _Walk:
    """Follows the tokens of one stretch: which list we are in, and what the next inline token is."""

    def __init__(self, stretch: _Stretch, findings: list[Finding]) -> None:
        self.stretch = stretch
        self.findings = findings
        self.lists: list[str] = []
        self.item = 0
        self.number = 0
        self.paragraphs = 0
        self.heading = False
        self.muted = 0

    def step(self, token: Token) -> Block | None:
        line = (token.map[0] if token.map else 0) + self.stretch.above + 1
        if token.type in _REFUSED:
            self.refuse(line, *_REFUSED[token.type])
            self.muted += token.nesting
        elif token.type in ("table_close", "blockquote_close"):
            self.muted -= 1
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self.open_list(token, line)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.item, self.paragraphs = line, 0
            self.number += 1
        elif token.type == "heading_open":
            self.open_heading(token, line)
        elif token.type == "heading_close":
            self.heading = False
        elif token.type == "inline" and not self.muted:
            return self.block(token, line)
        return None

    def refuse(self, line: int, what: str, remedy: str) -> None:
        self.findings.append(Finding(line, what, remedy))

    def open_list(self, token: Token, line: int) -> None:
        if self.lists:
            self.refuse(line, "A list inside a list cannot be shown in a chat.", "Make it one list, or sentences.")
        self.lists.append(token.type)
        self.number = int(token.attrGet("start") or 1) - 1 if token.type == "ordered_list_open" else 0

    def open_heading(self, token: Token, line: int) -> None:
        self.heading = True
        if token.markup in ("-", "="):
            self.refuse(line, "A line of - or = makes this a heading.", "Write ## before the heading instead.")
        elif token.tag != "h2":
            self.refuse(line, f"There is one kind of heading, ##, not {token.markup}.", "Write ## and a space.")
        if self.lists:
            self.refuse(line, "A heading inside a list.", "End the list first, with an empty line.")

    def block(self, token: Token, line: int) -> Block | None:
        spans = spans_of(token, line, self.findings)
        if not spans:
            return None
        kind, number = ("heading" if self.heading else "paragraph"), 0
        if self.lists and not self.heading:
            self.paragraphs += 1
            if self.paragraphs > 1:
                self.refuse(line, "A second paragraph in one list item.", "Make it an item, or one paragraph.")
            kind = "number" if self.lists[-1] == "ordered_list_open" else "bullet"
            number = self.number if kind == "number" else 0
        return Block(kind, spans, self.stretch.country, number, line)  # type: ignore[arg-type]
