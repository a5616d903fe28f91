"""From a text to what it asks for: an answer, a choice, small talk, danger, or nothing that this guide holds.

The order of decisions is the order of harm: danger first, then small talk, then whether any topic is asked for at all,
then which. A text that may be Zawgyi is read both ways and the reading that is understood better counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.core.language.codes import Language
from bot.core.language.scripts import script_of
from bot.core.language.zawgyi import readings
from bot.core.search.danger import danger_in, unheard_cry
from bot.core.search.index import Index
from bot.core.search.phrases import Found
from bot.core.search.score import Candidate, Scored, score
from bot.core.search.smalltalk import smalltalk_in
from bot.core.search.understand import SURELY_HEARD, Understood, understand

Kind = Literal["answer", "choose", "smalltalk", "danger", "none"]

MOST_CANDIDATES: Final = 5
ANSWERED_FROM: Final = {"native": (6.0, 5.0, 6.0), "heard": (10.0, 8.0, 11.0), "latin": (7.5, 8.0, 10.0)}
"""What the best topic must score to be the answer, by script and by how many telling words there are (none, one,
more). A telling word is a concept that alone means a topic; many of them make high scores cheap. Set between the
scores of our questions and of news sentences in the three languages (SIB-200), which ask for nothing."""
OFFERED_FROM: Final = {"native": (4.2, 3.4, 4.5), "heard": (8.0, 6.0, 9.0), "latin": (5.5, 5.0, 7.0)}
"""The same for being offered as a choice; below, the text asks for nothing that this guide holds."""
SAID_OUTRIGHT: Final = 0.4
"""The part of a text that telling words must make up for the text to be a keyword, which any score answers."""
BARELY: Final = 1.5
"""What even a keyword must score."""
OFF_TOPIC: Final = {"native": (12.0, 9.0, 6.0), "heard": (18.0, 13.0, 12.0), "latin": (16.0, 12.0, 10.0)}
"""What must be scored beside a word of something else (football, the weather), with no, one, more telling words."""
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
    """What ``text`` asks for, where ``language`` is the one the person chose. Any string will do; it never raises."""
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
    courtesy = smalltalk_in(understood, _telling(index, understood))
    if courtesy is not None and not _surely_topic(understood, scored, courtesy):
        return Match("smalltalk", None, candidates, courtesy, understood.text)
    found = _topic(index, understood, scored)
    cry = unheard_cry(understood) if found.kind == "none" and not understood.off_topic else None
    return replace(found, kind="danger", topic=cry) if cry else found


def _surely_topic(understood: Understood, scored: Scored, courtesy: str) -> bool:
    """Whether a text that sounds like courtesy is a topic's own words; "who are you?" is answered as courtesy."""
    return courtesy != "who" and bool(scored.candidates) and (scored.exact or scored.top >= SURELY_TOPIC)


def _topic(index: Index, understood: Understood, scored: Scored) -> Match:
    candidates = scored.candidates[:MOST_CANDIDATES]
    if not candidates:
        return Match("none", None, (), reading=understood.text)
    answered, offered = _floors(index, understood, scored)
    top = candidates[0].score
    second = candidates[1].score if len(candidates) > 1 else 0.0
    if top < offered:
        return Match("none", None, candidates, reading=understood.text)
    if top >= answered and top >= CLEAR * second:
        return Match("answer", candidates[0].topic, candidates, reading=understood.text)
    return Match("choose", None, candidates, reading=understood.text)


def _floors(index: Index, understood: Understood, scored: Scored) -> tuple[float, float]:
    """What must be scored to be answered, and to be offered."""
    if scored.exact:
        return BARELY, 0.0
    telling = min(_telling(index, understood), 2)
    if understood.off_topic:
        return OFF_TOPIC[understood.script][telling], OFF_TOPIC[understood.script][telling]
    if _said_outright(index, understood):
        return BARELY, BARELY
    return ANSWERED_FROM[understood.script][telling], OFFERED_FROM[understood.script][telling]


def _telling(index: Index, understood: Understood) -> int:
    return sum(1 for concept, sure in understood.concepts.items() if concept in index.telling and sure >= SURELY_HEARD)


def _said_outright(index: Index, understood: Understood) -> bool:
    return any(
        len({place for one in found if one.concept in index.telling for place in range(one.start, one.end)})
        >= SAID_OUTRIGHT * max(total, 1)
        for found, total in (
            (understood.found, len(understood.pieces)),
            (_heard_surely(understood), len(understood.latin)),
        )
    )


def _heard_surely(understood: Understood) -> list[Found]:
    return [one for one in understood.heard if one.likeness >= SURELY_HEARD]
