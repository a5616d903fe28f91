"""What is recognised in one reading of a text: pieces, words of the vocabulary, sounds.

Native letters and English are looked up as written; English words one or two letters off are put right; Latin letters
of a person who chose Burmese or Khmer are also listened to, because they may be English or romanised and nothing can
tell (LANGUAGE §5): both are searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.core.language.codes import Language
from bot.core.language.units import is_latin
from bot.core.search.near import nearest
from bot.core.search.phrases import Found, Tree, find
from bot.core.search.reading import keys_of, read
from bot.core.search.sounds import Sounds, find_sounds

_HEARD: Final = 0.9
"""What a concept that was heard, not read, is worth at most."""
SURELY: Final = 0.75
"""From here on a concept counts as there when it steers the answer (danger, small talk, off topic)."""
SURELY_HEARD: Final = 0.8
"""The same where a misheard word would do harm: it must have been typed almost as written."""
Script = Literal["native", "heard", "latin"]
"""Burmese, Khmer or Thai letters; Latin letters in which romanised words were heard; Latin letters, read as English."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that are known."""

    tree: Tree
    sounds: Mapping[str, Sounds]
    """``my`` and ``km``: romanised words by sound."""
    latin: frozenset[str]
    """Every stem in Latin letters that the vocabulary or a topic holds."""
    near: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Understood:
    """One reading of a text."""

    text: str
    pieces: tuple[str, ...]
    """Matching keys, misspelt English put right."""
    concepts: dict[str, float]
    """Concept → how surely it is there, 0 to 1."""
    found: tuple[Found, ...]
    """Where in ``pieces`` the vocabulary's words stand (read, not heard)."""
    heard: tuple[Found, ...]
    """Where in the Latin words romanised words were heard."""
    latin: tuple[str, ...]
    script: Script

    @property
    def known(self) -> int:
        """How many pieces belong to a word of the vocabulary: a wrong reading has few."""
        return len({place for one in self.found for place in range(one.start, one.end)})

    @property
    def off_topic(self) -> bool:
        """Whether something is spoken of that this guide does not answer."""
        return any(concept.startswith("offtopic-") and sure >= SURELY for concept, sure in self.concepts.items())


def understand(lexicon: Lexicon, text: str, language: Language) -> Understood:
    """What ``lexicon`` recognises in ``text``."""
    return understand_pieces(lexicon, text, read(text), language)


def understand_pieces(lexicon: Lexicon, text: str, typed: list[str], language: Language) -> Understood:
    """The same for a text that was read before: reading costs most, and the guide's own texts rarely change."""
    pieces = tuple(_corrected(lexicon, keys_of(typed)))
    found = find(lexicon.tree, pieces)
    latin = tuple(piece for piece in typed if is_latin(piece))
    native = any(not is_latin(piece) and not piece.isdigit() for piece in pieces)
    heard = () if native or language == "en" else tuple(find_sounds(lexicon.sounds[language], list(latin), language))
    concepts: dict[str, float] = {}
    for one in found:
        concepts[one.concept] = max(concepts.get(one.concept, 0.0), one.likeness)
    for one in heard:
        concepts[one.concept] = max(concepts.get(one.concept, 0.0), one.likeness * _HEARD)
    script: Script = "native" if native else "heard" if heard else "latin"
    return Understood(text, pieces, concepts, tuple(found), heard, latin, script)


def _corrected(lexicon: Lexicon, pieces: tuple[str, ...]) -> Iterable[str]:
    for piece in pieces:
        if is_latin(piece) and piece not in lexicon.latin:
            yield nearest(lexicon.near, piece) or piece
        else:
            yield piece
