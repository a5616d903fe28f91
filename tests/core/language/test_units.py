"""The pieces that matching may not cut: words, numbers, syllables, clusters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.fold import fold
from bot.core.language.units import units


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("လုပ်ချင်ရင်", ["လုပ်", "ချင်", "ရင်"]),
        ("ရဲ့ ရဲ", ["ရဲ့", "ရဲ"]),
        ("MOU 2 နှစ်", ["mou", "2", "နှစ်"]),
        ("work permit", ["work", "permit"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    """Burmese syllables keep their killed letters; Latin words and numbers stand alone."""
    assert units(fold(text)) == pieces


def test_khmer_clusters_keep_what_hangs_below() -> None:
    """A letter below another and its vowel stay with it."""
    assert units(fold("ប្រាក់ខែ"))[0] == "ប្រា"


@given(st.text(max_size=60))
def test_every_piece_comes_from_the_text(text: str) -> None:
    """Pieces are parts of the folded text, in order."""
    folded, place = fold(text), 0
    for piece in units(folded):
        place = folded.index(piece, place) + len(piece)
