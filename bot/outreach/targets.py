"""What a link, a poster or a card may lead to, and the link itself, with a clear no for what cannot be printed.

Paper cannot be taken back, so everything is checked before anything is drawn: subject, campaign, the bot's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.guide import Guide, Topic
from bot.core.language.catalog import Catalog
from bot.core.language.codes import LANGUAGES, Language
from bot.core.lens import link_to
from bot.core.links import PAYLOAD_LIMIT, make_payload
from bot.errors import OutreachError

HOME: Final = "home"
KEEPS_LANGUAGE: Final = "xx"
"""The language of a link that leaves the reader in their own."""
NEAREST: Final = 4
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_CAMPAIGN: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_DANGEROUS: Final = "complaints"
"""The section whose titles accuse somebody: they are not for carrying around."""


@dataclass(frozen=True, slots=True)
class Target:
    """The menu, a section or a topic."""

    id: str
    """``home``, a section id, or a topic id as it is today (an alias is followed)."""
    topic: Topic | None = None

    @property
    def discreet(self) -> bool:
        """True when the title must not be read over somebody's shoulder: an employer, a broker, an official."""
        return self.topic is not None and (self.topic.urgent or self.topic.section == _DANGEROUS)


def find_target(guide: Guide, wanted: str) -> Target:
    """The target of an id, also as it stands in links (``--`` for ``/``). OutreachError names the nearest ids."""
    id_ = wanted.strip().lower().replace("--", "/", 1)
    if id_ == HOME:
        return Target(HOME)
    if topic := guide.topic(id_):
        return Target(topic.id, topic)
    if guide.section(id_):
        return Target(id_)
    known = [HOME, *(section.id for section in guide.sections), *guide.topics]
    nearest = [name for name, _, _ in process.extract(id_, known, scorer=fuzz.WRatio, limit=NEAREST)]
    raise OutreachError(f"There is no topic '{wanted}'. The nearest are: {', '.join(nearest)}.")


def title_of(target: Target, guide: Guide, catalog: Catalog) -> str:
    """What a target is called in a language; the name of the guide for the menu."""
    if target.topic:
        return (target.topic.wordings.get(catalog.language) or target.topic.wordings["en"]).title
    section = guide.section(target.id)
    return section.titles[catalog.language] if section else catalog("bot.name")


def bot_name(text: str) -> str:
    """A bot's user name from what people paste: ``@name``, ``t.me/name``, ``https://t.me/name``. OutreachError."""
    name = text.strip().removeprefix("https://").removeprefix("t.me/").removeprefix("@").rstrip("/")
    if not _NAME.fullmatch(name):
        raise OutreachError(f"'{text}' is not a bot's name on Telegram: give it as in @BotFather, like my_guide_bot.")
    return name


def languages_of(text: str, *, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """``my,km`` as codes, each once. OutreachError for a language that the guide does not speak."""
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    known = (*LANGUAGES, *also)
    if unknown := [code for code in codes if code not in known]:
        raise OutreachError(f"The guide has no language '{unknown[0]}'. Take of: {', '.join(known)}.")
    if not codes:
        raise OutreachError(f"Name at least one language of: {', '.join(known)}.")
    return codes


def language_or_none(code: str) -> Language | None:
    """The language of a link; None for ``xx``, which keeps the reader's own."""
    return next((language for language in LANGUAGES if language == code), None)


def permanent_link(username: str, language: Language | None, target: Target, campaign: str = "") -> str:
    """The link (DESIGN §4). OutreachError says how long the campaign may be when it is too long."""
    if campaign and not _CAMPAIGN.fullmatch(campaign):
        raise OutreachError(f"The campaign '{campaign}' may hold only A-Z a-z 0-9 - and _ (no blanks): try mae-sot-1.")
    room = PAYLOAD_LIMIT - len(make_payload(language, target.id)) - 1
    if len(campaign) > room:
        raise OutreachError(
            f"The campaign name is too long: it has {len(campaign)} characters, "
            f"a link to '{target.id}' has room for {room}."
        )
    return link_to(username, language, target.id, campaign)
