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
from bot.core.search.score import Candidate, Scored, score
from bot.core.search.smalltalk import nothing_else, said
from bot.core.search.understand import SURELY_HEARD, Understood, understand

Kind = Literal["answer", "choose", "smalltalk", "danger", "none"]

ALARMED: Final = -0.4
"""From how many points ahead of calm a text is a cry for help. Below 0: better one alarm too many than one too few."""
NOT_CALM: Final = -1.0
"""From where on fixed words of danger are believed: "ပထမတန်း တက်နေတဲ့ကလေး" holds the word for a seizure."""
OFFERED: Final = -0.15
"""How far behind "something else" the best topic may be and still be offered as a choice: people describe their
trouble in words that no topic has."""
ANSWERED: Final = 0.1
"""By how many points the best topic must be ahead of "something else" to be the answer."""
LEAST: Final = 0.15
"""What the best topic must score to be offered."""
SURELY_TOPIC: Final = 0.9
"""A score with which words of courtesy are not taken for courtesy."""
COURTEOUS: Final = 0.2
"""By how many points courtesy must be ahead of every topic."""
CLEAR: Final = 0.15
"""By how many points the best topic must be ahead of the second to be the answer and not a choice."""


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
    read = [understand(index.lexicon, reading, language) for reading in (readings(text) if script == "my" else (text,))]
    scored = [(one, score(index, one)) for one in read]
    understood, best = max(scored, key=lambda pair: (pair[0].known, pair[1].top))
    return decide(index, understood, best)


def decide(index: Index, understood: Understood, scored: Scored) -> Match:
    """The kind of answer for a scored text."""
    candidates = scored.candidates
    danger = _danger(understood, scored)
    if danger is not None:
        return Match("danger", danger, candidates, reading=understood.text)
    courtesy = _courtesy(index, understood, scored)
    if courtesy is not None:
        return Match("smalltalk", None, candidates, courtesy, understood.text)
    found = _topic(understood, scored)
    cry = unheard_cry(understood) if found.kind == "none" and not understood.off_topic else None
    return replace(found, kind="danger", topic=cry) if cry else found


def _danger(understood: Understood, scored: Scored) -> str | None:
    """The topic to show under the hotlines: fixed words where little speaks for calm, then likeness to cries."""
    ruled = danger_in(understood) if scored.alarm >= NOT_CALM else None
    return ruled or (scored.needed if scored.alarm >= ALARMED else None)


def _courtesy(index: Index, understood: Understood, scored: Scored) -> str | None:
    """The courtesy that a text is, or None when it asks for something; "who are you?" is answered as courtesy."""
    courtesy = said(understood)
    if courtesy and nothing_else(understood, _telling(index, understood)):
        asked = courtesy != "who" and (scored.exact or scored.top >= SURELY_TOPIC)
        return None if asked else courtesy
    if scored.courtesy >= max(scored.top, scored.elsewhere) + COURTEOUS:
        return courtesy or "ask"
    return None


def _telling(index: Index, understood: Understood) -> int:
    return sum(1 for concept, sure in understood.concepts.items() if concept in index.telling and sure >= SURELY_HEARD)


def _topic(understood: Understood, scored: Scored) -> Match:
    candidates = scored.candidates
    ahead = scored.top - scored.elsewhere
    if not candidates or not (scored.exact or (scored.top >= LEAST and ahead >= OFFERED)):
        return Match("none", None, candidates, reading=understood.text)
    second = candidates[1].score if len(candidates) > 1 else 0.0
    if scored.top - second >= CLEAR and (scored.exact or ahead >= ANSWERED):
        return Match("answer", candidates[0].topic, candidates, reading=understood.text)
    return Match("choose", None, candidates, reading=understood.text)
