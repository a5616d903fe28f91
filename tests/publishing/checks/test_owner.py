"""Somebody answers for every text."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("owner", ["todo", "TBD", '"?"', "nobody"])
def test_a_place_holder_is_no_owner(content, owner):
    """The line of the owner."""
    content.edit("documents/passport/topic.yaml", "owner: content-team", f"owner: {owner}")
    assert content.found("owner") == [("documents/passport/topic.yaml", 2)]
