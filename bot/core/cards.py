"""Contacts and figures as a reader sees them: numbers that can be called, amounts in their own language."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.core.guide import Contact, Figure
from bot.core.lens import Lens, escaped, in_language

STALE_AFTER_YEARS: Final = 3
"""A number last seen in a source longer ago than this is shown as not verified; short codes do not grow old."""
SHORT_CODE_DIGITS: Final = 4


def figure_text(figure: Figure, lens: Lens) -> str:
    """A figure as it stands on the reader's day: ``400 baht``, ``45–60 days``."""
    value = figure.on(lens.today)
    if value.to is None:
        return lens.catalog.count(f"unit.{figure.unit}", value.value)
    both = f"{lens.catalog.number(value.value)}–{lens.catalog.number(value.to)}"
    return lens.catalog.count(f"unit.{figure.unit}", value.to).replace(lens.catalog.number(value.to), both, 1)


def contact_card(contact: Contact, lens: Lens) -> str:
    """A contact as a card: name, numbers, hours, languages, from where, and any warning that belongs to it."""
    say = lens.catalog
    lines = [f"☎️ <b>{escaped(in_language(contact.names, lens))}</b>"]
    numbers = _numbers(contact, lens)
    if numbers:
        lines.append(numbers)
    spoken = say("list.comma").join(say(f"spoken.{code}") for code in contact.languages)
    details = [in_language(contact.hours, lens), spoken]
    lines.append(" · ".join(escaped(detail) for detail in details if detail))
    if _only_from(contact):
        lines.append(f"<i>{say('contact.only-from', country=say(f'country.{_only_from(contact)}'))}</i>")
    if contact.where and not contact.phones:
        lines.append(escaped(in_language(contact.where, lens)))
    if contact.web and contact.web.startswith("http"):
        lines.append(escaped(contact.web))
    if is_unverified(contact, lens.today):
        lines.append(f"<i>⚠️ {say('contact.unverified', year=contact.checked_on[:4])}</i>")
    if contact.notes:
        lines.append(f"<i>{escaped(in_language(contact.notes, lens))}</i>")
    return "\n".join(line for line in lines if line)


def contact_inline(contact: Contact, lens: Lens) -> str:
    """A contact inside a sentence: its first number and its name, or the name alone when the number is doubtful."""
    name = escaped(in_language(contact.names, lens))
    if not contact.phones or (is_unverified(contact, lens.today) and contact.confidence == "low"):
        return name
    return f"<b>{_dialled(contact.phones[0].dial)}</b> ({name})"


def _numbers(contact: Contact, lens: Lens) -> str:
    shown = []
    for phone in contact.phones:
        number = f"<b>{_dialled(phone.dial)}</b>"
        shown.append(number if is_short_code(phone.dial) else f"{number} ({escaped(phone.local)})")
    return " · ".join(shown)


def is_short_code(dial: str) -> bool:
    """A national short code, which cannot be called from abroad and does not grow old like a number."""
    return not dial.startswith("+") and len(dial) <= SHORT_CODE_DIGITS


def _dialled(dial: str) -> str:
    """Telegram makes +66… tappable by itself; a short code becomes tap-to-copy."""
    return escaped(dial) if dial.startswith("+") else f"<code>{escaped(dial)}</code>"


def _only_from(contact: Contact) -> str:
    """The one country from which the contact can be called, when there is only one."""
    if contact.phones and len(contact.callable_from) == 1:
        return contact.callable_from[0]
    return ""


def is_unverified(contact: Contact, today: date) -> bool:
    """Whether a number was last seen so long ago, or so uncertainly, that a reader must be told."""
    if not contact.phones or all(is_short_code(phone.dial) for phone in contact.phones):
        return False
    if contact.called_on and (today - contact.called_on).days < STALE_AFTER_YEARS * 365:
        return False
    seen = contact.checked_on[:7]
    limit = replace_year(today, today.year - STALE_AFTER_YEARS).strftime("%Y-%m")
    return contact.confidence == "low" or seen < limit


def replace_year(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
