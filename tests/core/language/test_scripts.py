"""The script decides the language; Latin letters, digits and other languages of Myanmar decide nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.scripts import language_of, script_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("passport ပျောက်", "my"),
        ("MOU ទៅថៃ", "km"),
        ("passport", None),
        ("၉၀", None),
        ("៩០", None),
        ("😀", None),
        ("", None),
    ],
)
def test_any_native_letter_decides(text: str, language: str | None) -> None:
    """One Burmese or Khmer letter is enough; digits have no language."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("ใบอนุญาตทำงาน", "thai"),
        ("ສະບາຍດີ", "lao"),
        ("ၸၼ်ႉၵူၼ်းတၢင်ႇၸၢတ်ႈ", "other-myanmar"),
        ("hello", "latin"),
        ("12", "none"),
    ],
)
def test_other_scripts_are_named(text: str, script: str) -> None:
    """Thai, Lao and Shan are told apart, so that they get the menu and are never converted."""
    assert script_of(text) == script


def test_zawgyi_is_burmese_not_shan() -> None:
    """Zawgyi borrows the letters of Shan; the model tells them apart."""
    assert script_of("ထိုင္းမွာ အလုပ္လုပ္ဖို႔ ဗီဇာ လိုလား ေျပာျပပါ") == "my"


@given(st.text(max_size=60))
def test_any_text_has_a_script(text: str) -> None:
    """No text makes it raise."""
    assert script_of(text)
