"""Native words as people type them with Latin letters, and the sound that makes spellings equal."""

from __future__ import annotations

import pytest

from bot.core.language.fold import fold
from bot.core.language.romanise import romanise, sound_burmese, sound_khmer
from bot.core.language.units import units
from bot.core.language.zawgyi import to_unicode


@pytest.mark.parametrize("typed", ["lote", "loke", "lok", "lot"])
def test_burmese_endings_sound_alike(typed: str) -> None:
    """All ways to type လုပ် are one sound."""
    assert sound_burmese(typed) == sound_burmese(romanise(units(fold("လုပ်"))))


@pytest.mark.parametrize(
    ("typed", "word"), [("prak khae", "ប្រាក់ខែ"), ("knhom", "ខ្ញុំ"), ("prokan", "ប្រកាន់"), ("tngai", "ថ្ងៃ")]
)
def test_khmer_consonants_sound_alike(typed: str, word: str) -> None:
    """Chat spellings have the consonants of the word."""
    assert sound_khmer(typed.replace(" ", "")) == sound_khmer(romanise(units(fold(word))))


def test_burmese_syllables_as_typed_in_waitzar(vectors) -> None:
    """Of 2,000 syllables with the letters people type, two thirds sound equal: rare ones are spelt as written there."""
    lines = (vectors / "waitzar" / "MyanmarList_v2.txt").read_text("utf-8-sig").splitlines()
    pairs = [line.split("=")[:2] for line in lines if "=" in line]
    known = [(units(fold(to_unicode(native))), typed.strip()) for native, typed in pairs if typed.strip().isascii()]
    single = [(pieces, typed) for pieces, typed in known if len(pieces) == 1 and pieces[0] >= "က"]
    equal = sum(sound_burmese(romanise(pieces)) == sound_burmese(typed) for pieces, typed in single)

    assert equal >= 0.65 * len(single)


def test_khmer_words_as_typed_in_chats(vectors) -> None:
    """Of 650 chat spellings by another author, most sound equal."""
    equal = total = 0
    for file in sorted((vectors / "khmer_translit_mit").glob("khmer-english-transliteration_*.txt")):
        for line in file.read_text("utf-8-sig").splitlines():
            word, _, spellings = line.partition("=")
            sound = sound_khmer(romanise(units(fold(word))))
            for typed in filter(None, map(str.strip, spellings.split(","))):
                total += 1
                equal += sound_khmer(typed) == sound

    assert equal >= 0.8 * total
