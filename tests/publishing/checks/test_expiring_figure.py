"""A figure does not silently grow old."""

from __future__ import annotations

from datetime import date


def test_a_figure_that_nobody_looked_at_for_a_year_is_found(content):
    """Its last change and its newest fact are long past."""
    problem = content.said("expiring_figure", today=date(2027, 8, 1))[0]
    assert (problem.file, problem.line, problem.level) == ("content/figures.yaml", 1, "warning")


def test_a_newer_fact_keeps_it_fresh(content):
    """Seen unchanged last month: the figure is as good as new."""
    content.edit("facts.yaml", "as_of: 2026-06", "as_of: 2027-07")
    assert content.found("expiring_figure", today=date(2027, 8, 1)) == []


def test_periods_stand_in_order(content):
    """Out of order, a reader of the file misreads what is in force."""
    content.edit("figures.yaml", "from: 2026-06-01", "from: 2023-06-01")
    assert content.found("expiring_figure")[0] == ("figures.yaml", 3)


def test_a_range_ends_above_its_beginning(content):
    """The smaller value first."""
    content.edit("figures.yaml", "value: 2000", "value: 2000, to: 1000")
    assert content.found("expiring_figure") == [("figures.yaml", 5)]


def test_what_never_changed_is_looked_at_after_five_years(content):
    """An age or a term in a law is steady."""
    content.edit("figures.yaml", "    - {from: 2024-01-01, value: 1500}\n", "")
    assert content.found("expiring_figure", today=date(2031, 6, 1)) == []
    assert content.found("expiring_figure", today=date(2031, 8, 1)) == [("figures.yaml", 1)]
