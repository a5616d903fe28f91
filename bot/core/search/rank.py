"""From a text to what it asks for: an answer, a choice, small talk, danger, or nothing that this guide holds.

The order of decisions is the order of harm: danger first, then small talk, then whether any topic is asked for at all,
then which. A text that may be Zawgyi is read both ways and the reading that is understood better counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.core.guide import Language
from bot.core.language.scripts import script_of
from bot.core.language.zawgyi import readings
from bot.core.search.danger import danger_in
from bot.core.search.index import Index
from bot.core.search.score import Candidate, Scored, score
from bot.core.search.smalltalk import smalltalk_in
from bot.core.search.understand import SURELY_HEARD, Understood, understand

Kind = Literal["answer", "choose", "smalltalk", "danger", "none"]

MOST_CANDIDATES: Final = 5
FLOOR: Final = 1.7
"""What the best topic must score when a telling word is there (a concept that alone means a topic)."""
FLOOR_UNTOLD: Final = 3.5
"""The same without a telling word: only common words and turns of phrase speak for the topic."""
FLOOR_OFF_TOPIC: Final = (12.0, 9.0, 5.0)
"""The same beside a word of something else (football, the weather), with no, one, more telling words."""
DOUBTFUL: Final = 6.5
"""Without a telling word, up to this score a choice is offered and not an answer."""
SURELY_TOPIC: Final = 12.0
"""A score with which a text is not taken for small talk."""
CLEAR: Final = 1.1
"""How many times the second topic's score the first must have to be the answer and not a choice."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text asks for. ``candidates`` is best first, at most five, whatever the kind."""

    kind: Kind
    topic: str | None
    """The topic to show: of an answer, or under the hotlines of a danger; else None."""
    candidates: tuple[Candidate, ...]
    smalltalk: str | None = None
    """``greeting``, ``thanks``, ``goodbye``, ``ok``, ``ask`` or ``who``: the kind of courtesy; else None."""
    reading: str = ""
    """The text as it was understood (Unicode, where Zawgyi was typed); never to be stored."""


def match(index: Index, text: str, language: Language) -> Match:
    """What ``text`` asks for, where ``language`` is the one the person chose. Any string is allowed; it never raises."""
    script = script_of(text)
    if script == "other-myanmar":
        return Match("none", None, ())
    read = [understand(index, reading, language) for reading in (readings(text) if script == "my" else (text,))]
    scored = [(one, score(index, one)) for one in read]
    understood, best = max(scored, key=lambda pair: (pair[0].known, pair[1].top))
    return decide(index, understood, best)


def decide(index: Index, understood: Understood, scored: Scored) -> Match:
    """The kind of answer for a scored text."""
    candidates = scored.candidates[:MOST_CANDIDATES]
    danger = danger_in(understood)
    if danger is not None:
        return Match("danger", danger, candidates, reading=understood.text)
    telling = sum(1 for concept, sure in understood.concepts.items() if concept in index.telling and sure >= SURELY_HEARD)
    courtesy = smalltalk_in(understood, telling)
    if courtesy is not None and not _surely_topic(understood, scored, courtesy):
        return Match("smalltalk", None, candidates, courtesy, understood.text)
    return _topic(understood, scored, telling)


def _surely_topic(understood: Understood, scored: Scored, courtesy: str) -> bool:
    """Whether a text that sounds like courtesy is a topic's own words; "who are you?" is answered as courtesy."""
    return courtesy != "who" and bool(scored.candidates) and (scored.exact or scored.top >= SURELY_TOPIC)


def _topic(understood: Understood, scored: Scored, telling: int) -> Match:
    candidates = scored.candidates[:MOST_CANDIDATES]
    if not candidates:
        return Match("none", None, (), reading=understood.text)
    top = candidates[0].score
    second = candidates[1].score if len(candidates) > 1 else 0.0
    if top < _floor(understood, telling, scored.exact):
        return Match("none", None, candidates, reading=understood.text)
    if (telling or top >= DOUBTFUL) and top >= CLEAR * second:
        return Match("answer", candidates[0].topic, candidates, reading=understood.text)
    return Match("choose", None, candidates, reading=understood.text)


def _floor(understood: Understood, telling: int, exact: bool) -> float:
    if understood.off_topic and not exact:
        return FLOOR_OFF_TOPIC[min(telling, len(FLOOR_OFF_TOPIC) - 1)]
    return FLOOR if telling else FLOOR_UNTOLD
