"""Why a question found what it found, in words for staff (``ask --explain`` and the staff page)."""

from __future__ import annotations

from typing import Final

from bot.core.language.codes import Language
from bot.core.search.evidence import Evidence, evidence
from bot.core.search.index import Index
from bot.core.search.rank import Match, match
from bot.core.search.understand import understand

_KINDS: Final = {
    "answer": "One topic is clearly meant: it is shown.",
    "choose": "Several topics are close, or the words are weak: the person chooses.",
    "smalltalk": "Small talk: a friendly reply.",
    "danger": "Danger words: the emergency numbers come first.",
    "none": "Nothing in the guide is asked for clearly enough.",
}
_REASONS: Final = {
    "concept": "means",
    "pair": "means together",
    "word": "the word",
}


def explain(index: Index, text: str, language: Language) -> str:
    """The decision, what was understood, and each candidate with the evidence for it, strongest first."""
    found = match(index, text, language)
    understood = understand(index.lexicon, found.reading or text, language)
    told = [
        (f"{place}. {one.topic} ({one.score:+.2f} points)", evidence(index, understood, one.topic))
        for place, one in enumerate(found.candidates, 1)
    ]
    lines = [line for head, reasons in told for line in (head, *map(_reason, reasons))]
    return "\n".join([_KINDS[found.kind], *_understood(found, text), *(lines or ["No topic has a word of this."])])


def _understood(found: Match, text: str) -> list[str]:
    return [f"Read as: {found.reading}"] if found.reading and found.reading != text else []


def _reason(one: Evidence) -> str:
    return f"     {one.points:+.2f}  {_REASONS[one.kind]} {one.what}"
