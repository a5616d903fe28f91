"""Danger first: which words together raise the alarm, and which topic stands under the hotlines.

The words are the staff's (``content/vocabulary/danger.yaml``); how they combine is safety and stands here under test.
Prefer a false alarm to a miss, but a question about rights is not an alarm: "how do I report an abusive agent", "what
do I get for a cut finger", "my boss beat me last month, where to complain".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.search.understand import Understood

_SURE: Final = 0.75
"""How surely a danger word must have been heard in romanised text."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``danger`` alone is an alarm when ``always``; else beside one of ``beside``; never beside a question."""

    danger: str
    topic: str
    always: bool = False
    beside: tuple[str, ...] = ("cue-help", "cue-now")


RULES: Final = (
    Rule("danger-suicide", "complaints/violence-and-abuse", always=True),
    Rule("danger-sea", "complaints/forced-labour", always=True),
    Rule("danger-missing-child", "overseas-help/missing-worker"),
    Rule("danger-rape", "complaints/sexual-harassment", always=True),
    Rule("danger-violence-now", "complaints/violence-and-abuse"),
    Rule("danger-locked", "complaints/forced-labour"),
    Rule("danger-raid-now", "overseas-help/detention"),
    Rule("danger-medical", "overseas-help/health-emergency", beside=("cue-help", "cue-now", "hotline", "undocumented")),
    Rule("violence", "complaints/violence-and-abuse", beside=("cue-help",)),
)
"""The first rule that holds decides; earlier ones are graver."""


def danger_in(understood: Understood) -> str | None:
    """The topic to show under the hotlines, or None when nobody is in danger now."""
    there = {concept for concept, sure in understood.concepts.items() if sure >= _SURE}
    if "cue-question" in there and "cue-help" not in there:
        return None
    for rule in RULES:
        if rule.danger in there and (rule.always or there.intersection(rule.beside)):
            return rule.topic
    return None
