"""Khmer as a matching key: two spellings of a word, as phones type them, become one. Never text to show.

Rules, and what each mends (LANGUAGE §4):

1. ឲ្យ, ឱ្យ, អោយ, ឱយ are one word; independent vowels are អ with the vowel; ឫ ឬ are រ with the vowel;
2. ត and ដ below another letter look the same; so do េ+ី and ើ, េ+ា and ោ;
3. the register shifters ៉ ៊ (also typed as ុ above another vowel), ៍ ័ ៌ ៏ and the repetition sign ៗ go:
   people leave them out or put them elsewhere;
4. ៈ is ះ;
5. the signs of a cluster are sorted (letters below, រ below last, vowels, final signs) and doubled ones dropped.
"""

from __future__ import annotations

from typing import Final

import regex

_REWRITES: Final = (
    ("ឲ្យ", "អោយ"),
    ("ឱ្យ", "អោយ"),
    ("ឲយ", "អោយ"),
    ("ឱយ", "អោយ"),
    ("អោ្យ", "អោយ"),
    ("\u17a3", "អ"),
    ("\u17a4", "អា"),
    ("ឥ", "អិ"),
    ("ឦ", "អី"),
    ("ឧ", "អុ"),
    ("ឨ", "អុក"),
    ("ឩ", "អូ"),
    ("ឪ", "អូវ"),
    ("ឯ", "អែ"),
    ("ឰ", "អៃ"),
    ("ឱ", "អោ"),
    ("ឲ", "អោ"),
    ("ឳ", "អៅ"),
    ("ឫ", "រឹ"),
    ("ឬ", "រឺ"),
    ("ឭ", "លឹ"),
    ("ឮ", "លឺ"),
    ("\u17d2ត", "\u17d2ដ"),
    ("\u17c8", "\u17c7"),
)
_DROPPED: Final = regex.compile("[\u17b4\u17b5\u17c9\u17ca\u17cc-\u17d1\u17d3\u17d7\u17dd]")
_CLUSTER: Final = regex.compile("([\u1780-\u17a2])((?:\u17d2[\u1780-\u17a2]|[\u17b6-\u17c7\u17cb])+)")
_PART: Final = regex.compile("\u17d2[\u1780-\u17a2]|.")
_UPPER: Final = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17b6\u17c1\u17c2\u17c4")
_LOOSE: Final = regex.compile("\u17d2+(?![\u1780-\u17a2])|\u17d2(?=\u17d2)")
_ORDER: Final = {
    sign: place
    for place, sign in enumerate(
        "\u17c1\u17c2\u17c3\u17c4\u17c5\u17be\u17bf\u17c0\u17b7\u17b8\u17b9\u17ba"
        "\u17bb\u17bc\u17bd\u17b6\u17c6\u17c7\u17cb"
    )
}


def fold_khmer(text: str) -> str:
    """The key of the Khmer letters in ``text``; everything else is left as it is."""
    text = _DROPPED.sub("", text)
    for old, new in _REWRITES:
        if old in text:
            text = text.replace(old, new)
    return _CLUSTER.sub(_sorted_signs, _LOOSE.sub("", text))


def _sorted_signs(match: regex.Match[str]) -> str:
    parts = set(_PART.findall(match.group(2)))
    below = sorted((part for part in parts if len(part) == 2), key=lambda part: "\uffff" if part[1] == "រ" else part)
    signs = {part for part in parts if len(part) == 1 and part in _ORDER}
    if {"\u17c1", "\u17b8"} <= signs:
        signs = signs - {"\u17c1", "\u17b8"} | {"\u17be"}
    if {"\u17c1", "\u17b6"} <= signs:
        signs = signs - {"\u17c1", "\u17b6"} | {"\u17c4"}
    if "\u17bb" in signs and (signs & _UPPER) and "\u17c6" not in signs:
        signs -= {"\u17bb"}
    return match.group(1) + "".join(below) + "".join(sorted(signs, key=_ORDER.__getitem__))
