"""Burmese is in Unicode."""

from __future__ import annotations

from bot.core.language.zawgyi import to_zawgyi

BURMESE = "အလုပ်ရှင်က ပတ်စပို့သိမ်းထားရင် တိုင်လို့ရပါတယ်"


def test_a_zawgyi_sentence_is_found(content):
    """The line of the block that was pasted from an old phone."""
    content.edit("documents/passport/my.md", "သန်းခေါင်စာရင်း ယူလာပါ။", to_zawgyi(BURMESE))
    assert content.found("zawgyi") == [("documents/passport/my.md", 14)]


def test_the_same_sentence_in_unicode_is_fine(content):
    """The rule does not flag what is right."""
    content.edit("documents/passport/my.md", "သန်းခေါင်စာရင်း ယူလာပါ။", BURMESE)
    assert content.found("zawgyi") == []


def test_questions_and_contacts_are_looked_at(content):
    """Zawgyi hides in front matter and registers too."""
    content.edit("documents/passport/my.md", "[ပတ်စပို့ ဘယ်လိုလုပ်ရမလဲ]", f"[{to_zawgyi(BURMESE)}]")
    content.edit("contacts.yaml", "my: အလုပ်သမားဝန်ကြီးဌာန", f"my: {to_zawgyi(BURMESE)}")
    assert content.found("zawgyi") == [("contacts.yaml", 4), ("documents/passport/my.md", 4)]
