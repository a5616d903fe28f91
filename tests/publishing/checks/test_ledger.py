"""Every number traces to a fact that the topic lists."""

from __future__ import annotations


def test_an_untraced_number_is_found(content):
    """The fact says fifteen days, the text says 10."""
    content.edit("documents/passport/en.md", "15 days", "10 days")
    assert content.found("ledger") == [("documents/passport/en.md", 6)]


def test_a_number_of_a_doubtful_fact_only_is_found(content):
    """Low confidence is not stated as if it were known."""
    content.edit("documents/passport/topic.yaml", "[passport-price]", "[passport-price, doubtful]")
    content.edit("documents/passport/en.md", "15 days", "15 days and 7,777 baht")
    assert "low confidence" in content.said("ledger")[0].what


def test_small_counts_examples_and_dates_need_no_fact(content):
    """Two photos, the sum of a worked example, and the year of the source."""
    content.edit("documents/passport/en.md", "15 days", "15 days, 2 photos, 4,321 baht in 2026")
    content.add("documents/passport/topic.yaml", "example_amounts: [4321]\n")
    assert content.found("ledger") == []


def test_an_answer_without_facts_is_found(content):
    """Where would it come from?"""
    content.edit("documents/passport/topic.yaml", "facts: [passport-price]\n", "")
    assert content.found("ledger") == [("documents/passport/topic.yaml", 1)]


def test_a_figure_does_not_rest_on_hearsay(content):
    """It is shown as certain wherever it stands."""
    content.edit("figures.yaml", "[passport-price]", "[doubtful]")
    assert content.found("ledger") == [("figures.yaml", 1)]
