"""Words of a person made fit for staff to read: without numbers, names, handles, links and addresses.

What is scrubbed is only the unanswered question, and it is kept for a short while and shown only when several people
asked the like (see :mod:`bot.storage.unanswered`). Taking out too much is the safe mistake, but a question must
survive: staff learn nothing from a row of dots. The text is first brought into one form (compatibility letters, no
invisible characters, Zawgyi as Unicode), because fullwidth digits and zero-width spaces are the oldest way around a
pattern. Names have a room of their own: :mod:`bot.core.language.names`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

import regex

from bot.core.language.lengths import cut
from bot.core.language.names import NAMES, SPELT_DIGITS
from bot.core.language.zawgyi import probability, to_unicode
from bot.core.marks import Scrubbed

LONGEST: Final = 200
"""UTF-16 units kept; a longer text is a story, and stories identify people."""
GONE: Final = "…"
"""Stands where something was taken out."""
_ZAWGYI: Final = 0.95
"""Above this probability a text is read as Zawgyi; below it, the Unicode patterns fit as they are."""

_INVISIBLE: Final = regex.compile(
    r"[\p{Cf}\p{Cn}\p{Co}\p{Cs}\u115f\u1160\u3164\u034f\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef]"
)
_CONTROL: Final = regex.compile(r"[\p{Cc}\p{Z}]+")
_WORD: Final = r"[\p{L}\p{M}\p{Nd}_+-]"
_RUN: Final = r"(?<![\p{L}\p{M}\p{Nd}_.+-])[\p{L}\p{M}\p{Nd}_.+-]++"
"""A whole word with its dots; begun at its start and never given back, so that no text takes long."""
_AT: Final = r"(?:\s*@\s*|\s*[\(\[{<]\s*(?:at|@)\s*[\)\]}>]\s*|\s+at\s+)"
_DOT: Final = r"(?:\s*\.\s*|\s*[\(\[{<]\s*(?:dot|\.)\s*[\)\]}>]\s*|\s+dot\s+)"
_HOSTS: Final = r"(?:g\s?mail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|live|mail|yandex|qq)"
_ENDS: Final = (
    r"(?:com|net|org|info|biz|edu|gov|app|dev|link|site|online|shop|xyz|ly|me|io|gg|gl|be|co|cc|tv|th|mm|kh|la|vn|sg)"
)
_START: Final = r"(?<![\p{L}\p{M}\p{Nd}])"
_END: Final = r"(?![\p{L}\p{M}\p{Nd}])"
_APPS: Final = (
    r"(?:telegram|tele|tg|line|viber|facebook|fb|messenger|tik\s?tok|imo|we\s?chat|whats\s?app|signal|zalo|insta(?:gram)?|"
    r"ig|skype|kakao(?:talk)?)"
)


def _sure(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


MAILS: Final = (
    _sure(rf"[^\s@]+@\s*[^\s@.]+(?:{_DOT}[a-z]{{2,}})+"),
    _sure(rf"{_RUN}{_AT}{_WORD}+\s*(?:[\(\[{{<]\s*dot\s*[\)\]}}>]|\sdot\s)\s*{_WORD}+"),
    _sure(rf"{_RUN}{_AT}{_HOSTS}(?:{_DOT}{_ENDS})*{_END}"),
)
LINKS: Final = (
    _sure(r"h[tx]{2}ps?\s?:?\s?/{1,2}\s?\S+"),
    _sure(rf"{_START}www\s?\.\s?\S+(?:\s?\.\s?{_ENDS}{_END}\S*)?"),
    _sure(rf"{_START}(?:t|telegram|wa|m|fb|bit|line|goo)\s?\.\s?(?:me|com|ly|gl)\s?/\s?\S+"),
    _sure(rf"(?<![a-z0-9_.-])[a-z0-9_-]++(?:\.[a-z0-9_-]++)*?\.{_ENDS}{_END}(?:/\S*)?"),
    _sure(rf"{_RUN}\s*(?:[\(\[{{<]\s*dot\s*[\)\]}}>]|\sdot\s)\s*{_ENDS}{_END}(?:\s?/\s?\S*)?"),
)
HANDLES: Final = (
    regex.compile(r"@\s?\S+"),
    _sure(rf"{_START}{_APPS}\s*(?:id|name|acc(?:ount)?|user\s?name|user)?\s*(?::|=|\s-\s)\s*\S+"),
    _sure(rf"{_START}{_APPS}\s*(?:id|acc(?:ount)?|user\s?name|user)\s+(?:is\s+)?\S+"),
)

_DIGIT: Final = r"(?:\p{Nd}|\u101d(?=\p{Nd})|(?<=\p{Nd})\u101d(?!\p{M})|(?<=\p{Nd})[oOlI](?=\p{Nd}))"
"""A digit of any script; also the Burmese letter wa typed for zero, and O and l between digits."""
_BETWEEN: Final = r"(?:[^\p{L}\p{M}\p{Nd}]{0,3}|\s?[xX]\s?)"
"""What may stand between the digits of one number: up to three signs or spaces, or an x."""
NUMBERS: Final = (
    regex.compile(r"\p{Nd}{1,2}\s*/\s*[\p{L}\p{M}\s]{2,20}\(\s*[\p{L}\p{M}]{1,10}\s*\)\s*[\p{Nd}\s]*"),
    regex.compile(rf"[+]?{_DIGIT}(?:{_BETWEEN}{_DIGIT}){{3,}}"),
    *(regex.compile(rf"{spelt}(?:[\s,.-]{{0,2}}{spelt}){{3,}}", regex.IGNORECASE) for spelt in SPELT_DIGITS),
)
"""A Myanmar identity number; four digits or more, also spaced or dotted; digits spelt out, as for a telephone."""

_RULES: Final = (*LINKS[:1], *MAILS, *LINKS[1:], *HANDLES, *NUMBERS, *NAMES)


def scrub(text: str) -> Scrubbed:
    """The text with everything that may point at a person replaced by ``…``, cut to :data:`LONGEST`."""
    text = plain_form(text[: LONGEST * 10])[: LONGEST * 4]
    for rule in _RULES:
        text = rule.sub(f" {GONE} ", text)
    return Scrubbed(cut(" ".join(_parts(text)), LONGEST))


def plain_form(text: str) -> str:
    """One form for the same words: NFKC without compatibility letters, nothing invisible, Zawgyi as Unicode."""
    parts = _INVISIBLE.sub("", text).split(GONE)  # which NFKC would make three dots of
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", GONE.join(unicodedata.normalize("NFKC", part) for part in parts)))
    return to_unicode(text) if probability(text) > _ZAWGYI else text


def _parts(text: str) -> Iterator[str]:
    """The words, with neighbouring gaps as one."""
    before = ""
    for part in _CONTROL.sub(" ", text).strip().split(" "):
        if part and not (part == GONE == before):
            yield part
            before = part
