"""``content preview``: the staff page on this computer."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

import click

from bot.errors import ContentError, TransportError
from bot.publishing.files import scan
from bot.settings import load_settings
from bot.staff_page import serve_staff_page


@click.command("preview")
@click.option("--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address lets others on the network edit.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Pretend another day (for coming figures).")
def preview(port: int, host: str, day: datetime | None) -> None:
    """Open the staff page: every answer on three phones, live on every save, with what is wrong and what is missing."""
    settings = load_settings()
    if not settings.content_dir.is_dir():
        raise ContentError(tuple(scan(settings.content_dir)[1]))
    with suppress(KeyboardInterrupt):
        try:
            asyncio.run(serve_staff_page(settings, host=host, port=port, on=day.date() if day else None))
        except TransportError as error:
            where = f"http://{host}:{port}/"
            what = f"The page cannot be opened at {where}: is it open there already?"
            raise TransportError(f"{what} If not, take --port 0, and an address of this computer.") from error
