"""Every topic is on one shelf of the menu."""

from __future__ import annotations


def test_a_topic_on_no_shelf_is_found(content):
    """A folder that sections.yaml does not list."""
    content.edit("sections.yaml", "    - pink-card\n", "")
    assert content.found("reachable") == [("documents/pink-card/topic.yaml", 0)]


def test_a_shelf_that_lists_nothing_there_is_found(content):
    """The line of the name, and the name that was meant."""
    content.edit("sections.yaml", "- pink-card", "- pink-cart")
    problem = content.said("reachable")[1]
    assert (problem.file, problem.line) == ("content/sections.yaml", 6)
    assert "documents/pink-card" in problem.remedy


def test_a_topic_listed_twice_is_found(content):
    """Once is enough."""
    content.add("sections.yaml", "    - passport\n")
    assert content.found("reachable") == [("sections.yaml", 7)]


def test_a_shelf_where_nothing_is_published_is_a_warning(content):
    """It would be an empty screen."""
    for topic in ("passport", "pink-card"):
        content.add(f"documents/{topic}/topic.yaml", "published: false\n")
    assert [(problem.line, problem.level) for problem in content.said("reachable")] == [(1, "warning")]
