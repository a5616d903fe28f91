"""Burmese is in Unicode. Zawgyi, the old font encoding, looks right on its writer's phone and broken on every other.

PASS::

    a Burmese text typed with a Unicode keyboard

FAIL::

    the same text pasted from an old phone or an old Facebook post
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.letters import is_zawgyi
from bot.publishing.problem import Problem

ID: Final = "zawgyi"
LEVEL: Final = "error"
LIVE: Final = True

MANY: Final = 3
"""More places than this in a file are told as one problem: the whole file was typed or pasted in Zawgyi."""


def check(draft: Draft) -> Iterator[Problem]:
    """Texts of the Burmese files, and Burmese names in the registers, that are almost surely Zawgyi."""
    for page in draft.tree.pages():
        if page.language == "my":
            yield from _told(page.file, [(line, kind) for line, kind, text in page.texts() if is_zawgyi(text)])
    for sheet in draft.tree.asked.values():
        burmese = ((line, text) for line, language, text, _ in sheet.each() if language == "my")
        yield from _told(sheet.file, [(line, "text") for line, text in burmese if is_zawgyi(text)])
    contacts = draft.tree.contacts
    for id_, contact in contacts.entries.items():
        for key in ("names", "hours", "where", "notes"):
            texts = getattr(contact, key)
            if texts and is_zawgyi(texts.my):
                yield _problem(contacts.file, contacts.lines.at(id_, key, "my"), key)


def _told(file: str, places: list[tuple[int, str]]) -> Iterator[Problem]:
    if len(places) > MANY:
        yield _problem(file, places[0][0], f"file ({len(places)} places)")
    else:
        yield from (_problem(file, line, kind) for line, kind in places)


def _problem(file: str, line: int, kind: str) -> Problem:
    what = f"This {kind} is in Zawgyi, not in Unicode."
    return Problem(file, line, what, "Run 'content check --fix', which converts it, and read it through.", ID, LEVEL)
