"""Facts are looked at again by the day promised."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("today", "strict", "level"),
    [
        (date(2027, 5, 1), True, None),
        (date(2027, 5, 2), True, "warning"),
        (date(2027, 6, 30), True, "warning"),
        (date(2027, 7, 1), True, "error"),
        (date(2027, 7, 1), False, "warning"),
    ],
)
def test_overdue_warns_and_fails_in_ci_when_the_grace_is_over(content, today, strict, level):
    """Sixty days of grace, and only CI is strict."""
    problems = content.said("overdue_review", today=today, strict=strict)
    assert {problem.level for problem in problems} == ({level} if level else set())


def test_the_line_is_that_of_the_date(content):
    """Staff are led to the date to change."""
    assert ("documents/passport/topic.yaml", 4) in content.found("overdue_review", today=date(2028, 1, 1))


def test_dates_that_cannot_be_are_found(content):
    """Checked tomorrow; to be reviewed before it was checked."""
    content.edit("documents/passport/topic.yaml", "2026-11-01", "2027-11-24")
    assert content.found("overdue_review") == [
        ("documents/passport/topic.yaml", 3),
        ("documents/passport/topic.yaml", 4),
    ]
