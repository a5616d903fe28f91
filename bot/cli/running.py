"""``run`` and ``db``: start the guide, prepare its database."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

import click

from bot.logs import configure_logs, report_crashes
from bot.preflight import preflight
from bot.serving import serve_phone, serve_polling, serve_webhook
from bot.settings import Settings, load_settings
from bot.storage.migrate import downgrade, upgrade
from bot.storage.retention import erase_people
from bot.storage.store import Store
from bot.telegram.serve import Access


@click.command()
@click.option("--check", is_flag=True, help="Only look whether everything is in place; exit code 1 when it is not.")
def run(check: bool) -> None:
    """Serve Telegram; without BOT_TOKEN, open the chat in the browser."""
    settings = load_settings()
    configure_logs(*settings.secrets)
    report_crashes()
    if check:
        findings = asyncio.run(preflight(settings))
        click.echo("\n".join(map(str, findings)))
        sys.exit(0 if all(finding.good for finding in findings) else 1)
    _forever(_serving(settings))


def _serving(settings: Settings) -> Coroutine[Any, Any, None]:
    if settings.bot_token is None:
        return serve_phone(settings)
    access = Access(settings.bot_token.get_secret_value(), settings.bot_api_url)
    return serve_webhook(settings, access) if settings.webhook_url else serve_polling(settings, access)


def _forever(serving: Coroutine[Any, Any, None]) -> None:
    try:
        import uvloop  # noqa: PLC0415  (not on Windows)
    except ImportError:
        asyncio.run(serving)
    else:
        uvloop.run(serving)


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the tables of this release (``run`` does it by itself on SQLite)."""
    asyncio.run(upgrade(load_settings().database_url))
    click.echo("The database is up to date.")


@db.command("downgrade")
@click.argument("revision")
def db_downgrade(revision: str) -> None:
    """Take the database back to REVISION, or to nothing with ``base``. Rows of tables that go are lost."""
    asyncio.run(downgrade(load_settings().database_url, revision))
    click.echo(f"The database is at {revision}.")


@db.command("erase-people")
@click.confirmation_option(prompt="Everyone's language and country will be forgotten. Go on?")
def db_erase_people() -> None:
    """Forget everybody: after a change of SECRET_KEY, when nobody can be found by the old key any more."""
    erased = asyncio.run(_erase(load_settings().database_url))
    click.echo(f"{erased} people were erased.")


async def _erase(url: str) -> int:
    async with Store.open(url) as store:
        return await erase_people(store.database)
