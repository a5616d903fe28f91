"""Staff ring first what was never rung, then what was rung longest ago."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.publishing.calls import call_list
from bot.publishing.edit import record_call


def ids(content: Any) -> list[str]:
    """The list, as ids."""
    return [call.contact.id for call in call_list(content.guide(), content.today)]


def test_never_rung_comes_first_and_shown_before_unshown(content: Any) -> None:
    """The one that answers show leads."""
    assert ids(content) == ["mol-1506", "embassy"]
    record_call(content.root, "mol-1506", date(2026, 11, 1), worked=True)
    assert ids(content) == ["embassy", "mol-1506"]


def test_a_doubtful_number_comes_before_a_sure_one(content: Any) -> None:
    """Of those that answers show."""
    content.edit("documents/passport/topic.yaml", "contacts: [mol-1506]", "contacts: [mol-1506, embassy]")
    record_call(content.root, "embassy", date(2026, 11, 1), worked=False)
    assert ids(content) == ["embassy", "mol-1506"]


def test_the_oldest_call_leads(content: Any) -> None:
    """All rung: the longest ago first, with its days."""
    record_call(content.root, "mol-1506", date(2026, 11, 1), worked=True)
    record_call(content.root, "embassy", date(2026, 10, 1), worked=True)
    calls = call_list(content.guide(), content.today)
    assert [(call.contact.id, call.days) for call in calls] == [("embassy", 53), ("mol-1506", 22)]
    assert calls[0].numbers == "+6622482181 (02 248 2181)"
    assert calls[0].name("km") == "ស្ថានទូត"
