"""``staff``: what people asked in vain and how the guide was used, for those who write it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from bot.cli.publications import with_database
from bot.core.language.codes import LANGUAGES, Language
from bot.core.ports import SystemClock
from bot.editions import open_editions
from bot.errors import ContentError
from bot.publishing.edit import Kind
from bot.publishing.problem import Problem
from bot.publishing.report import blurred
from bot.settings import load_settings
from bot.staff import Assignment, complaints, gaps
from bot.staff import assign as assign_gap
from bot.staff import report as make_report

_LANGUAGE: Final = click.Choice(LANGUAGES)
_ALL: Final = click.option("--all", "everything", is_flag=True, help="Also what fewer than three people asked.")
_SHOWN_TEXTS: Final = 3


@click.group()
def staff() -> None:
    """Learn from what was not found, and report how the guide is used."""


@staff.group("unanswered", invoke_without_command=True)
@click.option("--lang", "language", type=_LANGUAGE, help="Only one language.")
@_ALL
@click.pass_context
def unanswered(context: click.Context, language: Language | None, everything: bool) -> None:
    """Questions that found nothing, the like together, the most asked first."""
    if context.invoked_subcommand:
        return
    found = with_database(lambda database: gaps(database, language=language, everything=everything))
    for gap in found:
        click.echo(f"{gap.name}  at least {gap.askers:>3} asked  {'  |  '.join(gap.texts[:_SHOWN_TEXTS])}")
    if not found:
        click.echo("No question was asked in vain by three people or more." if not everything else "Nothing is held.")
    else:
        click.echo("\nMake one a keyword or question: staff unanswered assign GROUP section/topic --as keyword")
    today = SystemClock().today()
    for row in with_database(lambda database: complaints(database, today=today)):
        reason = row.detail or "no reason given"
        click.echo(f"not helpful  {blurred(row.n):>4}  {row.topic}  {row.language}  {reason}")


@unanswered.command("assign")
@click.argument("group")
@click.argument("topic")
@click.option("--as", "kind", type=click.Choice(["keyword", "question"]), default="question", show_default=True)
@click.option("--words", default="", help="Add these words instead of the group's commonest.")
@click.option("--questions", type=click.Path(file_okay=False, path_type=Path), help="Folder of the test files.")
@_ALL
def assign(group: str, topic: str, kind: Kind, words: str, questions: Path | None, everything: bool) -> None:
    """Make GROUP a keyword or question of TOPIC, and a line of the test file that search must keep answering."""
    content_dir = load_settings().content_dir
    wish = Assignment(group, topic, kind, words, everything)
    done = with_database(lambda database: assign_gap(database, content_dir, wish, questions=questions))
    click.echo(f"Added to {done.file}: {done.words}")
    if done.regression:
        click.echo(f"Added to {done.regression.name}; see that it is found: python -m bot evaluate {done.regression}")
    else:
        click.echo("No test file was changed: there is none beside this content. Name its folder with --questions.")


@staff.command("report")
@click.option("--weeks", type=click.IntRange(1, 104), default=12, show_default=True, help="How many, with this one.")
@click.option("--lang", "language", type=_LANGUAGE, default="en", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="report.html", show_default=True
)
def report(weeks: int, language: Language, output: Path) -> None:
    """One page of HTML with plots: what was used, found and not found. It prints on A4 and names nobody."""
    settings = load_settings()
    edition = open_editions(settings.content_dir, settings.locales_dir).current()
    today = SystemClock().today()
    html = with_database(
        lambda database: make_report(
            database, edition.guide, edition.catalogs, language=language, weeks=weeks, today=today
        )
    )
    try:
        output.write_text(html, "utf-8")
    except OSError as error:
        what = f"It cannot be written ({error.strerror})."
        raise ContentError((Problem(str(output), 0, what, "Name another file with -o.", "output"),)) from error
    click.echo(f"Wrote {output}.")
