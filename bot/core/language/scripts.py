"""Which writing system a text is in, and so which language its writer reads.

Blocks decide, no library. The rules were measured (LANGUAGE §6): *any* Burmese or Khmer letter decides, not the
majority ("passport ပျောက်" is mostly Latin by count); digits and punctuation have no language; Latin letters have none
either, because a romanised keyword cannot be told from English (42 to 78 % right): the language a person chose stands.
"""

from __future__ import annotations

from typing import Final, Literal

import regex

from bot.core.language.zawgyi import probability

Script = Literal["my", "km", "latin", "thai", "lao", "other-myanmar", "none"]

_BURMESE: Final = regex.compile(r"[\u1000-\u102a\u103f\u1050-\u1055]")
_BEYOND_BURMESE: Final = regex.compile(
    r"[\u1022\u1028\u1033-\u1035\u1050-\u108f\u109a-\u109d\ua9e0-\ua9fe\uaa60-\uaa7f]"
)
"""Letters of Shan, Mon, Karen, Pa-O … that no Burmese text holds; Zawgyi re-uses their code points, hence the model."""
_KHMER: Final = regex.compile(r"[\u1780-\u17b3]")
_THAI: Final = regex.compile(r"[\u0e01-\u0e2e]")
_LAO: Final = regex.compile(r"[\u0e81-\u0eae]")
_LATIN: Final = regex.compile(r"[A-Za-z\u00c0-\u024f]")
_ANOTHER_LANGUAGE_BELOW: Final = 0.05
"""Text with letters beyond Burmese is Zawgyi above this probability, another language of Myanmar below it."""


def script_of(text: str) -> Script:
    """The writing system that decides how a text is read; ``none`` when it holds no letter that we know.

    ``other-myanmar`` is Shan, Mon, Karen, Pa-O …: never converted, answered with the menu and a person to call.
    """
    if _BEYOND_BURMESE.search(text) and probability(text) < _ANOTHER_LANGUAGE_BELOW:
        return "other-myanmar"
    if _BURMESE.search(text):
        return "my"
    if _KHMER.search(text):
        return "km"
    if _THAI.search(text):
        return "thai"
    if _LAO.search(text):
        return "lao"
    return "latin" if _LATIN.search(text) else "none"


def language_of(text: str) -> Literal["my", "km"] | None:
    """The language that the script of ``text`` gives away; None for Latin letters, Thai, Lao, Shan, digits, emoji."""
    script = script_of(text)
    return script if script in ("my", "km") else None
