"""Burmese is in Unicode. Zawgyi, the old font encoding, looks right on its writer's phone and broken on every other.

PASS::

    a Burmese text typed with a Unicode keyboard

FAIL::

    the same text pasted from an old phone or an old Facebook post
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.core.language.zawgyi import probability
from bot.publishing.draft import Draft
from bot.publishing.letters import letters
from bot.publishing.problem import Problem

ID: Final = "zawgyi"
LEVEL: Final = "error"
LIVE: Final = True

SURE: Final = 0.995
"""Where search, too, takes a text for Zawgyi and nothing else. At 0.95 a question of ours in Unicode was flagged."""
LEAST_LETTERS: Final = 8
"""Shorter texts cannot be told apart by any detector; the search reads them both ways."""


def check(draft: Draft) -> Iterator[Problem]:
    """Texts of the Burmese files, and Burmese names in the registers, that are almost surely Zawgyi."""
    for page in draft.tree.pages():
        if page.language == "my":
            for line, kind, text in page.texts():
                if _is_zawgyi(text):
                    yield _problem(page.file, line, kind)
    contacts = draft.tree.contacts
    for id_, contact in contacts.entries.items():
        for key in ("names", "hours", "where", "notes"):
            texts = getattr(contact, key)
            if texts and _is_zawgyi(texts.my):
                yield _problem(contacts.file, contacts.lines.at(id_, key, "my"), key)


@lru_cache(maxsize=16384)
def _is_zawgyi(text: str) -> bool:
    return letters(text)["my"] >= LEAST_LETTERS and probability(text) > SURE


def _problem(file: str, line: int, kind: str) -> Problem:
    return Problem(
        file,
        line,
        f"This {kind} is in Zawgyi, not in Unicode.",
        "Convert it, or type it with a Unicode keyboard.",
        ID,
        LEVEL,
    )
