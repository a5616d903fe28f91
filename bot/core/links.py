"""Start payloads and button data: made here, read here, and nowhere else.

Both outlive the program that made them: a payload is printed on paper, a button stays in a chat for ever. So both are
short, versioned where they can be, and reading them never raises: what cannot be read is ``None`` and leads home.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from bot.core.language.codes import LANGUAGES, Country, Language

PAYLOAD_LIMIT: Final = 64
"""Characters of ``[A-Za-z0-9_-]`` that Telegram carries in ``?start=``."""
DATA_LIMIT: Final = 64
"""Bytes that Telegram carries behind a button."""
VERSION: Final = "1"
"""First character of all button data; a change of the grammar below takes the next digit."""

_PAYLOAD: Final = re.compile(r"(my|km|en|xx)_([a-z0-9-]+)(?:_([A-Za-z0-9_-]+))?", re.ASCII)
_TOPIC_ID: Final = re.compile(r"[a-z0-9-]{1,30}(?:/[a-z0-9-]{1,40})?", re.ASCII)

Reason = Literal["wrong", "old", "unclear", "phone"]
REASONS: Final[tuple[Reason, ...]] = ("wrong", "old", "unclear", "phone")

PlaceKind = Literal["home", "section", "topic", "more", "help", "choices", "danger", "none", "say", "share", "settings"]
_CODES: Final[dict[PlaceKind, str]] = {
    "home": "h",
    "section": "s",
    "topic": "t",
    "more": "m",
    "help": "x",
    "choices": "d",
    "danger": "e",
    "none": "n",
    "say": "k",
    "share": "l",
    "settings": "z",
}
_KINDS: Final = {code: kind for kind, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class Payload:
    """``?start=<lang>_<topic-key>[_<campaign>]``, read. ``language`` None keeps the reader's own."""

    language: Language | None
    target: str
    """A topic id, a section id, or ``home``; perhaps of something that no longer exists."""
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that can be drawn again, in any language, from this alone."""

    kind: PlaceKind = "home"
    id: str = ""
    """Topic or section id, name of a canned reply, or short keys of the topics offered as choices."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Go:
    """Show a place."""

    place: Place


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Read on in another language, at the same place."""

    language: Language
    place: Place


@dataclass(frozen=True, slots=True)
class SetCountry:
    """See what holds for people of another country, at the same place."""

    country: Country
    place: Place


@dataclass(frozen=True, slots=True)
class Rate:
    """The answer helped, or did not."""

    topic: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Explain:
    """Why an answer did not help."""

    topic: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase what is held; the person has said yes."""


Tap = Go | SetLanguage | SetCountry | Rate | Explain | Forget
HOME: Final = Place()


def make_payload(language: Language | None, target: str, campaign: str = "") -> str:
    """The start payload for a topic (or section, or ``home``).

    Raises ValueError, with the limit, when target and campaign together are too long or hold other characters.
    """
    payload = "_".join(filter(None, (language or "xx", target.replace("/", "--"), campaign)))
    if len(payload) > PAYLOAD_LIMIT or not _PAYLOAD.fullmatch(payload):
        room = PAYLOAD_LIMIT - len(f"xx_{target.replace('/', '--')}_")
        raise ValueError(f"campaign must be at most {room} letters, digits, - or _ for this topic")
    return payload


def parse_payload(text: str) -> Payload | None:
    """A payload read back; None for anything that is not one."""
    match = _PAYLOAD.fullmatch(text)
    if not match or len(text) > PAYLOAD_LIMIT:
        return None
    language = next((code for code in LANGUAGES if code == match[1]), None)
    return Payload(language, match[2].replace("--", "/", 1), match[3] or "")


def short_key(topic_id: str) -> str:
    """Six characters that stand for a topic where four must fit behind one button."""
    return sha256(topic_id.encode()).hexdigest()[:6]


def make_data(tap: Tap) -> str:
    """Button data for a tap, within Telegram's 64 bytes (the content check refuses ids that would not fit)."""
    match tap:
        case Go(place):
            parts = ["g", *_place_parts(place)]
        case SetLanguage(language, place):
            parts = ["l", language, *_place_parts(place)]
        case SetCountry(country, place):
            parts = ["c", country, *_place_parts(place)]
        case Rate(topic, helpful):
            parts = ["y" if helpful else "n", topic]
        case Explain(topic, reason):
            parts = ["r", reason, topic]
        case Forget():
            parts = ["f"]
    return VERSION + ":".join(parts)


def parse_data(data: str) -> Tap | None:
    """The tap behind a button; None for data of another version, forged or damaged."""
    if not data.startswith(VERSION) or len(data.encode("utf-8", "replace")) > DATA_LIMIT:
        return None
    verb, *rest = data[len(VERSION) :].split(":")
    match verb, rest:
        case "g", parts:
            return _go(parts)
        case "l", [("my" | "km" | "en") as language, *parts]:
            place = _place(parts)
            return SetLanguage(language, place) if place else None
        case "c", [("mm" | "kh") as country, *parts]:
            place = _place(parts)
            return SetCountry(country, place) if place else None
        case (("y" | "n"), [topic]) if _TOPIC_ID.fullmatch(topic):
            return Rate(topic, verb == "y")
        case "r", [("wrong" | "old" | "unclear" | "phone") as reason, topic] if _TOPIC_ID.fullmatch(topic):
            return Explain(topic, reason)
        case "f", []:
            return Forget()
    return None


def _go(parts: list[str]) -> Go | None:
    place = _place(parts)
    return Go(place) if place else None


def _place_parts(place: Place) -> list[str]:
    parts = [_CODES[place.kind]]
    if place.id or place.page:
        parts.append(place.id)
    if place.page:
        parts.append(str(place.page))
    return parts


def _place(parts: list[str]) -> Place | None:
    if not parts or parts[0] not in _KINDS or len(parts) > 3:
        return None
    id_ = parts[1] if len(parts) > 1 else ""
    page = parts[2] if len(parts) > 2 else "0"
    if not (page.isascii() and page.isdecimal() and len(page) <= 2):
        return None
    if id_ and not re.fullmatch(r"[a-z0-9/,-]{1,50}", id_, re.ASCII):
        return None
    return Place(_KINDS[parts[0]], id_, int(page))
