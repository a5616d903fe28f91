"""Every id opens one thing and fits where it is used."""

from __future__ import annotations

import pytest


def test_an_alias_that_is_a_topic_is_found(content):
    """A link cannot open two topics."""
    content.add("documents/passport/topic.yaml", "aliases: [documents/pink-card]\n")
    assert content.found("id_clash") == [("documents/passport/topic.yaml", 10)]


def test_an_alias_claimed_twice_is_found(content):
    """Two topics claim the same retired id."""
    for topic in ("passport", "pink-card"):
        content.add(f"documents/{topic}/topic.yaml", "aliases: [documents/old]\n")
    assert content.found("id_clash") == [("documents/pink-card/topic.yaml", 10)]


@pytest.mark.parametrize(("size", "fits"), [(20, True), (40, False)])
def test_a_long_id_is_found(content, size, fits):
    """It must leave room for a campaign in a printed link and for the rest of a button's data."""
    name = "a" * size
    for file in ("topic.yaml", "en.md", "my.md", "km.md"):
        content.put(f"documents/{name}/{file}", content.text(f"documents/passport/{file}"))
    assert (content.found("id_clash") == []) is fits


def test_a_section_id_is_used_once(content):
    """Two shelves of one name cannot both be opened."""
    content.add("sections.yaml", content.text("sections.yaml"))
    assert content.found("id_clash") == [("sections.yaml", 7)]
