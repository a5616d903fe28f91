"""No telephone number stands in a body."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("1506", "{contact:mol-1506}"),
        ("၁၅၀၆", "{contact:mol-1506}"),
        ("02 248 2181", "{contact:embassy}"),
        ("+66 2 248 2181", "{contact:embassy}"),
        ("(02) 248-2181", "{contact:embassy}"),
        ("081-234-5678", "Add the contact"),
        ("+855 12 345 678", "Add the contact"),
    ],
)
def test_a_number_in_the_text_is_found(content, number, remedy):
    """Registered or not, in any digits and with any separators; a registered one comes with its placeholder."""
    content.edit("documents/passport/en.md", "Bring", f"Call {number}. Bring")
    problems = content.said("literal_phone")
    assert [(problem.file, problem.line) for problem in problems] == [("content/documents/passport/en.md", 12)]
    assert remedy in problems[0].remedy


@pytest.mark.parametrize(
    "text", ["1,506 baht", "from 2025 to 2026", "20 baht x 15", "1500000", "no 15", "15060", "38/1"]
)
def test_other_numbers_are_no_telephones(content, text):
    """Amounts, years and counts."""
    content.edit("documents/passport/en.md", "Bring", f"It is {text}. Bring")
    assert content.found("literal_phone") == []


def test_a_telephone_link_is_found(content):
    """A tel: link hides the number from the registry."""
    content.edit("documents/passport/en.md", "https://example.org/a", "tel:+6621111111")
    assert content.found("literal_phone") == [("documents/passport/en.md", 10)]


def test_keywords_may_hold_numbers(content):
    """People type 1506 and want to find it."""
    content.edit("documents/passport/en.md", "red book", "1506")
    assert content.found("literal_phone") == []
