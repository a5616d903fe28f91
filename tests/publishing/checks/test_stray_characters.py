"""No invisible characters, no unnormalised text."""

from __future__ import annotations

import pytest

ROW = "သန်းခေါင်စာရင်း ယူလာပါ။"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ယူ\u200bလာပါ။", "ZERO WIDTH SPACE"),
        ("ယူလာပါ။  ", "Spaces at the end"),
        ("ယူလာပ\u102c\u1031။", "standard order"),
        ("ယူ\u00adလာပါ။", "SOFT HYPHEN"),
        ("ယူ\u202eလာပါ။", "RIGHT-TO-LEFT"),
    ],
)
def test_each_kind_is_named(content, text, said):
    """What it is, its line, and that a command mends it."""
    content.edit("documents/passport/my.md", ROW, text)
    problem = content.said("stray_characters")[0]
    assert (problem.file, problem.line) == ("content/documents/passport/my.md", 14)
    assert said in problem.what
    assert "--fix" in problem.remedy


def test_registers_are_looked_at(content):
    """A zero-width space in a contact's name breaks its search."""
    content.edit("contacts.yaml", "km: ក្រសួងការងារ", "km: ក្រសួង\u200bការងារ")
    assert content.found("stray_characters") == [("contacts.yaml", 4)]


def test_the_vocabulary_may_list_spellings_in_any_order(content):
    """It holds words as people type them."""
    content.edit("vocabulary/documents.yaml", "[ပတ်စပို့]", "[ပတ်စပု\u102d့]")
    assert content.found("stray_characters") == []
