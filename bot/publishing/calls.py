"""The numbers that staff should ring next: a wrong number on a bad night is worse than none.

First those never rung: those that answers show before those that none does, the doubtful before the sure. Then those
rung longest ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.cards import is_short_code
from bot.core.guide import Contact, Guide
from bot.core.language.codes import Language


@dataclass(frozen=True, slots=True)
class Call:
    """A contact to ring."""

    contact: Contact
    topics: int
    """How many published answers show it."""
    days: int | None
    """Days since it was last rung; None when it never was."""

    @property
    def numbers(self) -> str:
        """Its numbers as dialled from where staff are."""
        return ", ".join(
            phone.dial if is_short_code(phone.dial) else f"{phone.dial} ({phone.local})"
            for phone in self.contact.phones
        )

    def name(self, language: Language) -> str:
        """Who answers there."""
        return self.contact.names.get(language) or self.contact.names.get("en") or self.contact.id


def call_list(guide: Guide, today: date) -> tuple[Call, ...]:
    """Every contact with a number, the one to ring first on top."""
    shown = [id_ for topic in guide.topics.values() if topic.published for id_ in topic.contacts]
    calls = (
        Call(contact, shown.count(contact.id), (today - contact.called_on).days if contact.called_on else None)
        for contact in guide.contacts.values()
        if contact.phones
    )
    return tuple(sorted(calls, key=_urgency))


_DOUBT = {"low": 0, "medium": 1, "high": 2}


def _urgency(call: Call) -> tuple[int, bool, int, int, str]:
    if call.days is not None:
        return 1, False, -call.days, -call.topics, call.contact.id
    return 0, call.topics == 0, _DOUBT[call.contact.confidence], -call.topics, call.contact.id
