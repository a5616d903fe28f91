"""What a person did, in the guide's own words. Adapters translate into these; the dialogue answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "voice", "photo", "video", "sticker", "animation", "location", "contact", "poll", "document", "dice", "other"
]


@dataclass(frozen=True, slots=True)
class Typed:
    """A message of words: a question, a greeting, a cry for help. An edited message is typed anew."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button under an earlier screen; ``data`` may be old or forged."""

    data: str


@dataclass(frozen=True, slots=True)
class Opened:
    """``/start``, perhaps from a link or a printed code that carried a payload."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command other than ``/start``, without the slash and in lower case; known or not."""

    name: str
    about: tuple[str, ...] = ()
    """Button data of the message that the command replies to: they tell which answer is meant."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not words."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Answered:
    """The message that words in a group reply to: it tells the language, and is the question if there are no words."""

    text: str
    by_guide: bool
    """True when it is the guide's own: then the words themselves are the question."""


Event = Typed | Tapped | Opened | Commanded | Sent
