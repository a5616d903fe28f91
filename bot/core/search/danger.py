"""Danger first: which words together raise the alarm, and which topic stands under the hotlines.

The words are the staff's (``content/vocabulary/danger.yaml``); how they combine is safety and stands here under test.
Prefer a false alarm to a miss, but a question about rights is not an alarm: "how do I report an abusive agent", "what
do I get for a cut finger", "my boss beat me last month, where to complain".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.search.understand import SURELY_HEARD, Understood


@dataclass(frozen=True, slots=True)
class Rule:
    """``danger`` is an alarm by itself when ``beside`` is empty, else only next to one of ``beside``."""

    danger: str
    topic: str
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """No alarm next to one of these: for the dead the hotline comes too late, and the papers matter."""


_HELP_OR_NOW: Final = ("cue-help", "cue-now")
RULES: Final = (
    Rule("danger-medical", "overseas-help/health-emergency"),
    Rule("danger-suicide", "complaints/violence-and-abuse"),
    Rule("danger-rape", "complaints/sexual-harassment"),
    Rule("danger-sea", "complaints/forced-labour"),
    Rule("danger-captive", "complaints/forced-labour"),
    Rule("danger-raid-now", "overseas-help/detention"),
    Rule("danger-missing-child", "overseas-help/missing-worker", _HELP_OR_NOW),
    Rule("danger-violence-now", "complaints/violence-and-abuse", _HELP_OR_NOW),
    Rule("danger-locked", "complaints/forced-labour", (*_HELP_OR_NOW, "violence", "danger-violence-now")),
    Rule(
        "danger-accident",
        "overseas-help/health-emergency",
        (*_HELP_OR_NOW, "hotline", "medical-emergency"),
        ("death", "lost"),
    ),
    Rule("violence", "complaints/violence-and-abuse", ("cue-help",)),
    Rule("detained", "overseas-help/detention", ("cue-help",)),
    Rule("fishing", "complaints/forced-labour", ("cue-help",)),
)
"""The first rule that holds decides; what cannot wait for a second look comes first."""


def danger_in(understood: Understood) -> str | None:
    """The topic to show under the hotlines, or None when nobody is in danger now."""
    there = {concept for concept, sure in understood.concepts.items() if sure >= SURELY_HEARD}
    if understood.off_topic:
        there.discard("cue-now")
    if "cue-question" in there and "cue-help" not in there:
        return None
    for rule in RULES:
        alarmed = not rule.beside or not there.isdisjoint(rule.beside)
        if rule.danger in there and alarmed and there.isdisjoint(rule.unless):
            return rule.topic
    return None


def unheard_cry(understood: Understood) -> str | None:
    """The topic for words of danger or a bare cry for help in a text that asks for no topic; None without such words.

    "They hold me in a room" asks for nothing and would be told that nothing was found: there the hotlines are right.
    """
    there = {concept for concept, sure in understood.concepts.items() if sure >= SURELY_HEARD}
    for rule in RULES:
        if rule.danger in there and rule.danger.startswith("danger-"):
            return rule.topic
    return "complaints/violence-and-abuse" if "cue-help" in there else None
