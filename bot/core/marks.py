"""What is counted about the use of the guide: happenings, never people.

A mark says *that* something happened on a day, in which language and about which topic. It carries no key, no text and
no time of day, so the counts can be shown to anyone. Texts that found no answer are a :class:`Question` and take
another road: scrubbed, short-lived and shown only when several people asked the like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from bot.core.language.codes import Language

MarkKind = Literal[
    "started",  # /start; detail: "link", "plain"
    "opened",  # a topic was shown after a tap or a link; detail: where from ("menu", "related", "link", "command")
    "answered",  # a typed question had one clear answer: topic
    "offered",  # a typed question had several close topics ("did you mean")
    "chosen",  # one of the topics offered was tapped: topic
    "none",  # a typed question found nothing
    "danger",  # danger words: hotlines were shown
    "smalltalk",  # a greeting, thanks …
    "helpful",  # "this helped": topic
    "unhelpful",  # "this did not help": topic; detail: a reason of bot.core.links.REASONS, or "" before one is given
    "campaign",  # a link of a campaign was opened: topic; detail: the campaign
    "language",  # someone switched to this language
    "country",  # someone chose a country; detail: the country
    "shared",  # a link was asked for: topic
    "inline",  # an inline query was answered; detail: "found", "none", "menu"
    "inline_sent",  # an inline result was posted into a chat: topic
    "group",  # a group was answered
    "unsupported",  # something that is not words; detail: its kind
    "forgot",  # /forget was confirmed
    "stale",  # an old or forged button or payload led home
    "throttled",  # someone was asked to slow down
    "failed",  # the answer could not be given or sent; detail: the error's code
]
"""What may be counted, and with which ``detail``. Reports know these and nothing else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One happening to be counted. ``topic``, ``language`` and ``detail`` are empty where they say nothing."""

    kind: MarkKind
    topic: str = ""
    """The id of a topic (or section) of the guide, never words of a person."""
    language: Language | Literal[""] = ""
    """The language the person was answered in."""
    detail: str = ""
    """A word from a short list of the program's own, or the name of a campaign; at most 64 characters are kept."""


Scrubbed = NewType("Scrubbed", str)
"""Words of a person from which numbers, names, handles, links and mails were taken out. Only the scrubber makes one."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words that the guide had no (good) answer to. Kept at most 90 days, tied to no person."""

    text: Scrubbed
    language: Language
    source: Literal["none", "unhelpful"] = "none"
    """Found nothing, or the answer was marked as not helpful."""
    topic: str = ""
    """The answer that did not help; empty when nothing was found."""
