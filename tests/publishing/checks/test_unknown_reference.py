"""What is referred to exists."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("{figure:passport-fee}", "{figure:pasport-fee}", "passport-fee"),
        ("{contact:mol-1506}", "{contact:mol-1507}", "mol-1506"),
    ],
)
def test_a_misspelt_placeholder_is_found_with_the_id_that_was_meant(content, old, new, meant):
    """The line of the text and the nearest id."""
    content.edit("documents/passport/my.md", old, new)
    problem = content.said("unknown_reference")[0]
    assert problem.line == (8 if "figure" in new else 11)
    assert f"Did you mean '{meant}'?" in problem.remedy


def test_a_topic_placeholder_may_name_an_alias(content):
    """A link to a renamed topic still works, so it is no fault; a link to nothing is."""
    content.add("documents/passport/topic.yaml", "aliases: [documents/book]\n")
    content.edit("replies/greeting/en.md", "Hello.", "Hello {topic:documents/book} {topic:documents/bok}.")
    assert content.found("unknown_reference") == [("replies/greeting/en.md", 4)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("contacts: [mol-1506]", "contacts: [mol]", 5),
        ("related: [documents/pink-card]", "related: [documents/pink]", 6),
        ("[[passport]]", "[[passports]]", 7),
        ("facts: [passport-price]", "facts: [passport-cost]", 8),
    ],
)
def test_ids_of_topic_yaml_are_looked_up(content, old, new, line):
    """Contacts, related topics, concepts and facts, each with its line."""
    content.edit("documents/passport/topic.yaml", old, new)
    assert content.found("unknown_reference") == [("documents/passport/topic.yaml", line)]


def test_the_facts_of_a_figure_are_looked_up(content):
    """A figure traces to the ledger."""
    content.edit("figures.yaml", "facts: [passport-price]", "facts: [nobody-knows]")
    assert content.found("unknown_reference") == [("figures.yaml", 6)]


def test_a_faulty_entry_is_not_unknown(content):
    """A contact with a fault of its own does not make every text that names it faulty."""
    content.edit("contacts.yaml", "kind: government", "kind: wrong")
    assert content.found("unknown_reference") == []


def test_the_topics_of_a_recommendation_are_looked_up(content):
    """A button under a recommendation opens something."""
    content.edit("recommendations.yaml", "{en: Say 2,", "{topics: [documents/nothing], en: Say 2,")
    assert content.found("unknown_reference") == [("recommendations.yaml", 2)]
