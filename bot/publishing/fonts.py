"""The letters of the staff page and the report: Noto Sans for Burmese, Khmer and Thai, from a package of fonts.

A staff computer rarely has a Burmese font that shapes rightly, so the page serves its own and the report carries it.
"""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files
from typing import Final

from bot.core.language.codes import Language

_FILES: Final = {
    "myanmar": "notosansmyanmar/NotoSansMyanmar[wdth,wght].ttf",
    "khmer": "notosanskhmer/NotoSansKhmer[wdth,wght].ttf",
    "thai": "notosansthai/NotoSansThai[wdth,wght].ttf",
}
_SCRIPT: Final[dict[Language, str]] = {"my": "myanmar", "km": "khmer"}


def font(script: str) -> bytes | None:
    """The font file of ``myanmar``, ``khmer`` or ``thai``; None for any other name."""
    if script not in _FILES:
        return None
    return (files("justmytype_intl_sea") / "fonts" / "ofl").joinpath(*_FILES[script].split("/")).read_bytes()


def font_face(language: Language) -> str:
    """An ``@font-face`` rule that carries the letters of a language; empty for one that every computer can show."""
    data = font(_SCRIPT.get(language, ""))
    if data is None:
        return ""
    source = f"url(data:font/ttf;base64,{b64encode(data).decode('ascii')}) format('truetype')"
    return f"@font-face {{ font-family: 'guide'; font-weight: 100 900; src: {source}; }}"
