"""The small Markdown of the content as values: blocks of spans. Rendering to Telegram's HTML stands in ``render``.

A body is written once per language; which blocks a person sees depends on their country (``::: mm`` … ``:::``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """Words, perhaps emphasised."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """``[text](url)``; the url is https, http, tel or mailto."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FigureRef:
    """``{figure:id}``: the figure in force today, formatted for the reader."""

    id: str


@dataclass(frozen=True, slots=True)
class ContactRef:
    """``{contact:id}``: name and number; alone in its block it becomes a card with hours and languages."""

    id: str


@dataclass(frozen=True, slots=True)
class TopicRef:
    """``{topic:id}``: the topic's title, as a link that opens it."""

    id: str


Span = Text | Link | FigureRef | ContactRef | TopicRef


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item; ``country`` limits it to readers from that country."""

    kind: Literal["paragraph", "heading", "bullet", "number"]
    spans: tuple[Span, ...]
    country: Literal["mm", "kh"] | None = None
    number: int = 0
    """The printed number of a ``number`` item (1, 2, …); 0 elsewhere."""
    line: int = 0
    """1-based line of the file where the block starts, for messages to staff."""


@dataclass(frozen=True, slots=True)
class Body:
    """All blocks of one answer, in reading order. The first paragraph is the short answer."""

    blocks: tuple[Block, ...] = ()
