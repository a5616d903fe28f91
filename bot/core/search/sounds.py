"""Burmese and Khmer typed with Latin letters, matched by sound.

Every native word of the vocabulary is romanised and filed under its sound, beside the romanised spellings that staff
wrote. One to five typed words in a row, run together, are looked up by their sound; how alike the letters are decides
whether it is the word (:mod:`bot.core.language.romanise` says why both are needed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz.fuzz import ratio

from bot.core.guide import Concept
from bot.core.language.fold import fold
from bot.core.language.romanise import romanise, sound_burmese, sound_khmer
from bot.core.language.units import is_latin, units
from bot.core.search.phrases import Found

Sounds = Mapping[str, tuple[tuple[str, str], ...]]
"""Sound → (the Latin letters, the concept)."""

_LONGEST_WINDOW: Final = 5
_FEWEST_LETTERS: Final = 3
_LIKENESS: Final = {0: 1.0, 1: 1.0, 2: 0.8, 3: 0.7}
"""How alike the letters must be when the sound has one, two, three consonants; with more, ``_LIKENESS_LONG``."""
_LIKENESS_LONG: Final = 0.62


def file_sounds(concepts: Iterable[Concept], language: Literal["my", "km"]) -> Sounds:
    """All words of one language by their sound."""
    filed: dict[str, dict[tuple[str, str], None]] = {}
    for concept in concepts:
        for word in concept.words.get(language, ()):
            pieces = units(fold(word))
            sound = "".join(_sound(romanise([piece]), language) for piece in pieces)
            filed.setdefault(sound, {})[romanise(pieces), concept.id] = None
        for word in concept.words.get(f"{language}-latn", ()):
            pieces = units(fold(word))
            sound = "".join(_sound(piece, language) for piece in pieces)
            filed.setdefault(sound, {})["".join(pieces), concept.id] = None
    filed.pop("", None)
    return {sound: tuple(forms) for sound, forms in filed.items()}


@lru_cache(maxsize=8192)
def _sound(latin: str, language: str) -> str:
    if not latin or not is_latin(latin):
        return latin
    return sound_burmese(latin) if language == "my" else sound_khmer(latin)


def find_sounds(sounds: Sounds, pieces: list[str], language: Literal["my", "km"]) -> list[Found]:
    """The concepts whose words sound like one to five of the typed ``pieces`` in a row; none lies inside another."""
    heard = [_sound(piece, language) for piece in pieces]
    found: list[Found] = []
    for start in range(len(pieces)):
        for end in range(start + 1, min(len(pieces), start + _LONGEST_WINDOW) + 1):
            forms = sounds.get("".join(heard[start:end]))
            if forms:
                found.extend(_alike(forms, "".join(pieces[start:end]), start, end))
    return _outermost(found)


def _alike(forms: tuple[tuple[str, str], ...], typed: str, start: int, end: int) -> Iterable[Found]:
    if len(typed) < _FEWEST_LETTERS:
        return ()
    best: dict[str, float] = {}
    for latin, concept in forms:
        likeness = ratio(typed, latin) / 100
        best[concept] = max(best.get(concept, 0.0), likeness)
    floor = _LIKENESS.get(len(_consonants(typed)), _LIKENESS_LONG)
    top = max(best.values())
    return (
        Found(concept, start, end, likeness)
        for concept, likeness in best.items()
        if likeness >= floor and likeness >= top - 0.05
    )


def _consonants(latin: str) -> str:
    return "".join(letter for letter in latin if letter not in "aeiouhyw")


def _outermost(found: list[Found]) -> list[Found]:
    ranked = sorted(found, key=lambda one: (one.start - one.end, -one.likeness))
    kept: list[Found] = []
    for one in ranked:
        if not any(_within(one, other) and other.likeness >= one.likeness - 0.15 for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, one.concept))


def _within(one: Found, other: Found) -> bool:
    """Whether ``one`` lies inside a longer ``other``."""
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start
