"""The Guide: everything that can be shown, in one frozen value, swapped whole when the content changes.

Nothing here reads files; :mod:`bot.publishing` builds it. Nothing here knows a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from bot.core.language.codes import COUNTRIES, Country, Language
from bot.core.markup import Body

Translation = Literal["original", "draft", "reviewed"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer's facts were read: a short name for the foot, an address if there is one, and its date."""

    name: str
    url: str | None = None
    as_of: str | None = None
    """``YYYY-MM`` as in the fact ledger; the month the source describes."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One topic (or canned reply) in one language."""

    title: str
    body: Body
    keywords: tuple[str, ...] = ()
    """Words as people type them, any script; used by search only."""
    questions: tuple[str, ...] = ()
    """Whole questions as people ask them; used by search only."""
    translation: Translation = "original"
    outdated: bool = False
    """True when the English has changed since this translation was made (its ``of`` hash differs)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One answer of the guide. ``id`` is ``section/topic`` and never changes; renamed ids live on as ``aliases``."""

    id: str
    wordings: Mapping[Language, Wording]
    checked_on: date
    review_by: date
    owner: str
    countries: tuple[Country, ...] = COUNTRIES
    recommendations: tuple[int, ...] = ()
    """Numbers (1-9) of the recommendations of *Safe from the Start* (MMN, 2017) that this topic serves."""
    contacts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    concepts: tuple[tuple[str, ...], ...] = ()
    """Combinations of vocabulary concepts that together mean this topic; one inner tuple is one combination."""
    sources: tuple[Source, ...] = ()
    facts: tuple[str, ...] = ()
    urgent: bool = False
    published: bool = True
    """False: the topic is known to search (its section and a hotline are offered) but never shown."""

    @property
    def section(self) -> str:
        """The id of the section that holds this topic."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text as people type it, with what it asks for; never shown. Search learns from these how words are used."""

    text: str
    language: Language
    label: str
    """The id of the topic that answers it, or ``ELSEWHERE`` or ``COURTESY``."""
    urgent: bool = False
    """Whoever types this is in danger now: the hotlines come first."""


ELSEWHERE: Final = "elsewhere"
"""Label of texts that ask for something this guide does not hold: football, the weather, work in Korea."""
COURTESY: Final = "courtesy"
"""Label of texts that ask for nothing: greetings, thanks."""


@dataclass(frozen=True, slots=True)
class Section:
    """A shelf of the menu; ``topics`` in menu order, published or not."""

    id: str
    emoji: str
    titles: Mapping[Language, str]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in the two forms people need: from anywhere (E.164, or a national short code) and as dialled at home."""

    dial: str
    """``+6622482181`` or a short code such as ``1506``; digits and a leading plus only."""
    local: str
    """As printed and dialled inside the country: ``02 248 2181``, ``1506``."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone a worker can call, write to or visit."""

    id: str
    names: Mapping[Language, str]
    kind: Literal["government", "ngo", "union", "un", "embassy", "emergency", "other"]
    country: Literal["th", "mm", "kh", "regional"]
    phones: tuple[Phone, ...] = ()
    hours: Mapping[Language, str] = field(default_factory=dict)
    where: Mapping[Language, str] = field(default_factory=dict)
    notes: Mapping[Language, str] = field(default_factory=dict)
    """A safety note or hint that is always shown with the number."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages spoken there (``th``, ``my``, ``km``, ``en``, ``lo``, ``shn`` …)."""
    callable_from: tuple[str, ...] = ()
    """Country codes from which the number can be reached; a Thai short code only from ``th``."""
    web: str | None = None
    confidence: Literal["high", "medium", "low"] = "high"
    checked_on: str = ""
    """``YYYY-MM`` the number was last seen in a source."""
    called_on: date | None = None
    """The day staff last rang it."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What a figure is from a day on."""

    from_date: date
    value: Decimal
    to: Decimal | None = None
    """Upper end when the figure is a range."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that laws and offices change: kept once, dated, formatted per language by Babel."""

    id: str
    unit: str
    """``baht``, ``kyat``, ``riel``, ``usd``, ``percent``, ``days``, ``months``, ``years``, ``hours``, ``number`` or
    ``age``: the interface words know each as ``unit.<unit>``."""
    values: tuple[FigureValue, ...]
    """Oldest first."""
    facts: tuple[str, ...] = ()

    def on(self, day: date) -> FigureValue:
        """The value in force on ``day``; before the first known period, the first known value."""
        in_force = [value for value in self.values if value.from_date <= day]
        return in_force[-1] if in_force else self.values[0]


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning with its words in every language, script and spelling."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    """Keys: ``my``, ``km``, ``en``, ``th`` and ``my-latn``, ``km-latn`` for words typed with Latin letters."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole content, validated. Look-ups never raise for ids that came from outside: they return None."""

    sections: tuple[Section, ...]
    topics: Mapping[str, Topic]
    contacts: Mapping[str, Contact]
    figures: Mapping[str, Figure]
    replies: Mapping[str, Mapping[Language, Wording]]
    """Canned replies of ``content/replies`` (greeting, thanks, danger …) by name."""
    concepts: tuple[Concept, ...] = ()
    asked: tuple[Asked, ...] = ()
    """How people ask, from the ``asked.yaml`` of the topics and ``content/asked``."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Retired topic id → the topic that answers it now."""
    recommendations: Mapping[int, Mapping[Language, str]] = field(default_factory=dict)
    """The nine recommendations in plain words."""
    revision: str = ""
    """A hash of the files this Guide was built from."""

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of this id, or of the id that it was renamed to; None if there never was one."""
        return self.topics.get(self.aliases.get(topic_id, topic_id))

    def section(self, section_id: str) -> Section | None:
        """The section of this id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)

    def shown(self, section: Section) -> tuple[Topic, ...]:
        """The published topics of a section, in menu order."""
        return tuple(topic for id_ in section.topics if (topic := self.topics[id_]).published)
