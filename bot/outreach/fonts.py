"""The letters of print: Noto Sans for Burmese, Khmer and Thai, carried inside the page.

A worker's computer rarely has a Burmese font, and then prints empty boxes or Zawgyi. So the page brings its own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

_FILES: Final = {
    "my": "notosansmyanmar/NotoSansMyanmar[wdth,wght].ttf",
    "km": "notosanskhmer/NotoSansKhmer[wdth,wght].ttf",
    "en": "notosansthai/NotoSansThai[wdth,wght].ttf",
}
"""Each has Latin letters too; Thai's are the plain Noto Sans, and Thai names need it anyway."""


def font_faces(languages: Iterable[str]) -> str:
    """``@font-face`` rules for these languages and for English, the fonts inside as data."""
    wanted = {*languages, "en"}
    return "\n".join(_face(code) for code in _FILES if code in wanted)


@cache
def _face(code: str) -> str:
    data = (files("justmytype_intl_sea") / "fonts" / "ofl").joinpath(*_FILES[code].split("/")).read_bytes()
    return (
        f"@font-face {{ font-family: 'guide-{code}'; font-weight: 100 900; "
        f"src: url(data:font/ttf;base64,{b64encode(data).decode('ascii')}) format('truetype'); }}"
    )
