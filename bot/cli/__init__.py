"""The command line: flags in, lines and exit codes out. All logic is elsewhere."""

from __future__ import annotations

import sys

import click

from bot.cli.asking import ask, evaluate
from bot.cli.contacts import contact
from bot.cli.content import content
from bot.cli.outreach import outreach, share
from bot.cli.preview import preview
from bot.cli.publications import diff, history, publish, rollback
from bot.cli.running import db, run
from bot.cli.staff import staff
from bot.errors import BotError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """The guide for migrant workers from Myanmar and Cambodia, on Telegram and in the browser."""


for command in (run, ask, evaluate, content, contact, staff, share, outreach, db):
    cli.add_command(command)
for command in (preview, publish, history, diff, rollback):
    content.add_command(command)


def main() -> None:
    """Run the command line; what was expected to go wrong ends in one line and its exit code, not in a traceback."""
    try:
        cli(prog_name="python -m bot")
    except BotError as error:
        click.echo(f"{error}", err=True)
        sys.exit(error.exit_code)
