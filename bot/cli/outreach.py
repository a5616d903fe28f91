"""``share`` and ``outreach``: links, codes, posters, cards, and how often they were opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import click

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import COUNTRY_OF_LANGUAGE
from bot.core.lens import Lens
from bot.core.ports import SystemClock
from bot.core.qr import qr_png, qr_svg_file
from bot.errors import OutreachError
from bot.outreach.page import SIZES, Print, cards_html, poster_html
from bot.outreach.pdf import REMEDY, find_browser, print_page, write_bytes, write_text
from bot.outreach.report import Opening, as_csv, table
from bot.outreach.targets import (
    KEEPS_LANGUAGE,
    bot_name,
    find_target,
    language_or_none,
    languages_of,
    permanent_link,
)
from bot.publishing.build import load_guide
from bot.publishing.words import load_catalogs
from bot.settings import Settings, load_settings
from bot.storage.address import is_sqlite, read_address
from bot.storage.migrate import upgrade
from bot.storage.reports import SMALL, blurred, campaigns
from bot.storage.store import Store
from bot.telegram.serve import Access
from bot.telegram.whoami import username_of

_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_Command = Callable[..., Any]


def _linked(command: _Command) -> _Command:
    """The options of everything that carries a link."""
    command = click.option("--bot", "bot", help="The bot's name on Telegram; asked of Telegram when BOT_TOKEN is set.")(
        command
    )
    return click.option("--campaign", default="", help="Where it will be used, to count openings: mae-sot-nov.")(
        command
    )


def _printed(command: _Command) -> _Command:
    """The options of everything that is printed."""
    command = click.option(
        "--title/--no-title", "titled", default=None, help="Print the titles (left out where they could endanger)."
    )(command)
    return click.option("--lang", default="my,km,en", show_default=True, help="Languages, in their order.")(command)


@click.command()
@click.argument("topic")
@click.option("--lang", default=KEEPS_LANGUAGE, help="my, km, en, several (my,km), or xx: the reader's own.")
@click.option("--svg", type=_FILE, help="Write the QR code as a drawing for print.")
@click.option("--png", type=_FILE, help="Write the QR code as a picture for chats.")
@_linked
def share(topic: str, lang: str, svg: Path | None, png: Path | None, campaign: str, bot: str | None) -> None:
    """The permanent link and QR code of TOPIC: a topic, a section, or home."""
    settings, guide, _ = _opened()
    target, codes = find_target(guide, topic), languages_of(lang, also=(KEEPS_LANGUAGE,))
    name = _name(bot, settings)
    for code in codes:
        link = permanent_link(name, language_or_none(code), target, campaign)
        click.echo(link)
        if svg:
            write_text(_for_language(svg, code, codes), qr_svg_file(link))
        if png:
            write_bytes(_for_language(png, code, codes), qr_png(link))


def _for_language(path: Path, code: str, codes: tuple[str, ...]) -> Path:
    """``code.svg``; ``code-my.svg`` when there are several."""
    return path if len(codes) == 1 else path.with_name(f"{path.stem}-{code}{path.suffix}")


@click.group()
def outreach() -> None:
    """Posters, cards and counts for outreach workers."""


@outreach.command("poster")
@click.argument("topic")
@click.option("--size", default="A4", show_default=True, help=f"{' or '.join(SIZES)}.")
@click.option("-o", "--out", type=_FILE, default=Path("poster.pdf"), show_default=True, help="PDF, or an .html page.")
@_printed
@_linked
def poster(topic: str, size: str, out: Path, **options: Any) -> None:
    """A page for a wall about TOPIC, in one to three languages, with code, link and phone numbers."""
    guide, paper = _paper(**options)
    target = find_target(guide, topic)
    _write(poster_html(target, paper, size), out, [] if paper.shows_title(target) else [target.id])


@outreach.command("cards")
@click.argument("topics", nargs=-1, required=True)
@click.option("-o", "--out", type=_FILE, default=Path("cards.pdf"), show_default=True, help="PDF, or an .html page.")
@_printed
@_linked
def cards(topics: tuple[str, ...], out: Path, **options: Any) -> None:
    """A4 sheets of ten cards to cut out, about TOPICS, each card in one language."""
    guide, paper = _paper(**options)
    targets = [find_target(guide, topic) for topic in topics]
    _write(cards_html(targets, paper), out, [one.id for one in targets if not paper.shows_title(one)])


def _paper(*, lang: str, titled: bool | None, campaign: str, bot: str | None) -> tuple[Guide, Print]:
    settings, guide, catalogs = _opened()
    codes = [code for one in languages_of(lang) if (code := language_or_none(one))]
    name, today = _name(bot, settings), SystemClock().today()
    lenses = [Lens(guide, catalogs[code], COUNTRY_OF_LANGUAGE[code], today, name) for code in codes]
    return guide, Print(lenses, campaign, titled)


def _write(html: str, out: Path, untitled: list[str]) -> None:
    written = print_page(html, out, browser=find_browser())
    click.echo(f"{written}: print it at 100 %, in black and white.")
    if written.suffix != out.suffix:
        click.echo(f"No Chromium was found here, so this is a page and not a PDF: {REMEDY}.", err=True)
    if untitled:
        click.echo(
            f"Without title, because it could endanger who carries it: {', '.join(untitled)} (--title prints it)."
        )


@outreach.command("report")
@click.option("--weeks", type=click.IntRange(1, 104), default=4, show_default=True, help="How far to look back.")
@click.option("--csv", "sheet", type=_FILE, help="Also write a file for a spreadsheet.")
def report(weeks: int, sheet: Path | None) -> None:
    """How often the links of each campaign were opened, by day and language. No person is in it."""
    until = SystemClock().today()
    since = until - timedelta(weeks=weeks) + timedelta(days=1)
    openings = asyncio.run(_openings(load_settings().database_url, since, until))
    if sheet:
        write_text(sheet, as_csv(openings, blurred))
    click.echo(f"Openings by campaign, {since} to {until} (below {SMALL}: <{SMALL}; sums with such are rounded)\n")
    click.echo(table(openings, blurred) or "None yet. Make links with --campaign NAME to count their openings.")


async def _openings(url: str, since: date, until: date) -> list[Opening]:
    if is_sqlite(read_address(url)):
        await upgrade(url)
    async with Store.open(url) as store:
        found = await campaigns(store.database, since=since, until=until)
    return [Opening(one.detail, one.since, one.language, one.topic, one.n) for one in found]


def _opened() -> tuple[Settings, Guide, Catalogs]:
    """Content and words, without the search index: nothing is searched here."""
    settings = load_settings()
    catalogs = load_catalogs(settings.locales_dir)
    return settings, load_guide(settings.content_dir, catalogs=catalogs), catalogs


def _name(given: str | None, settings: Settings) -> str:
    """The bot's name: given, or asked of Telegram with the token at hand."""
    if given:
        return bot_name(given)
    if settings.bot_token is None:
        raise OutreachError(
            "Whose link? Give the bot's name with --bot NAME, or set BOT_TOKEN so that it can be asked."
        )
    return asyncio.run(username_of(Access(settings.bot_token.get_secret_value(), settings.bot_api_url)))
