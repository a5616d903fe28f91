"""A translation knows which English it was made from."""

from __future__ import annotations


def test_changed_words_outdate_both_translations(content):
    """The line of the mark, and the command to run when the work is done."""
    content.edit("documents/passport/en.md", "It takes", "It may take")
    assert content.found("stale_translation") == [("documents/passport/km.md", 6), ("documents/passport/my.md", 6)]
    assert "content stamp documents/passport" in content.said("stale_translation")[0].remedy


def test_keywords_and_line_breaks_outdate_nothing(content):
    """Only the words of the body count."""
    content.edit("documents/passport/en.md", "red book", "blue book")
    content.edit("documents/passport/en.md", "It takes", "It\ntakes")
    assert content.found("stale_translation") == []


def test_an_unmarked_translation_is_named(content):
    """Nobody said what it translates."""
    mark = content.text("documents/passport/my.md").split("\n")[5]
    content.edit("documents/passport/my.md", mark + "\n", "")
    assert content.found("stale_translation") == [("documents/passport/my.md", 1)]
