"""One form for every spelling: what must become equal, what must stay apart, and that nothing breaks it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.fold import fold

ANY_TEXT = st.text(max_size=60)
NATIVE = st.text(
    alphabet=st.sampled_from([chr(code) for code in (*range(0x1000, 0x1050), *range(0x1780, 0x17EA), 0x200B)])
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ဦးလေး", "ဥ\u102eးလေး"),
        ("ဦးလေး", "ဉ\u102eးလေး"),
        ("၀ယ်", "ဝယ်"),
        ("လို့၇လား", "လို့ရလား"),
        ("၂ဝ", "၂၀"),
        ("မန္တလေး", "မန်တလေး"),
        ("အင်္ဂါ", "အင်ဂါ"),
        ("ကိုိ", "ကို"),
        ("လိ့ု", "လို့"),
        ("ဝါ", "ဝာ"),
        ("ဈေး", "စျေး"),
        ("ဩဂုတ်", "သြဂုတ်"),
        ("ယောက်ျား", "ယောကျာ်း"),
        ("ဖော်ပြ", "ဖေါ်ပြ"),
        ("ဝပ် ပါမစ်", "ဝပ်ပါမစ်"),
    ],
)
def test_burmese_spellings_are_one(one: str, other: str) -> None:
    """Look-alikes, orders, stacks and spaces of Burmese do not matter."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ខ្ញុំ", "ខ្ញំុ"),
        ("ហើយ", "ហេីយ"),
        ("ឲ្យ", "អោយ"),
        ("ឱ្យ", "ឲ្យ"),
        ("ក្តី", "ក្ដី"),
        ("ប៉ាស្ព័រ", "ប៉ាស្ពរ័"),
        ("អ៊ីចឹង", "អុីចឹង"),
        ("ទូរស័ព្ទ", "ទូរសព្ទ"),
        ("ប្រាក់\u200bខែ", "ប្រាក់ខែ"),
        ("ស្ត្រី", "ស្រ្តី"),
        ("ជំរាបសួរៈ", "ជំរាបសួរះ"),
    ],
)
def test_khmer_spellings_are_one(one: str, other: str) -> None:
    """Orders, shifters, subscript ត/ដ and zero-width spaces of Khmer do not matter."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize("digits", ["1669", "၁၆၆၉", "១៦៦៩", "๑๖๖๙", "１６６９"])
def test_digits_of_every_script_are_one(digits: str) -> None:
    """A number is the same number in Burmese, Khmer, Thai and full-width digits."""
    assert fold(digits) == "1669"


@pytest.mark.parametrize(("one", "other"), [("PASSPÓRT!!", "passport"), ("pleeease", "please"), ("don’t", "dont")])
def test_latin_dress_does_not_matter(one: str, other: str) -> None:
    """Capitals, accents, apostrophes and elongated letters go."""
    assert fold(one) == fold(other)


def test_a_space_stands_where_the_script_changes() -> None:
    """ "MOUနဲ့" and "MOU နဲ့" are the same two words."""
    assert fold("MOUနဲ့") == fold("MOU နဲ့") == "mou နဲ့"


@pytest.mark.parametrize(("one", "other"), [("ရဲ", "ရဲ့"), ("ဆေး", "ဆေ"), ("ကျောင်း", "ကြောင်း"), ("លុយ", "លុប")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    """The key forgives spelling, not meaning."""
    assert fold(one) != fold(other)


def test_emoji_and_control_characters_are_nothing() -> None:
    """What carries no letter leaves no trace, but 🆘 is a word."""
    assert fold("😢\x00\u202e ⚠️") == ""
    assert fold("🆘") == "sos"


@given(ANY_TEXT | NATIVE)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key, whatever the text."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT | NATIVE)
def test_a_key_holds_only_letters_we_know(text: str) -> None:
    """Nothing invisible, accented or foreign survives."""
    assert all(unicodedata.category(character)[0] not in "CPS" for character in fold(text))


def test_no_published_syllable_vanishes(vectors) -> None:
    """Every one of WaitZar's syllables keeps its letters through the fold."""
    lines = (vectors / "waitzar" / "MyanmarList_v2.txt").read_text("utf-8-sig").splitlines()
    syllables = [line.partition("=")[0].strip() for line in lines if "=" in line]
    spelt = [syllable for syllable in syllables if any("က" <= letter <= "အ" for letter in syllable)]

    assert len(spelt) > 2000
    assert all(fold(syllable) for syllable in spelt)
