"""Lengths are counted as Telegram counts, and no letter is cut in two."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.lengths import cut, graphemes, utf16_length


def test_an_emoji_is_two_units_and_one_letter() -> None:
    """Telegram counts UTF-16; people count letters."""
    assert (utf16_length("👍"), graphemes("👍")) == (2, 1)


def test_a_khmer_syllable_is_not_split() -> None:
    """ស្ត្រី is cut before a letter with its marks, never inside."""
    assert cut("ស្ត្រី", 3) in ("", "ស្ត្", "ស្")
    assert cut("ကောင်း", 2) == ""


def test_a_short_text_stays_whole() -> None:
    """Nothing is cut that fits."""
    assert cut("ကောင်းပါတယ်", 100) == "ကောင်းပါတယ်"


@given(st.text(max_size=80), st.integers(0, 60))
def test_a_cut_fits_and_splits_no_cluster(text: str, units: int) -> None:
    """What is left fits, is a beginning of the text, and ends where a cluster ends."""
    left = cut(text, units)
    ends = {match.end() for match in regex.finditer(r"\X\p{M}*", text)} | {0}

    assert utf16_length(left) <= units
    assert text.startswith(left)
    assert len(left) in ends
