"""An answer begins with its short answer."""

from __future__ import annotations


def test_a_heading_first_is_found(content):
    """The first thing a person reads must be the answer."""
    content.edit("documents/passport/en.md", "You pay {figure:passport-fee}. It takes 15 days.", "## Money")
    assert content.found("short_answer") == [("documents/passport/en.md", 6)]


def test_an_empty_body_is_found(content):
    """A file of front matter only."""
    content.put("replies/greeting/en.md", "---\ntitle: Hello\n---\n")
    assert content.found("short_answer") == [("replies/greeting/en.md", 4)]
