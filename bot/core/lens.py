"""Who is reading, and when: everything that decides how content looks, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Final

import regex

from bot.core.guide import Guide, Topic, Wording
from bot.core.language.catalog import Catalog
from bot.core.language.codes import Country, Language
from bot.core.links import make_payload

_TAG: Final = regex.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Lens:
    """Everything that decides how content looks to a reader."""

    guide: Guide
    catalog: Catalog
    country: Country | None
    """None shows the blocks of both countries, labelled."""
    today: date
    username: str = ""
    """The bot's name on Telegram, without @; empty where there are no links."""

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.catalog.language


def escaped(text: str) -> str:
    """Text safe inside Telegram's HTML, which knows only the four named entities."""
    return escape(text, quote=False)


def plain(html: str) -> str:
    """The words a person reads of some HTML."""
    return unescape(_TAG.sub("", html))


def link_to(username: str, language: Language | None, target: str, campaign: str = "") -> str:
    """The permanent link of a topic, section or ``home`` (DESIGN §4)."""
    return f"https://t.me/{username}?start={make_payload(language, target, campaign)}"


def wording(topic: Topic, lens: Lens) -> Wording:
    """A topic in the reader's language; in English should a language be missing (the check refuses that)."""
    return topic.wordings.get(lens.language) or topic.wordings["en"]


def in_language(texts: Mapping[Language, str], lens: Lens) -> str:
    """The reader's language of a text kept in three; English where that one is empty, and empty when all are."""
    return texts.get(lens.language) or texts.get("en") or ""
