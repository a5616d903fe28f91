"""All that is ever known of a person: a language and a country, under a key that cannot be turned back into a name.

There is no name, number, place, gender, employer or history here, and none is to be added: what is not held cannot be
seized, leaked or asked for. A profile only spares people choosing their language again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NewType

from bot.core.language.codes import COUNTRY_OF_LANGUAGE, LANGUAGES, Country, Language

PersonKey = NewType("PersonKey", str)
"""A person, for as long as one secret is in use: a keyed hash of at most 32 ASCII characters, made by the adapter
that knows who they are (:mod:`bot.telegram.pseudonym`) and never turned back."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How a person wants to be spoken to. The empty profile is that of someone never met."""

    language: Language | None = None
    """None: never met, guess."""
    country: Country | None = None
    """The country they *chose*; None: follow the language (see :func:`effective_country`)."""
    language_chosen: bool = False
    """True when they said so themselves; a guess never replaces what a person said."""


UNKNOWN = Profile()
"""Someone never met, or who asked to be forgotten."""


def with_language(profile: Profile, language: Language, *, chosen: bool) -> Profile:
    """The profile with another language; a guess (``chosen`` false) leaves a language that was chosen alone."""
    if profile.language_chosen and not chosen:
        return profile
    return replace(profile, language=language, language_chosen=chosen)


def with_country(profile: Profile, country: Country | None) -> Profile:
    """The profile of someone who said where they come from; None goes back to following the language."""
    return replace(profile, country=country)


def effective_country(profile: Profile) -> Country | None:
    """The country whose rules to show: the chosen one, else that of the language (DESIGN §3).

    None means: show both, labelled. That is the case for English until a country is chosen.
    """
    if profile.country is not None or profile.language is None:
        return profile.country
    return COUNTRY_OF_LANGUAGE[profile.language]


def guess(language_code: str | None) -> Language:
    """The language to begin in, from the IETF tag of the person's Telegram app (``km``, ``my-MM``); else English.

    Thai and other tags give English: Telegram itself comes in neither Burmese nor Khmer for most people, so a foreign
    tag says little, and the three names in their own scripts stand under every screen.
    """
    tag = (language_code or "").replace("_", "-").lower().partition("-")[0]
    return next((language for language in LANGUAGES if language == tag), "en")
