"""All texts of the Guide from which search learns, each with what it asks for.

Titles, keywords and questions of the answers; the texts of ``asked``; the vocabulary's words for what this guide does
not answer and for courtesy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.core.guide import COURTESY, ELSEWHERE, Guide
from bot.core.language.codes import LANGUAGES, Language


class Example(NamedTuple):
    """One text."""

    text: str
    language: Language
    label: str
    """The topic that answers it, or ``elsewhere`` or ``courtesy``."""
    urgent: bool = False
    chosen: bool = False
    """A title, keyword or word of the vocabulary: staff chose it with care, so every part of it counts."""


_BESIDE: Final = {"offtopic-": ELSEWHERE, "smalltalk-": COURTESY}
"""Beginnings of the ids of concepts whose words are examples of what no topic answers."""


def examples(guide: Guide) -> list[Example]:
    """Every example of ``guide``, always in the same order."""
    asked = (Example(one.text, one.language, one.label, one.urgent) for one in guide.asked)
    return [*own(guide), *asked, *_beside(guide)]


def own(guide: Guide) -> Iterator[Example]:
    """What the answers' own files say about them."""
    for id_, topic in sorted(guide.topics.items()):
        for language, words in sorted(topic.wordings.items()):
            yield from (Example(text, language, id_, chosen=True) for text in (words.title, *words.keywords))
            yield from (Example(text, language, id_) for text in words.questions)


def _beside(guide: Guide) -> Iterator[Example]:
    for concept in guide.concepts:
        label = next((label for start, label in _BESIDE.items() if concept.id.startswith(start)), None)
        if label:
            for code, words in concept.words.items():
                language: Language = next((one for one in LANGUAGES if code.startswith(one)), "en")
                yield from (Example(word, language, label, chosen=True) for word in words)
