"""Burmese as a matching key: two spellings of a word, as phones type them, become one. Never text to show.

Rules, and what each mends (shares of real words mended are in LANGUAGE §3):

1. digits that stand for letters (၀ for ဝ, ၇ for ရ beside letters) and letters that stand for digits (ဝ in ၂ဝ);
2. tall ါ is ာ; ဥ+ီ and ဉ+ီ are ဦ; ဥ် is ဉ်; independent vowels are အ with the vowel; စျ is ဈ; ဿ is သ်သ;
3. stacked forms are written out: ္X is ်X, so kinzi (င်္ဂ) is င်ဂ and မန္တလေး is မန်တလေး;
4. ေ typed before its consonant (the way it looks) goes behind it;
5. the marks of a syllable are sorted (UTN 11) and doubled ones dropped.
"""

from __future__ import annotations

from typing import Final

import regex

_LETTER: Final = "\u1000-\u1021\u1023-\u102a\u103f"
_MARK: Final = "\u102b-\u1032\u1036-\u103e"
_ORDER: Final = {mark: place for place, mark in enumerate("ျြွှေိီဲုူာံ့်း")}

_ZERO_AS_WA: Final = regex.compile(
    rf"\u1040(?=[{_MARK}])|(?<=[{_LETTER}{_MARK}])\u1040(?![\u1040-\u1049])"
    rf"|(?<![\u1040-\u1049])\u1040(?=[{_LETTER}])"
)
_SEVEN_AS_RA: Final = regex.compile(
    rf"\u1047(?=[{_MARK}])|(?<=[{_LETTER}{_MARK}])\u1047(?![\u1040-\u1049])"
    rf"|(?<![\u1040-\u1049])\u1047(?=[{_LETTER}])"
)
_WA_AS_ZERO: Final = regex.compile(rf"(?<=[\u1040-\u1049])ဝ(?![{_MARK}])")
_RA_AS_SEVEN: Final = regex.compile(rf"(?<=[\u1040-\u1049])ရ(?![{_MARK}{_LETTER}])")
_FOUR_AS_SIGN: Final = regex.compile(r"[\u1044\u104e]င(?=\u103a)")

_REWRITES: Final = (
    ("ဿ", "သ\u103aသ"),
    ("ဥ\u102e", "ဦ"),
    ("ဉ\u102e", "ဦ"),
    ("ဥ\u103a", "ဉ\u103a"),
    ("သြ", "ဩ"),
    ("စျ", "ဈ"),
    ("ဩ\u1031\u102c\u103a", "အ\u1031\u102c\u103a"),
    ("ဣ", "အ\u102d"),
    ("ဤ", "အ\u102e"),
    ("ဥ", "အ\u102f"),
    ("ဦ", "အ\u1030"),
    ("ဧ", "အ\u1031"),
    ("ဩ", "အ\u1031\u102c"),
    ("ဪ", "အ\u1031\u102c\u103a"),
)
_E_BEFORE_LETTER: Final = regex.compile(rf"(?<![{_LETTER}\u103b-\u103e])\u1031([{_LETTER}])(?!\u103a)")
_MARKS: Final = regex.compile(rf"[{_MARK}]+")


def fold_burmese(text: str) -> str:
    """The key of the Burmese letters in ``text``; everything else is left as it is."""
    text = text.replace("\u1039", "\u103a").replace("\u102b", "\u102c")
    text = _WA_AS_ZERO.sub("\u1040", _RA_AS_SEVEN.sub("\u1047", text))
    text = _FOUR_AS_SIGN.sub("လည\u103aးကောင", text).replace("\u104e", "")
    text = _SEVEN_AS_RA.sub("ရ", _ZERO_AS_WA.sub("ဝ", text))
    text = _E_BEFORE_LETTER.sub("\\1\u1031", text)
    text = _MARKS.sub(_sorted_marks, text)
    for old, new in _REWRITES:
        if old in text:
            text = text.replace(old, new)
    return _MARKS.sub(_sorted_marks, text)


def _sorted_marks(match: regex.Match[str]) -> str:
    marks = match.group()
    return marks if len(marks) == 1 else "".join(sorted(set(marks) & _ORDER.keys(), key=_ORDER.__getitem__))
