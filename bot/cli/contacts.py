"""``contact``: the numbers that staff ring, and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import click

from bot.core.ports import SystemClock
from bot.publishing.build import check
from bot.publishing.calls import call_list
from bot.publishing.edit import record_call
from bot.settings import load_settings

_MOST: Final = 20


@click.group()
def contact() -> None:
    """Ring the numbers of the guide, and note which work."""


@contact.command("list")
@click.option("--all", "everything", is_flag=True, help=f"All, not only the first {_MOST}.")
def list_(everything: bool) -> None:
    """Whom to ring next: never rung first, then longest ago."""
    today = SystemClock().today()
    guide, _ = check(load_settings().content_dir, today=today)
    calls = call_list(guide, today)
    for call in calls if everything else calls[:_MOST]:
        when = "never" if call.days is None else f"{call.days} days ago"
        click.echo(f"{call.contact.id:<28} {when:>12}  {call.topics:>2} topics  {call.numbers}  {call.name('en')}")
    click.echo(f"{len(calls)} numbers. After a call: contact called ID --worked, or --dead")


@contact.command("called")
@click.argument("contact_id", metavar="ID")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day, if not today.")
@click.option("--worked/--dead", default=True, help="Whether the right office answered.")
def called(contact_id: str, day: datetime | None, worked: bool) -> None:
    """Note in contacts.yaml that ID was rung."""
    today = SystemClock().today()
    on: date = day.date() if day else today
    if on > today:
        raise click.BadParameter(f"{on} is still to come; today is {today}.", param_hint="--on")
    file = record_call(load_settings().content_dir, contact_id, on, worked=worked)
    if worked:
        click.echo(f"{file}: {contact_id} was rung on {on} and works.")
        return
    click.echo(f"{file}: {contact_id} is marked as doubtful; cards warn. Put the new number in, or take the entry out.")
