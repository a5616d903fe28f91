"""Recommendation by topic by language, and the worst that can be said of each."""

from __future__ import annotations

from datetime import date

import pytest

from bot.publishing.coverage import coverage


def _states(content, **how):
    return coverage(content.root, **{"today": content.today, **how})[0].states


def test_every_recommendation_has_its_topics(content):
    """Two topics under each of the nine."""
    rows = coverage(content.root, today=content.today)
    assert [row.recommendation for row in rows] == [number for number in range(1, 10) for _ in range(2)]


def test_a_recommendation_without_topic_has_an_empty_row(content):
    """The gap is what staff look for; a topic under none stands at the end."""
    for topic in ("passport", "pink-card"):
        content.edit(f"documents/{topic}/topic.yaml", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", "[]")
    rows = coverage(content.root, today=content.today)
    assert [(row.recommendation, row.topic) for row in rows[8:]] == [
        (9, ""), (0, "documents/passport"), (0, "documents/pink-card")]  # fmt: skip


def test_drafts_are_drafts(content):
    """English is published, the translations nobody has read are drafts."""
    assert _states(content) == {"my": "draft", "km": "draft", "en": "published"}


@pytest.mark.parametrize(
    ("file", "old", "new", "state"),
    [
        ("my.md", "translation: draft", "translation: reviewed", "published"),
        ("en.md", "You pay", "You must pay", "outdated"),
        ("topic.yaml", "owner:", "published: false\nowner:", "hidden"),
    ],
)
def test_what_a_state_depends_on(content, file, old, new, state):
    """Reviewed, English changed, not published."""
    content.edit(f"documents/passport/{file}", old, new)
    assert _states(content)["my"] == state


def test_missing_and_overdue(content):
    """A language that is not there; a review day that is past."""
    content.remove("documents/passport/km.md")
    assert _states(content)["km"] == "missing"
    assert _states(content, today=date(2028, 1, 1))["en"] == "overdue"


def test_a_row_prints_as_one_line(content):
    """For the command line."""
    assert str(coverage(content.root, today=content.today)[0]).startswith("1  documents/passport")
