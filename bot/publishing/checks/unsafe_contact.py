"""Telephone numbers are checked by ringing them. A wrong one costs a frightened person the only call they dare make.

The card of such a number says "not verified since"; here staff read which ones to ring first.

PASS::

    confidence: high, checked_on: 2025-11

FAIL::

    confidence: low; or checked_on: 2021-03 and nobody called since
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.cards import STALE_AFTER_YEARS, is_short_code
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.schema import ContactModel

ID: Final = "unsafe_contact"
LEVEL: Final = "warning"
LIVE: Final = False


def check(draft: Draft) -> Iterator[Problem]:
    """Contacts of low confidence, contacts not seen for three years, contacts without any way to reach them."""
    contacts = draft.tree.contacts
    for id_, contact in contacts.entries.items():
        line = contacts.lines.at(id_)
        for what in _doubts(contact, draft):
            yield Problem(
                contacts.file,
                line,
                f"'{id_}' {what}.",
                "Ring the number and set 'called_on', or find it anew.",
                ID,
                LEVEL,
            )
        if not (contact.phones or contact.web or contact.where):
            yield Problem(
                contacts.file, line, f"'{id_}' cannot be reached in any way.", "Add phones, web or where.", ID, "error"
            )
        if contact.phones and not contact.callable_from:
            yield Problem(
                contacts.file,
                line,
                f"'{id_}' does not say from where it can be called.",
                "Add 'callable_from: [th, mm, kh]'.",
                ID,
                LEVEL,
            )


def _doubts(contact: ContactModel, draft: Draft) -> Iterator[str]:
    called = contact.called_on is not None and (draft.today - contact.called_on).days < STALE_AFTER_YEARS * 365
    if not contact.phones or called:
        return
    if contact.confidence == "low":
        yield "is of low confidence"
    elif contact.checked_on < f"{draft.today.year - STALE_AFTER_YEARS}-{draft.today.month:02d}" and not all(
        is_short_code(phone.dial) for phone in contact.phones
    ):
        yield f"was last seen in {contact.checked_on}"
