"""Zawgyi, the old font encoding that shares Unicode's code points: told apart, and read as Unicode.

The only module that knows burmesenlp, a young library: it can be replaced here (``myanmartools`` carries the same
model, Rabbit's rules are a hundred regular expressions). Short texts cannot be told apart by any detector, so nothing
is decided for them: both readings are handed out and the search keeps the one that it understands (LANGUAGE §1).
"""

from __future__ import annotations

from typing import Final

import regex
from burmesenlp.zawgyi import get_zawgyi_probability, uni2zg, zg2uni

_SURELY_UNICODE: Final = 0.005
_SURELY_ZAWGYI: Final = 0.995
"""Between the two, 99.7 to 100 % of real strings have the right reading among both candidates (LANGUAGE §1)."""
_LOOKED_AT: Final = 400
"""Characters given to the model: it is certain long before that, and its time grows with the length."""
_MYANMAR: Final = regex.compile(r"[\u1000-\u109f]")
_MEDIAL_BEFORE_E: Final = regex.compile(r"([\u103b\u107e-\u1084])\u1031")
"""ေ typed after its medial (ျေပာ): Rabbit's rules need it first."""


def probability(text: str) -> float:
    """How likely it is, 0 to 1, that ``text`` is Zawgyi; 0 without a Myanmar letter."""
    if not _MYANMAR.search(text):
        return 0.0
    chance = float(get_zawgyi_probability(text[:_LOOKED_AT]))
    return min(max(chance, 0.0), 1.0)


def to_unicode(text: str) -> str:
    """``text`` read as Zawgyi, in Unicode. Digits stay digits (ICU would turn ၄ into ၎)."""
    return str(zg2uni(_MEDIAL_BEFORE_E.sub("\u1031\\1", text)))


def to_zawgyi(text: str) -> str:
    """The reverse, for test data only: nothing in the product writes Zawgyi."""
    return str(uni2zg(text))


def readings(text: str) -> tuple[str, ...]:
    """The ways to read ``text``, the likelier first; one when the encoding is certain or makes no difference."""
    chance = probability(text)
    if chance <= _SURELY_UNICODE:
        return (text,)
    converted = to_unicode(text)
    if converted == text:
        return (text,)
    if chance >= _SURELY_ZAWGYI:
        return (converted,)
    return (text, converted) if chance < 0.5 else (converted, text)
