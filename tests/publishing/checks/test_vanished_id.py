"""What was published can still be opened."""

from __future__ import annotations

IDS = "# ids\ndocuments/passport\ndocuments/pink-card\n"


def test_a_listed_tree_is_fine(content):
    """All ids are there."""
    content.put("published_ids.txt", IDS)
    assert content.found("vanished_id") == []


def test_a_vanished_topic_is_an_error(content):
    """Its line in the list, and what to do."""
    content.put("published_ids.txt", IDS + "documents/red-book\n")
    problem = content.said("vanished_id")[0]
    assert (problem.file, problem.line, problem.level) == ("content/published_ids.txt", 4, "error")
    assert "aliases" in problem.remedy


def test_an_alias_keeps_the_promise(content):
    """Renamed, and still opened by printed codes."""
    content.put("published_ids.txt", IDS + "documents/red-book\n")
    content.add("documents/passport/topic.yaml", "aliases: [documents/red-book]\n")
    assert content.found("vanished_id") == []


def test_a_new_topic_is_to_be_listed(content):
    """Only a reminder: the tool adds the line."""
    content.put("published_ids.txt", "documents/passport\n")
    assert [(problem.file, problem.level) for problem in content.said("vanished_id")] == [
        ("content/documents/pink-card/topic.yaml", "warning")
    ]
