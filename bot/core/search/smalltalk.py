"""Greetings, thanks and the like: a message that is *nothing but* courtesy gets a human reply, never a topic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.core.search.phrases import Found
from bot.core.search.understand import SURELY, Understood

_PREFIX: Final = "smalltalk-"
_FILLER: Final = "smalltalk-filler"
_LEFT_OVER: Final = {False: 0.7, True: 0.34}
"""The part of a message that may be other words beside the courtesy; less when they could mean a topic."""
_ORDER: Final = ("who", "ask", "thanks", "goodbye", "greeting", "ok")
"""Of several courtesies the one that wants a reply most."""


def said(understood: Understood) -> str | None:
    """The courtesy in the text that most wants a reply, whatever else is in it; None without any."""
    there = {
        concept.removeprefix(_PREFIX)
        for concept, sure in understood.concepts.items()
        if concept.startswith(_PREFIX) and concept != _FILLER and sure >= SURELY
    }
    return next((courtesy for courtesy in _ORDER if courtesy in there), None)


def nothing_else(understood: Understood, telling: int) -> bool:
    """Whether courtesy explains nearly all of the text. ``telling`` is how many of its words alone mean a topic."""
    return not understood.off_topic and _left_over(understood) <= _LEFT_OVER[telling > 0]


def _left_over(understood: Understood) -> float:
    """The part of the pieces that no courtesy explains."""
    total = max(len(understood.pieces), len(understood.latin), 1)
    read = _covered(understood.found)
    heard = _covered(one for one in understood.heard if one.likeness >= SURELY)
    return 1 - max(len(read), len(heard)) / total


def _covered(found: Iterable[Found]) -> set[int]:
    return {place for one in found if one.concept.startswith(_PREFIX) for place in range(one.start, one.end)}
