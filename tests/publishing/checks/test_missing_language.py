"""Every answer and every reply stands in three languages."""

from __future__ import annotations


def test_a_missing_translation_is_named(content):
    """Without km.md the file that should be there is named."""
    content.remove("documents/passport/km.md")
    assert content.found("missing_language") == [("documents/passport/km.md", 0)]


def test_a_reply_needs_all_languages_too(content):
    """A canned reply in two languages would leave the third reader without a word."""
    content.remove("replies/greeting/my.md")
    assert content.found("missing_language") == [("replies/greeting/my.md", 0)]


def test_a_faulty_file_is_not_missing(content):
    """A file that cannot be read has its own problem; it is not said to be missing as well."""
    content.edit("documents/passport/km.md", "translation: draft", "translation: [")
    assert content.found("missing_language") == []
