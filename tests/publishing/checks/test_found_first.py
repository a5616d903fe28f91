"""Every topic is found first by its own words."""

from __future__ import annotations


def _words(guide, text, language):
    """A search that knows titles only."""
    return [topic.id for topic in guide.topics.values() if topic.wordings[language].title == text]


def test_a_question_that_finds_nothing_is_found(content):
    """The titles are found by this search, the questions are not."""
    problems = content.said("found_first", match=_words)
    assert {(problem.file[-5:], problem.line) for problem in problems} == {("en.md", 4), ("my.md", 4), ("km.md", 4)}


def test_another_topic_first_is_named(content):
    """Staff see which topic gets in the way."""
    problem = content.said("found_first", match=lambda *_: ["documents/pink-card"])[0]
    assert "finds documents/pink-card first" in problem.what


def test_without_search_nothing_is_said(content):
    """A running bot does not test its own search."""
    assert content.found("found_first") == []
