"""A translation says who has read it."""

from __future__ import annotations

import pytest


def test_the_status_is_needed(content):
    """Without it a reader would not be told that the text is a draft."""
    content.edit("documents/passport/my.md", "translation: draft\n", "")
    assert content.found("translation_status") == [("documents/passport/my.md", 2)]


def test_english_has_no_status(content):
    """It is what the others are translated from."""
    content.edit("documents/passport/en.md", "questions:", "translation: draft\nquestions:")
    assert content.found("translation_status") == [("documents/passport/en.md", 4)]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("", True),
        ("\nreviewed_by: Ma Hla", True),
        ("\nreviewed_by: Ma Hla\nreviewed_on: 2026-11-20", False),
        ("\nreviewed_by: Ma Hla\nreviewed_on: 2027-11-20", True),
    ],
)
def test_a_review_has_a_name_and_a_day(content, more, wrong):
    """Who and when, and not in the future."""
    content.edit("documents/passport/my.md", "translation: draft", f"translation: reviewed{more}")
    assert bool(content.found("translation_status")) is wrong
