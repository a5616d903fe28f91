"""One idea a sentence."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("language", "word", "longest"), [("en", "word ", 25), ("my", "အလုပ် ", 30), ("km", "កខ ", 40)])
def test_a_sentence_beyond_the_limit_is_found(content, language, word, longest):
    """Words in English, syllables in Burmese, clusters in Khmer: the limit is fine, one more is not."""
    content.add(f"replies/greeting/{language}.md", "\n" + word * longest + "\n")
    assert content.found("sentence_length") == []
    content.add(f"replies/greeting/{language}.md", "\n" + word * (longest + 1) + "\n")
    assert len(content.found("sentence_length")) == 1


def test_two_sentences_are_two(content):
    """The full stop of each script ends a sentence."""
    content.add("replies/greeting/en.md", "\n" + "word " * 20 + "end. " + "word " * 20 + "\n")
    content.add("replies/greeting/my.md", "\n" + "အလုပ် " * 20 + "။ " + "အလုပ် " * 20 + "\n")
    content.add("replies/greeting/km.md", "\n" + "កខ " * 30 + "។ " + "កខ " * 30 + "\n")
    assert content.found("sentence_length") == []
