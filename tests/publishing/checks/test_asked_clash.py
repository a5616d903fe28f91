"""One text, one topic."""

from __future__ import annotations

RULE = "asked_clash"


def test_a_text_of_two_topics_is_told(content) -> None:
    """Search cannot learn which of them is meant."""
    content.put("documents/passport/asked.yaml", "en:\n  - where is my book\n")
    content.put("documents/pink-card/asked.yaml", "en:\n  - Where is my BOOK?\n")

    assert content.found(RULE) == [("documents/pink-card/asked.yaml", 2)]


def test_different_texts_pass(content) -> None:
    """That is what the file is for."""
    content.put("documents/passport/asked.yaml", "en:\n  - where is my book\n  - book page full\n")

    assert content.found(RULE) == []


def test_a_text_without_letters_is_told(content) -> None:
    """Search would learn nothing from it."""
    content.put("asked/elsewhere.yaml", 'en:\n  - "???"\n')

    assert content.found(RULE) == [("asked/elsewhere.yaml", 2)]
