"""Facts are looked at again by the day that was promised.

A warning from that day on (the answer tells its reader too), an error in CI when the grace is over.

PASS::

    review_by: 2027-05-23        # today is 2027-03-01

FAIL::

    review_by: 2027-05-23        # today is 2027-06-01
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "overdue_review"
LEVEL: Final = "warning"
LIVE: Final = False

GRACE: Final = timedelta(days=60)
"""How long CI waits: time to ask the offices and a native speaker."""


def check(draft: Draft) -> Iterator[Problem]:
    """Topics whose review is overdue, and dates that cannot be right."""
    for folder in draft.tree.topics.values():
        settings, line = folder.settings, folder.lines.at("review_by")
        if settings.checked_on > draft.today:
            what, remedy = "'checked_on' is in the future.", "Write the day the facts were researched."
            yield Problem(folder.file, folder.lines.at("checked_on"), what, remedy, ID, "error")
        if settings.review_by <= settings.checked_on:
            what, remedy = "'review_by' is not after 'checked_on'.", "Write a later day, a year later at most."
            yield Problem(folder.file, line, what, remedy, ID, "error")
        if settings.review_by < draft.today:
            late = (draft.today - settings.review_by).days
            failing = draft.strict and late > GRACE.days
            yield Problem(
                folder.file,
                line,
                f"The review is {late} days overdue.",
                "Check the facts, then set 'checked_on' and 'review_by'.",
                ID,
                "error" if failing else LEVEL,
            )
