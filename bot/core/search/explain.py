"""Why a question found what it found, in words for staff (``ask --explain`` and the staff page)."""

from __future__ import annotations

from typing import Final

from bot.core.language.codes import Language
from bot.core.search.index import Index
from bot.core.search.rank import Match, match
from bot.core.search.score import Evidence

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
    "combination": "staff said this combination asks for it",
    "word": "the word",
    "exact": "is word for word a title, keyword or question of it:",
}


def explain(index: Index, text: str, language: Language) -> str:
    """The decision, what was understood, and each candidate with the evidence for it, strongest first."""
    found = match(index, text, language)
    return "\n".join([_KINDS[found.kind], *_understood(found, text), *_candidates(found)])


def _understood(found: Match, text: str) -> list[str]:
    return [f"Read as: {found.reading}"] if found.reading and found.reading != text else []


def _candidates(found: Match) -> list[str]:
    lines = []
    for place, candidate in enumerate(found.candidates, 1):
        lines.append(f"{place}. {candidate.topic} ({candidate.score:.1f} points)")
        lines.extend(f"     {evidence.points:+.1f}  {_reason(evidence)}" for evidence in candidate.evidence)
    return lines or ["No topic has a word of this."]


def _reason(evidence: Evidence) -> str:
    return f"{_REASONS.get(evidence.kind, evidence.kind)} {evidence.what}"
