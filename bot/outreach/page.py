"""Posters and sheets of cards as one HTML page each: letters, codes and words inside, ready for a printer.

Neutral on purpose: black on white, no logo, no picture, no accusation. Whoever carries it may be searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.core.lens import Lens
from bot.core.links import short_key
from bot.core.qr import qr_svg
from bot.errors import OutreachError
from bot.outreach.fonts import font_faces
from bot.outreach.numbers import Line, lines_for, numbers_for
from bot.outreach.targets import Target, permanent_link, title_of

SIZES: Final = {"A4": (210, 297), "A5": (148, 210)}
"""Millimetres. Everything on a poster grows and shrinks with its width."""
CARDS_A_SHEET: Final = 10
"""85 × 54 mm, the size of a bank card: two columns of five on A4."""
NUMBERS_ON_POSTER: Final = 4
NUMBERS_ON_CARD: Final = 2

_PAGES: Final = Environment(
    loader=PackageLoader("bot.outreach", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Print:
    """What is the same for everything on one page."""

    lenses: Sequence[Lens]
    """One reader for each language, all on the same day with the same bot."""
    campaign: str = ""
    titled: bool | None = None
    """Print titles; None: only those that are safe to carry (:attr:`Target.discreet`)."""

    def shows_title(self, target: Target) -> bool:
        """Whether the title of this target is printed."""
        return (not target.discreet) if self.titled is None else self.titled


@dataclass(frozen=True, slots=True)
class Block:
    """One language of one target: words and code."""

    language: str
    say: dict[str, str]
    title: str
    """Empty when it is not printed."""
    code: Markup
    lines: tuple[Line, ...]


def poster_html(target: Target, paper: Print, size: str = "A4") -> str:
    """A poster for a wall, in one to three languages. OutreachError for an unknown size or too long a campaign."""
    if size.upper() not in SIZES:
        raise OutreachError(f"There is no size '{size}'. Take of: {', '.join(SIZES)}.")
    width, height = SIZES[size.upper()]
    return _PAGES.get_template("poster.html").render(
        fonts=_fonts(paper),
        width=width,
        height=height,
        size=size.upper(),
        blocks=[_block(target, lens, paper) for lens in paper.lenses],
        lines=lines_for(numbers_for(target, paper.lenses[0].guide, discreet=target.discreet), paper.lenses)[
            :NUMBERS_ON_POSTER
        ],
        **_foot((target,), paper, named=False),
    )


def cards_html(targets: Sequence[Target], paper: Print) -> str:
    """Sheets of cards to cut out: every target in every language, repeated until the sheet is full. OutreachError."""
    different = [_block(target, lens, paper) for target in targets for lens in paper.lenses]
    sheets = -(-len(different) // CARDS_A_SHEET)
    cards = list(islice(cycle(different), sheets * CARDS_A_SHEET))
    return _PAGES.get_template("cards.html").render(
        fonts=_fonts(paper),
        sheets=[cards[first : first + CARDS_A_SHEET] for first in range(0, len(cards), CARDS_A_SHEET)],
        **_foot(targets, paper, named=True),  # outside what is cut out
    )


def _block(target: Target, lens: Lens, paper: Print) -> Block:
    link = permanent_link(lens.username, lens.language, target, paper.campaign)
    shows = paper.shows_title(target) and target.id != "home"
    contacts = numbers_for(target, lens.guide, discreet=target.discreet)
    names = ("headline", "answers", "scan", "free", "call", "from-thailand")
    return Block(
        lens.language,
        {name: lens.catalog(f"poster.{name}") for name in names}
        | {"search": lens.catalog("poster.search", name=f"@{lens.username}")},
        title_of(target, lens.guide, lens.catalog) if shows else "",
        Markup(qr_svg(link)),  # noqa: S704  drawn by us, of letters that the link allows
        lines_for(contacts, (lens,))[:NUMBERS_ON_CARD],
    )


def _fonts(paper: Print) -> Markup:
    return Markup(font_faces(lens.language for lens in paper.lenses))  # noqa: S704  our own rules, no words in them


def _foot(targets: Sequence[Target], paper: Print, *, named: bool) -> dict[str, object]:
    """The small print by which the worker knows the sheets apart; ``named``: also where it could give somebody away."""
    english = paper.lenses[-1]
    names = [target.id if named or not target.discreet else short_key(target.id) for target in targets]
    printed = english.catalog("poster.printed", day=english.catalog.day(english.today))
    return {
        "username": english.username,
        "printed": printed,
        "printed_lang": english.language,
        "slug": " · ".join(filter(None, (", ".join(names), paper.campaign))),
    }
