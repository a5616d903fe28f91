"""One line of small Markdown as spans: emphasis, links and placeholders; anything else is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import regex
from markdown_it.token import Token

from bot.core.markup import ContactRef, FigureRef, Link, Span, Text, TopicRef
from bot.publishing.yaml_text import Finding

_PLACEHOLDER: Final = regex.compile(r"\{([^{}\n]*)\}")
_REFERENCE: Final = regex.compile(r"(figure|contact|topic):([a-z0-9][a-z0-9/-]*)")
_ADDRESS: Final = regex.compile(r"(https?|tel|mailto):[^\s]+", regex.IGNORECASE)
_BARE_ADDRESS: Final = regex.compile(r"https?://[^\s)\]]+", regex.IGNORECASE)
_ENTITY: Final = regex.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HAND_MADE: Final = regex.compile(r"#+|[•·▪●]")
"""What people type for headings and lists when they do not think of Markdown."""
_SPANS: Final[Mapping[str, Callable[[str], Span]]] = {"figure": FigureRef, "contact": ContactRef, "topic": TopicRef}
_REFUSED: Final = {
    "code_inline": ("Text between ` marks is not part of the small Markdown.", "Remove the ` marks."),
    "html_inline": ("HTML is not part of the small Markdown.", "Write the words without tags."),
    "image": ("A picture is not part of the small Markdown.", "Describe it in words, or link to it."),
}


def spans_of(token: Token, line: int, findings: list[Finding]) -> tuple[Span, ...]:
    """The spans of an ``inline`` token that starts in ``line``; what is not allowed is added to ``findings``."""
    for match in _ENTITY.finditer(token.content):
        here = line + token.content.count("\n", 0, match.start())
        findings.append(Finding(here, f"{match.group()} is a code, not a character.", "Type the character itself."))
    return tuple(_joined(_Inline(line, findings).read(token.children or ())))


class _Inline:
    """Follows the children of one inline token: the line we are in, and which marks are open."""

    def __init__(self, line: int, findings: list[Finding]) -> None:
        self.line = line
        self.findings = findings
        self.bold = self.italic = 0
        self.link: str | None = None
        self.link_text = ""

    def read(self, children: Iterable[Token]) -> Iterator[Span]:
        for child in children:
            yield from self.step(child)

    def step(self, child: Token) -> Iterator[Span]:
        match child.type:
            case "text":
                yield from self.text(child.content)
            case "softbreak" | "hardbreak":
                yield from self.text(" ")
                self.line += 1
            case "strong_open" | "strong_close":
                self.bold += child.nesting
            case "em_open" | "em_close":
                self.italic += child.nesting
            case "link_open":
                self.open_link(child)
            case "link_close":
                if not self.link_text.strip():
                    self.refuse("A link without words.", "Write [words](address).")
                yield Link(self.link_text, self.link or "")
                self.link = None
            case kind if kind in _REFUSED:
                self.refuse(*_REFUSED[kind])
                yield from self.text(child.content)

    def refuse(self, what: str, remedy: str) -> None:
        self.findings.append(Finding(self.line, what, remedy))

    def open_link(self, child: Token) -> None:
        address = str(child.attrGet("href") or "")
        self.link, self.link_text = address, ""
        if child.markup == "autolink":
            self.refuse("An address between < and >.", "Write [words](address).")
        if not _ADDRESS.fullmatch(address):
            self.refuse(f"The link to {address!r} cannot be opened.", "Write the whole address: https://…")
        if child.attrGet("title"):
            self.refuse("A link with a title in quotes.", "Write only [words](address).")

    def text(self, text: str) -> Iterator[Span]:
        if self.link is not None:
            self.link_text += text
            if "{" in text:
                self.refuse("A placeholder inside a link.", "Put it before or after the link.")
            return
        self.leftovers(text)
        end = 0
        for match in _PLACEHOLDER.finditer(text):
            yield from self.words(text[end : match.start()])
            yield from self.placeholder(match)
            end = match.end()
        yield from self.words(text[end:])

    def words(self, text: str) -> Iterator[Span]:
        if text:
            yield Text(text, bold=self.bold > 0, italic=self.italic > 0)

    def placeholder(self, match: regex.Match[str]) -> Iterator[Span]:
        reference = _REFERENCE.fullmatch(match[1])
        if not reference:
            self.refuse(
                f"{match.group()} is no placeholder that we know.",
                "Write {figure:id}, {contact:id} or {topic:section/topic}, without spaces.",
            )
            return
        kind, id_ = reference.groups()
        yield _SPANS[kind](id_)

    def leftovers(self, text: str) -> None:
        """Marks that markdown-it could not pair are shown to the reader as they are; nobody wants that."""
        if "*" in text:
            self.refuse("A * that opens or closes nothing.", "Pair it, or remove it; no space inside the marks.")
        if regex.search(r"[{}]", _PLACEHOLDER.sub("", text)):
            self.refuse("A { or } without its partner.", "Write {figure:id}, {contact:id} or {topic:id}.")
        if match := _BARE_ADDRESS.search(text):
            self.refuse(f"The address {match.group()} stands bare.", "Write [words](address).")
        if "](" in text:
            self.refuse("A link that cannot be read.", "Write [words](https://…), without spaces in the address.")
        if match := _HAND_MADE.match(text):
            self.refuse(f"A line that starts with {match.group()!r}.", "Write '## Heading' or '- item', with a space.")


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring texts of the same look as one, without spaces at the ends of the block."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if isinstance(span, Text) and isinstance(last, Text) and (last.bold, last.italic) == (span.bold, span.italic):
            merged[-1] = Text(last.text + span.text, bold=last.bold, italic=last.italic)
        else:
            merged.append(span)
    yield from merged
