"""A translation links where its English links."""

from __future__ import annotations


def test_another_address_is_found(content):
    """A link that was changed in one language only."""
    content.edit("documents/passport/my.md", "https://example.org/a", "https://example.org/b")
    assert content.found("links_agree") == [("documents/passport/my.md", 12)]


def test_a_lost_link_is_found(content):
    """A link that was left out in translation."""
    content.edit("documents/passport/km.md", "[ទំព័រ](https://example.org/a)", "ទំព័រ")
    assert content.found("links_agree") == [("documents/passport/km.md", 12)]
