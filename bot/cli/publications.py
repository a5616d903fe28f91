"""``content publish``, ``history``, ``diff``, ``rollback``: what all replicas show, and how to take it back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import click

from bot.core.ports import INDOCHINA
from bot.publishing.words import load_catalogs
from bot.settings import load_settings
from bot.staff import LONGEST_NOTE, changes, files_back, open_database, roll_back
from bot.staff import publish as publish_content
from bot.storage import revisions
from bot.storage.address import is_sqlite, read_address
from bot.storage.database import Database

Result = TypeVar("Result")
_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


def with_database(work: Callable[[Database], Awaitable[Result]]) -> Result:
    """Do some work on the database of DATABASE_URL. Raises StorageError."""

    async def run() -> Result:
        async with open_database(load_settings()) as database:
            return await work(database)

    return asyncio.run(run())


def _words(limit: int) -> Callable[[Any, click.Parameter, str], str]:
    """One line of a person's own, neither empty nor a letter."""

    def check(_context: Any, parameter: click.Parameter, value: str) -> str:
        line = " ".join(value.split())  # a note may hold line breaks; the history has one line each
        if not 0 < len(line) <= limit:
            raise click.BadParameter(f"Write 1 to {limit} characters; this has {len(line)}.", param=parameter)
        return line

    return check


_AUTHOR: Final = click.option(
    "--author", required=True, callback=_words(LONGEST_NOTE // 5), help="Your name, for the history."
)
_NOTE: Final = click.option("--note", required=True, callback=_words(LONGEST_NOTE), help="What changed, in a line.")


@click.command("publish")
@_AUTHOR
@_NOTE
def publish(author: str, note: str) -> None:
    """Check the content and make it what all replicas show; with errors nothing changes."""
    settings = load_settings()
    catalogs = load_catalogs(settings.locales_dir)
    done = with_database(
        lambda database: publish_content(database, settings.content_dir, catalogs, author=author, note=note)
    )
    if not done.is_new:
        click.echo(f"Nothing has changed since revision {done.number}.")
        return
    back = f' Take it back with: content rollback {done.number - 1} --author "{author}"' if done.number > 1 else ""
    click.echo(f"Published as revision {done.number}.{back}")


@click.command("history")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many.")
def history(limit: int) -> None:
    """Published revisions, the newest first, with who, when and why."""
    entries = with_database(lambda database: revisions.history(database, limit=limit))
    if not entries:
        click.echo("Nothing was published yet: the files are live.")
    for entry in entries:
        moment = entry.created_at.astimezone(INDOCHINA).strftime("%Y-%m-%d %H:%M")
        click.echo(f"{entry.number:>4}  {moment}  {entry.digest[:8]}  {entry.author}: {entry.note}")


@click.command("diff")
@click.argument("old", type=click.IntRange(1))
@click.argument("new", type=click.IntRange(1), required=False)
def diff(old: int, new: int | None) -> None:
    """What changed from revision OLD to NEW (without NEW: to the files here), line by line."""
    content_dir = load_settings().content_dir
    shown = with_database(lambda database: changes(database, old, new, content_dir))
    for line in shown.split("\n") if shown else ["No difference."]:
        click.secho(line, fg=_COLOURS.get(line[:1]))


@click.command("rollback")
@click.argument("number", type=click.IntRange(1))
@_AUTHOR
@click.option("--note", default="", help="Why, in a line.")
@click.option("--files", is_flag=True, help="Put the files here back, too.")
def rollback(number: int, author: str, note: str, files: bool) -> None:
    """Show revision NUMBER again, as a new one; the history keeps both."""
    settings = load_settings()
    catalogs = load_catalogs(settings.locales_dir)
    reason = ": ".join(filter(None, [f"back to revision {number}", " ".join(note.split())]))[:LONGEST_NOTE]

    async def work(database: Database) -> tuple[int, tuple[str, ...], bool]:
        changed = await files_back(database, number, settings.content_dir) if files else ()
        new = await roll_back(database, number, catalogs, author=author, note=reason)
        return new, changed, bool(await changes(database, number, None, settings.content_dir))

    new, changed, differs = with_database(work)
    click.echo("".join(f"put back {file}\n" for file in changed) + f"Revision {number} is back, as revision {new}.")
    if differs and not files:
        live = "are what people see with this database" if is_sqlite(read_address(settings.database_url)) else "differ"
        click.echo(
            f"The files here {live}; they were left as they are. See: content diff {new}; --files puts them back."
        )
