"""The staff page, put together and served: the files on one side, the database (where there is one) on the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.ports import SystemClock
from bot.errors import StorageError
from bot.publishing.edit import Kind
from bot.publishing.preview import create_page
from bot.publishing.preview_desk import Backroom, Desk
from bot.publishing.words import load_catalogs
from bot.settings import Settings
from bot.staff import Assignment, Gap, assign, complaints, gaps
from bot.storage.address import is_sqlite, read_address
from bot.storage.database import Database
from bot.storage.reports import Tallied
from bot.storage.store import Store
from bot.telegram.web_server import serving


@dataclass(frozen=True, slots=True)
class DatabaseRoom:
    """What the page may do with the database."""

    database: Database
    desk: Desk

    async def gaps(self, *, everything: bool) -> Sequence[Gap]:
        """Groups of questions that found nothing."""
        return await gaps(self.database, everything=everything)

    async def complaints(self) -> Sequence[Tallied]:
        """What did not help, and why."""
        return await complaints(self.database, today=SystemClock().today())

    async def assign(self, gap: str, topic: str, *, kind: Kind, words: str, everything: bool) -> str:
        """Make a group a keyword or question of a topic, and a line of the test file."""
        wish = Assignment(gap, topic, kind, words, everything)
        done = await assign(self.database, self.desk.content_dir, wish)
        return " + ".join([done.file, *([f"tests/questions/{done.regression.name}"] if done.regression else [])])


@asynccontextmanager
async def staff_page(
    settings: Settings, *, host: str = "127.0.0.1", port: int = 0, on: date | None = None
) -> AsyncIterator[tuple[str, Desk]]:
    """The page, open for as long as the block lasts; its address and what it shows.

    Raises TransportError for an address that cannot be listened on. A database that is missing or away is no error:
    the pages that need it say so.
    """
    catalogs = await asyncio.to_thread(load_catalogs, settings.locales_dir)
    desk = await asyncio.to_thread(Desk, settings.content_dir, catalogs, (lambda: on) if on else SystemClock().today)
    async with AsyncExitStack() as stack:
        room = await _backroom(settings, desk, stack)
        where, taken = await stack.enter_async_context(
            serving(create_page(desk, room, host=host), host=host, port=port)
        )
        stop = asyncio.Event()
        watching = asyncio.create_task(desk.watch(stop))
        try:
            yield f"http://{f'[{where}]' if ':' in where else where}:{taken}/", desk
        finally:
            stop.set()
            await watching


async def _backroom(settings: Settings, desk: Desk, stack: AsyncExitStack) -> Backroom | None:
    """The database, if it is there: looking at a page must not make one."""
    address = read_address(settings.database_url)
    if is_sqlite(address) and not await asyncio.to_thread(Path(address.database or "").is_file):
        return None
    store = await stack.enter_async_context(Store.open(settings.database_url))
    with suppress(StorageError):  # each page that needs it tells what is wrong, and works as soon as it is back
        await store.ready()
    return DatabaseRoom(store.database, desk)


async def serve_staff_page(settings: Settings, *, host: str, port: int, on: date | None) -> None:
    """Serve the page until the process is told to stop."""
    async with staff_page(settings, host=host, port=port, on=on) as (url, _):
        print(f"The staff page is open at {url}  (Ctrl+C ends it)", flush=True)  # noqa: T201
        await asyncio.Event().wait()
