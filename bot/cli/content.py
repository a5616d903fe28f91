"""``content``: what staff do with the text files before anyone sees them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from bot.publishing import coverage as coverages
from bot.publishing.build import check as check_content
from bot.publishing.build import load_guide
from bot.publishing.edit import nearest
from bot.publishing.fix import fix as fix_files
from bot.publishing.schemas import write_schemas
from bot.publishing.sheet import sheet
from bot.publishing.stamp import stamp as stamp_files
from bot.publishing.words import load_catalogs
from bot.settings import load_settings
from bot.staff import finder


@click.group()
def content() -> None:
    """The guide's texts: check, mend, stamp, preview."""


@content.command("check")
@click.option("--fix", is_flag=True, help="First mend what a machine may mend: order of letters, invisible characters.")
@click.option("--strict", is_flag=True, help="As in CI: a review overdue beyond its grace is an error.")
@click.option("--quiet", is_flag=True, help="Errors only.")
def check(fix: bool, strict: bool, quiet: bool) -> None:
    """Everything that must not go out, and what should be looked at; exit code 1 when there is an error."""
    settings = load_settings()
    if fix:
        for mended in fix_files(settings.content_dir):
            click.echo(f"mended {mended}")
    catalogs = load_catalogs(settings.locales_dir)
    guide, problems = check_content(
        settings.content_dir, today=date.today(), strict=strict, catalogs=catalogs, match=finder()
    )
    errors = [problem for problem in problems if problem.level == "error"]
    for problem in errors if quiet else problems:
        click.echo(str(problem))
    click.echo(f"{len(errors)} errors, {len(problems) - len(errors)} warnings in {len(guide.topics)} topics.")
    sys.exit(1 if errors else 0)


@content.command("stamp")
@click.argument("topics", nargs=-1)
def stamp(topics: tuple[str, ...]) -> None:
    """Say that translations (of TOPICS, or all without a mark) match the English as it is now."""
    root = load_settings().content_dir
    known = [path.parent.relative_to(root).as_posix() for path in sorted(root.glob("*/*/en.md"))]
    for id_ in topics:
        if id_ not in known:
            raise click.UsageError(f"There is no topic '{id_}'. {nearest(id_, known)}")
    stamped = stamp_files(root, topics or None)
    for file in stamped:
        click.echo(f"stamped {file}")
    if not stamped:
        click.echo("Nothing to stamp: name the topics whose translations match the English again.")


@content.command("schemas")
def schemas() -> None:
    """Write the JSON Schemas with which editors complete and check the YAML."""
    for path in write_schemas(load_settings().content_dir):
        click.echo(f"wrote {path}")


@content.command("coverage")
def coverage() -> None:
    """Recommendation × topic × language: what is published, draft, outdated or overdue."""
    for row in coverages.coverage(load_settings().content_dir, today=date.today()):
        click.echo(str(row))


@content.command("sheet")
@click.argument("topics", nargs=-1)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("sheet.html"), show_default=True)
def review_sheet(topics: tuple[str, ...], output: Path) -> None:
    """Write a page for each of TOPICS (or all) with the three languages side by side, for native reviewers."""
    settings = load_settings()
    catalogs = load_catalogs(settings.locales_dir)
    guide = load_guide(settings.content_dir, catalogs=catalogs)
    unknown = [id_ for id_ in topics if guide.topic(id_) is None]
    if unknown:
        raise click.UsageError(f"There is no topic {', '.join(unknown)}. Ids are folders of content/.")
    wanted = [topic for id_, topic in guide.topics.items() if not topics or id_ in topics]
    try:
        output.write_text(sheet(guide, catalogs, wanted, date.today()), "utf-8")
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror}): name another file with -o.") from error
    click.echo(f"{len(wanted)} pages in {output}: open it in a browser and print it.")
