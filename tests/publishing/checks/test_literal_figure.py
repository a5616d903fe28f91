"""No baht amount of the registry stands in a body."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("language", "amount"),
    [
        ("en", "2,000 baht"),
        ("en", "THB 2000"),
        ("my", "၂၀၀၀ ဘတ်"),
        ("my", "ဘတ် 2,000"),
        ("km", "2000 បាត"),
        ("km", "២០០០ បាត"),
    ],
)
def test_an_amount_that_is_a_figure_is_found(content, language, amount):
    """In every language, before or behind the word, in any digits."""
    content.add(f"documents/passport/{language}.md", f"\n{amount}\n")
    problem = content.said("literal_figure")[0]
    assert problem.line == {"en": 15}.get(language, 17)
    assert "{figure:passport-fee}" in problem.remedy


@pytest.mark.parametrize("amount", ["2000 km", "12,000 baht", "2,000,000 baht", "1,500 baht", "200 baht"])
def test_other_amounts_may_stand(content, amount):
    """Another unit, another amount, an amount no longer in force."""
    content.add("documents/passport/en.md", f"\n{amount}\n")
    assert content.found("literal_figure") == []


def test_the_day_decides_which_value_counts(content):
    """Before the change it is the older value that must not stand in a text."""
    content.add("documents/passport/en.md", "\n1,500 baht\n")
    assert content.found("literal_figure", today=date(2026, 5, 1)) == [("documents/passport/en.md", 15)]


def test_a_worked_example_may_have_its_amounts(content):
    """Listed in topic.yaml, the amount may stand."""
    content.add("documents/passport/en.md", "\n2,000 baht\n")
    content.add("documents/passport/topic.yaml", "example_amounts: [2000]\n")
    assert content.found("literal_figure") == []
