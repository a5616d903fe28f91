"""Greetings, thanks and the like: a message that is *nothing but* courtesy gets a human reply, never a topic."""

from __future__ import annotations

from typing import Final

from bot.core.search.index import NOT_TOPICAL
from bot.core.search.understand import SURELY, Understood

_PREFIX: Final = "smalltalk-"
_FILLER: Final = "smalltalk-filler"
_LEFT_OVER: Final = 0.34
"""The part of a message that may be unknown words beside the courtesy."""
_ORDER: Final = ("who", "ask", "thanks", "goodbye", "greeting", "ok")
"""Of several courtesies the one that wants a reply most."""


def smalltalk_in(understood: Understood) -> str | None:
    """The courtesy that the text is, or None when it asks for something (or is not courtesy)."""
    said = {concept.removeprefix(_PREFIX) for concept, sure in understood.concepts.items()
            if concept.startswith(_PREFIX) and concept != _FILLER and sure >= SURELY}
    if not said or _asks_something(understood):
        return None
    return next((courtesy for courtesy in _ORDER if courtesy in said), None)


def _asks_something(understood: Understood) -> bool:
    total = max(len(understood.pieces), 1)
    covered: set[int] = set()
    for one in understood.found:
        if one.concept.startswith(_PREFIX):
            covered.update(range(one.start, one.end))
    topical = {concept for concept, sure in understood.concepts.items()
               if not concept.startswith(NOT_TOPICAL) and sure > 0.8 and concept not in ("relative", "boss", "this-bot")}
    heard = sum(one.end - one.start for one in understood.heard if one.concept.startswith(_PREFIX))
    left = total - max(len(covered), min(heard, total))
    return bool(topical and left > 0) or left / total > _LEFT_OVER
