"""The one form in which two spellings are equal. Search compares nothing else; nobody is ever shown it.

What comes out holds only a-z, 0-9, Burmese, Khmer and Thai letters, and single spaces:

1. compatibility forms, capitals and Latin accents go (NFKD, case folding);
2. zero-width, bidi and control characters go: Khmer web text carries U+200B, Telegram keeps it;
3. Burmese and Khmer spelling (:mod:`fold_burmese`, :mod:`fold_khmer`);
4. Burmese, Khmer, Thai and other digits are 0-9;
5. a letter typed three or more times in a row stands once ("pleeease");
6. 🆘 is a word; every other sign, emoji and script is a space;
7. spaces between Burmese or Khmer letters go (they are put anywhere), and one stands where the script changes.

Folding a folded text changes nothing; no text makes it raise; the time is linear in the length.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from bot.core.language.fold_burmese import fold_burmese
from bot.core.language.fold_khmer import fold_khmer

_INVISIBLE: Final = regex.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]|\u104e(?!\u1004\u103a)"
)
_ACCENT: Final = regex.compile("[\u0300-\u036f]")
_REPEATED: Final = regex.compile(r"(\D)\1{2,}")
_OTHER: Final = regex.compile(
    "[^a-z0-9\u1000-\u1021\u1023-\u102a\u102b-\u1032\u1036-\u1039\u103a-\u103f"
    "\u1780-\u17a2\u17b6-\u17c7\u17cb\u17d2\u0e01-\u0e3a\u0e40-\u0e4e]+"
)
_CHANGE: Final = regex.compile(
    "(?<=[a-z])(?=[^a-z ])|(?<=[0-9])(?=[^0-9 ])|(?<=[\u1000-\u103f])(?=[^\u1000-\u103f ])"
    "|(?<=[\u1780-\u17d2])(?=[^\u1780-\u17d2 ])|(?<=[\u0e01-\u0e4e])(?=[^\u0e01-\u0e4e ])"
)
_GAP: Final = regex.compile(
    "(?<=[\u1000-\u103f]) +(?=[\u1000-\u103f])|(?<=[\u1780-\u17dd]) +(?=[\u1780-\u17dd])"
    "|(?<=[\u0e01-\u0e4e]) +(?=[\u0e01-\u0e4e])"
)
_KHMER: Final = regex.compile("[\u1780-\u17ff]")
_BURMESE: Final = regex.compile("[\u1000-\u109f]")
_SPACES: Final = regex.compile(" {2,}")
_APOSTROPHE: Final = regex.compile("(?<=[a-z])['\u2019\u02bc`](?=[a-z])")
_DIGITS: Final = {
    ord(character): str(unicodedata.digit(character))
    for start in (0x1040, 0x1090, 0x17E0, 0x0E50, 0x0ED0)
    for character in map(chr, range(start, start + 10))
}
_PASSES: Final = 4
"""Words are stable after one pass; jumbled marks between foreign letters may meet in a second or third."""
_SOS: Final = "\U0001f198"
_FOREIGN: Final = regex.compile(
    "[^a-z0-9\u1000-\u1021\u1023-\u1027\u1029-\u1032\u1036-\u1049\u104e\u1090-\u1099"
    "\u1780-\u17b3\u17b6-\u17d3\u17d7\u17dd\u17e0-\u17e9\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0ed0-\u0ed9]+"
)
"""What is a space before spelling is looked at: only letters, signs and digits that a rule below knows stay."""


def fold(text: str) -> str:
    """The matching key of ``text``; empty when it holds no letter and no digit that we know."""
    for _ in range(_PASSES):
        before, text = text, _once(text)
        if text == before or text.isascii():  # Latin words are stable after one pass
            break
    return text


def _once(text: str) -> str:
    text = _ACCENT.sub("", unicodedata.normalize("NFKD", text.replace(_SOS, " sos ")).casefold())
    text = _APOSTROPHE.sub("", _INVISIBLE.sub("", text))
    text = _GAP.sub("", _FOREIGN.sub(" ", unicodedata.normalize("NFC", text)))
    text = _REPEATED.sub(r"\1", text)
    if _KHMER.search(text):
        text = _GAP.sub("", fold_khmer(text))
    if _BURMESE.search(text):
        text = fold_burmese(text)
    text = _REPEATED.sub(r"\1", _OTHER.sub(" ", text.translate(_DIGITS)))
    return _SPACES.sub(" ", _GAP.sub("", _CHANGE.sub(" ", text))).strip()
