"""A link as a QR code: printed on posters and cards, shown in the chat."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

SCALE: Final = 8
"""Pixels (or, in print, tenths of the height of a module) a module."""
QUIET: Final = 4
"""Modules of white around the code, as ISO/IEC 18004 asks; cheap cameras need them."""


def qr(link: str) -> segno.QRCode:
    """The code of a link. Level M survives a crease or a thumbprint; H would double the size."""
    return segno.make(link, error="m", micro=False)


def qr_png(link: str) -> bytes:
    """A picture for the chat."""
    out = BytesIO()
    qr(link).save(out, kind="png", scale=SCALE, border=QUIET)
    return out.getvalue()


def qr_svg(link: str) -> str:
    """A drawing for print, as an inline ``<svg>`` without size: the page decides it."""
    drawn: str = qr(link).svg_inline(scale=SCALE, border=QUIET, omitsize=True)
    return drawn


def qr_svg_file(link: str) -> str:
    """The same as a file of its own."""
    out = BytesIO()
    qr(link).save(out, kind="svg", scale=SCALE, border=QUIET)
    return out.getvalue().decode("utf-8")
