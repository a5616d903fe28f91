"""A problem prints for people and editors, and for a CI that shows it beside the line."""

from __future__ import annotations

from bot.publishing.problem import Problem

PROBLEM = Problem("content/a/b/my.md", 7, "Only 10% are Burmese.", "Translate it.", "wrong_script")


def test_it_prints_as_editors_read_it():
    """File, line, level, what, remedy, rule."""
    assert str(PROBLEM) == "content/a/b/my.md:7: error: Only 10% are Burmese. Translate it. [wrong_script]"


def test_it_prints_as_an_annotation():
    """With the percent sign escaped, as workflow commands want it."""
    assert PROBLEM.as_annotation() == (
        "::error file=content/a/b/my.md,line=7::Only 10%25 are Burmese. Translate it. [wrong_script]"
    )


def test_problems_sort_by_place():
    """By file, then by line, so that staff mend from top to bottom."""
    first = Problem("content/a", 2, "x", "y", "z")
    assert sorted([PROBLEM, Problem("content/a", 10, "x", "y", "z"), first])[0] == first
