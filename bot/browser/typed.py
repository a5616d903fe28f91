"""A typed message as the phone sends it: cleaned, cut to size, with the entities that Telegram finds in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.browser.limits import TEXT_UNITS, cleaned, utf16

_FOUND: Final = re.compile(
    r"(?P<bot_command>(?<![^\s])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
    r"|(?P<url>https?://[^\s<>]+)"
    r"|(?P<mention>(?<![^\s])@[A-Za-z0-9_]{3,32})"
)


def entities(text: str) -> list[dict[str, Any]]:
    """Commands, addresses and mentions in ``text``; offsets in UTF-16 units."""
    if not any(mark in text for mark in "/@:"):
        return []
    return [
        {"type": str(found.lastgroup), "offset": utf16(text[: found.start()]), "length": utf16(found.group())}
        for found in _FOUND.finditer(text)
    ]


def pieces(text: str) -> Iterator[str]:
    """The messages that an app makes of ``text``: none when nothing visible is left, several when it is too long."""
    rest = cleaned(text).strip()
    while rest:
        cut = min(len(rest), TEXT_UNITS)
        while utf16(rest[:cut]) > TEXT_UNITS:
            cut -= 1
        if piece := rest[:cut].strip():
            yield piece
        rest = rest[cut:].strip()
