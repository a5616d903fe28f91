"""Cleaning changes what nobody sees and nothing that anybody reads."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.fold import fold
from bot.publishing.fix import fix, tidy


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("a\u200bb\u2060c\ufeff\u00ad", "abc"),
        ("က\u200cခ\u200dဂ", "ကခဂ"),
        ("a\u00a0b \t", "a b"),
        ("\u1000\u102f\u102d", "\u1000\u102d\u102f"),
        ("\u1001\u103d\u1004\u103a\u1037", "\u1001\u103d\u1004\u1037\u103a"),
        ("\u1000\u1036\u102f", "\u1000\u102f\u1036"),
        ("\u1798\u17c6\u17b6", "\u1798\u17b6\u17c6"),
        ("\u1780\u17c1\u17b8", "\u1780\u17be"),
        ("\u1780\u17c1\u17b6", "\u1780\u17c4"),
        ("\u1796\u17c1\u17d2\u179a\u17c7", "\u1796\u17d2\u179a\u17c1\u17c7"),
        ("\u179f\u17d2\u179a\u17d2\u178f\u17b8", "\u179f\u17d2\u178f\u17d2\u179a\u17b8"),
    ],
)
def test_what_is_cleaned(given_text, clean):
    """Invisible signs, odd spaces, marks of Burmese and Khmer out of order."""
    assert tidy(given_text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
        "ယောက်ျား ကျွန်ုပ်",
        "အင်္ဂါ မန္တလေး",
        "ហ៊\u200cីង",
        "ប្រ៊ី ប៉ុន្តែ អ៊ីចឹង",
        "1.  two spaces",
        "",
    ],
)
def test_what_stays(text):
    """Joined emoji, words spelt with an asat before a vowel, stacked letters, Khmer shifters."""
    assert tidy(text) == text


@given(st.text(alphabet="ကခင်္ျြွှေိီဲုူါာံ့းကខស្ត្រ៉៊េាីំះ\u200b\u200c\u200d a1", max_size=30))
def test_cleaning_twice_is_cleaning_once(text):
    """A clean text is left alone."""
    clean = tidy(text)
    assert tidy(clean) == clean == unicodedata.normalize("NFC", clean)


@given(st.lists(st.sampled_from("ျြွှေိုာံ့း"), unique=True, max_size=6))
def test_search_sees_the_same_word(marks):
    """The key of a Burmese syllable does not depend on the order in which its marks were typed."""
    syllable = "က" + "".join(marks)
    assert fold(tidy(syllable)) == fold(syllable)


def test_fix_writes_only_what_changes(content):
    """The files named, their other lines byte for byte, and no problem left."""
    content.edit("documents/passport/my.md", "သန်းခေါင်", "သန်း\u200bခေါင်")
    before = content.text("documents/passport/my.md")
    assert fix(content.root) == ("content/documents/passport/my.md",)
    assert content.text("documents/passport/my.md") == before.replace("\u200b", "")
    assert content.problems() == ()
