"""Words of a person made fit for staff to read: without numbers, names, handles, links and addresses.

What is scrubbed is only the unanswered question, and it is kept for a short while and shown only when several people
asked the like (see :mod:`bot.storage.unanswered`). Taking out too much is the safe mistake.
"""

from __future__ import annotations

from typing import Final

import regex

from bot.core.marks import Scrubbed

LONGEST: Final = 200
"""Code points kept; a longer text is a story, and stories identify people."""

_LINK: Final = regex.compile(r"(?:https?://|www\.|t\.me/)\S+", regex.IGNORECASE)
_MAIL: Final = regex.compile(r"\S+@\S+\.\S+")
_HANDLE: Final = regex.compile(r"@\S+")
_NUMBER: Final = regex.compile(r"\p{Nd}(?:[\p{Nd}\s.,/()+-]{0,3}\p{Nd}){3,}")
"""Four digits or more of any script, also when they are spaced or dotted like a phone number."""
_BOUNDARY: Final = r"(?<![\p{L}\p{M}])"
_LATIN_NAME: Final = regex.compile(
    _BOUNDARY
    + r"(?i:mr|mrs|ms|miss|dr|ko|ma|daw|u|saw|naw|sai|nang|lok|bong|khun|pi)\.?\s+(?:\p{Lu}[\p{L}\p{M}]*\s?){1,3}"
)
_BURMESE_NAME: Final = regex.compile(_BOUNDARY + r"(?:ဦး|ဒေါ်|ကို|မောင်|စော|နော်|စိုင်း|နန်း|ဆရာ|ဆရာမ)\s*\p{Myanmar}{2,20}")
_KHMER_NAME: Final = regex.compile(
    _BOUNDARY + r"(?:លោកស្រី|លោកគ្រូ|លោក|អ្នកស្រី|កញ្ញា|ឈ្មោះ)\s*\p{Khmer}{2,20}(?:\s\p{Khmer}{2,12})?"
)
_CALLED: Final = regex.compile(r"(?:နာမည်|အမည်|(?i:my name is|i am called|name:))\s*[:：]?\s*\S+(?:\s\p{Lu}\S*)?")
_SPACE: Final = regex.compile(r"[\s\p{Cc}\p{Cf}]+")
_RULES: Final = (_LINK, _MAIL, _HANDLE, _NUMBER, _CALLED, _LATIN_NAME, _BURMESE_NAME, _KHMER_NAME)


def scrub(text: str) -> Scrubbed:
    """The text with everything that may point at a person replaced by ``…``, cut to :data:`LONGEST`."""
    text = text[: LONGEST * 4]
    for rule in _RULES:
        text = rule.sub(" … ", text)
    return Scrubbed(_SPACE.sub(" ", text).strip()[:LONGEST])
