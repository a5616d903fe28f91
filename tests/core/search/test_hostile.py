"""Whatever is sent, search answers, soon, and changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.search.rank import match

LONG = 100_000
HOSTILE = {
    "long": "passport " * (LONG // 9),
    "one long word": "a" * LONG,
    "marks only": "\u103b\u1031" * (LONG // 2),
    "khmer signs only": "\u17d2\u17b6" * (LONG // 2),
    "accents": "e" + "\u0301" * LONG,
    "right to left": "\u202e\u0627\u0644" * (LONG // 3),
    "controls": "\x00\x01\x1b[31m" * (LONG // 8),
    "emoji families": "👩‍👩‍👧‍👦🏿" * (LONG // 9),
    "ligatures": "\ufdfa" * LONG,
    "lone surrogates": "\ud800" * 1000,
    "burmese": "အလုပ်ရှင်က လစာမပေးဘူး " * (LONG // 22),
    "zawgyi": "အလုပ္ရွင္က လစာမေပးဘူး " * (LONG // 22),
}
NATIVE = st.text(
    alphabet=st.sampled_from([chr(code) for code in (*range(0x1000, 0x10A0), *range(0x1780, 0x17EA), 0x20)])
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", ["my", "km", "en"])
def test_hostile_texts_are_answered(real, text, language) -> None:
    """A hundred thousand characters of anything end in a decision."""
    assert match(real, text, language).kind in ("answer", "choose", "smalltalk", "danger", "none")


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=200) | NATIVE, language=st.sampled_from(["my", "km", "en"]))
def test_any_text_is_answered_the_same_twice(small, text, language) -> None:
    """No text raises, and the same text finds the same."""
    assert match(small, text, language) == match(small, text, language)
