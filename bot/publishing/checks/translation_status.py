"""A translation says whether a native speaker has read it, and who and when: readers are told.

PASS::

    translation: draft
    translation: reviewed, with reviewed_by and reviewed_on

FAIL::

    no status in my.md; a status in en.md; reviewed by nobody
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import Page

ID: Final = "translation_status"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Statuses missing, out of place, or without the name and day of the review."""
    for page in draft.tree.pages():
        for key, what, remedy in _faults(page, draft):
            yield Problem(page.file, page.lines.at(key), what, remedy, ID, LEVEL)


def _faults(page: Page, draft: Draft) -> Iterator[tuple[str, str, str]]:
    front = page.front
    if page.language == "en":
        if front.translation or front.of:
            yield "translation", "English is what others are translated from.", "Remove 'translation' and 'of'."
        return
    if front.translation is None:
        yield "translation", "The status of this translation is missing.", "Add 'translation: draft'."
    if front.translation == "reviewed" and not (front.reviewed_by and front.reviewed_on):
        yield "translation", "Reviewed, but by whom and when?", "Add 'reviewed_by: name' and 'reviewed_on: 2026-11-23'."
    if front.reviewed_on and front.reviewed_on > draft.today:
        yield "reviewed_on", "This day is in the future.", "Write the day of the review."
