"""Which phone numbers go on paper. Paper is old the day after, so only numbers that can be trusted are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from bot.core.cards import is_short_code, is_unverified
from bot.core.guide import Contact, Guide
from bot.core.lens import Lens, in_language
from bot.core.posting import numbers_in
from bot.outreach.targets import Target

GENERAL: Final = ("no-match", "help-now")
"""The canned replies whose numbers hold for everyone: someone to talk to first, then police and ambulance."""
_THAI_NAME: Final = regex.compile(r"\s*\([^()]*\p{Thai}[^()]*\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One number as it is printed, named in each language of the page."""

    number: str
    names: tuple[tuple[str, str], ...]
    """(language, name) pairs."""
    details: str = ""
    """Languages spoken there, on a page of one language that is among them."""


def numbers_for(target: Target, guide: Guide, *, discreet: bool) -> tuple[Contact, ...]:
    """The contacts to print: those of the topic, then the general ones; a discreet page has only the general ones."""
    general = [id_ for reply in GENERAL for id_ in numbers_in(reply, guide)]
    own = target.topic.contacts if target.topic and not discreet else ()
    wanted = (guide.contacts[id_] for id_ in dict.fromkeys((*own, *general)) if id_ in guide.contacts)
    return tuple(contact for contact in wanted if _printable(contact))


def lines_for(contacts: Iterable[Contact], lenses: Sequence[Lens]) -> tuple[Line, ...]:
    """The contacts as they are printed for the readers of these lenses; a number that is stale by then is left out."""
    today = lenses[0].today
    return tuple(_line(contact, lenses) for contact in contacts if not is_unverified(contact, today))


def _printable(contact: Contact) -> bool:
    """Thai numbers that answer in Thailand. No embassy: its number in a pocket tells where someone comes from."""
    return bool(contact.phones) and (
        contact.country == "th"
        and contact.kind != "embassy"
        and contact.confidence != "low"
        and "th" in contact.callable_from
    )


def _line(contact: Contact, lenses: Sequence[Lens]) -> Line:
    phone = contact.phones[0]
    names = tuple((lens.language, _THAI_NAME.sub("", in_language(contact.names, lens))) for lens in lenses)
    return Line(phone.dial if is_short_code(phone.dial) else phone.local, names, _spoken(contact, lenses))


def _spoken(contact: Contact, lenses: Sequence[Lens]) -> str:
    """Worth printing only where the reader's own language is among them: it is what makes people dare to call."""
    lens = lenses[0]
    if len(lenses) > 1 or lens.language not in contact.languages:
        return ""
    return lens.catalog("list.comma").join(lens.catalog(f"spoken.{code}") for code in contact.languages)
