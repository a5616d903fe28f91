"""A keyword leads to one topic."""

from __future__ import annotations


def test_a_keyword_of_two_topics_is_found(content):
    """Spelling and capitals do not make it another word."""
    content.edit("documents/pink-card/en.md", "[pink card]", "[pink card, Red  Book]")
    problem = content.said("keyword_clash")[0]
    assert (problem.file, problem.line) == ("content/documents/pink-card/en.md", 3)
    assert "documents/passport" in problem.what


def test_a_shared_keyword_is_no_clash(content):
    """Words that lead to a choice are listed."""
    content.edit("documents/pink-card/en.md", "[pink card]", "[pink card, Red Book]")
    content.put("shared_keywords.txt", "# shown as a choice\nred book\n")
    assert content.found("keyword_clash") == []


def test_a_keyword_without_letters_is_found(content):
    """Search would never see it."""
    content.edit("documents/pink-card/en.md", "[pink card]", '[pink card, "???"]')
    assert content.found("keyword_clash") == [("documents/pink-card/en.md", 3)]
