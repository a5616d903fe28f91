"""Words typed with a wrong letter: the nearest known word, without comparing against all of them.

Every known word is filed under itself with one letter left out; a typed word is looked up the same way, so a swapped,
missing, extra or wrong letter meets its word in one step (SymSpell's idea). Short words are never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

_SHORTEST: Final = 5
"""Letters a word must have to be guessed at: "ret" could be anything, "pasport" only one thing."""
_LONG: Final = 8
"""From here on two wrong letters are forgiven."""


def neighbours(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Shortened form → the known words it may stand for."""
    filed: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= _SHORTEST - 1:
            for form in _shortened(word):
                filed.setdefault(form, []).append(word)
    return {form: tuple(list_) for form, list_ in filed.items()}


def nearest(filed: Mapping[str, tuple[str, ...]], word: str) -> str | None:
    """The known word that ``word`` most likely is; None when nothing is near enough or the word is too short."""
    if len(word) < _SHORTEST:
        return None
    allowed = 2 if len(word) >= _LONG else 1
    found = {near for form in _shortened(word) for near in filed.get(form, ())}
    ranked = sorted((OSA.distance(word, near), near) for near in found if near[0] == word[0])
    return ranked[0][1] if ranked and ranked[0][0] <= allowed else None


def _shortened(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
