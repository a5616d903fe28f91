"""Bring a database to the tables of this release, or back to those of an earlier one.

All steps are one transaction, on SQLite too, and only one process at a time takes them: replicas that start together
wait for the first and then find nothing to do. There is no ``alembic.ini``; a new step is drafted with :func:`draft`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import StorageError
from bot.storage.address import is_sqlite, make_room, read_address, shown
from bot.storage.database import reason

LONGEST: Final = 300.0
"""Seconds for all steps; a step over a table that has grown may take its time."""
_LOCK: Final = 7_311_906_421
"""Any number, the same in all replicas: the advisory lock that lets one at a time migrate PostgreSQL."""


async def upgrade(url: str, revision: str = "head") -> None:
    """All steps up to a revision. Creates the file (and folder) of a SQLite database.

    Raises StorageError for a folder that is not writable, a server that is not reachable, and a database that a newer
    release has already changed.
    """
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Back to a revision, or to an empty database with ``base``. Rows of tables that go are lost.

    Raises StorageError as :func:`upgrade` does.
    """
    await _run(url, lambda config: command.downgrade(config, revision))


async def check_version(connection: AsyncConnection) -> None:
    """Raises StorageError when the database has not got all the steps of this release.

    A newer one is fine: during an upgrade the old replicas go on working beside the new ones.
    """
    current = await connection.run_sync(_version)
    if current != _scripts().get_current_head() and (current is None or _known(current)):
        raise StorageError("The database has not the tables of this release. Run: python -m bot db upgrade")


async def draft(url: str, message: str) -> None:
    """For developers: write a step from the difference between a migrated database and ``bot.storage.tables``.

    A draft, to be read and tidied: it knows nothing of the rows.
    """
    number = f"{len(list(_scripts().walk_revisions())) + 1:04}"
    await _run(url, lambda config: command.revision(config, message, autogenerate=True, rev_id=number))


async def _run(url: str, step: Callable[[Config], object]) -> None:
    address = read_address(url)
    make_room(address)
    engine = create_async_engine(address)
    if is_sqlite(address):
        event.listen(engine.sync_engine, "connect", _no_hidden_commits)
        event.listen(engine.sync_engine, "begin", _take_file)
    try:
        async with asyncio.timeout(LONGEST), engine.connect() as connection:
            await connection.run_sync(_steps, step)
            await connection.commit()
    except StorageError:
        raise
    except Exception as error:
        raise StorageError(f"Cannot migrate the database {shown(address)}: {reason(error)}.{_remedy(error)}") from error
    finally:
        await engine.dispose()


def _steps(connection: Connection, step: Callable[[Config], object]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    current = _current(connection)
    if current is not None and not _known(current):
        raise StorageError(
            f"The database was changed by a newer release (revision {current}). "
            "Install that release, or restore the backup made before it."
        )
    config = Config()
    config.set_main_option("script_location", str(find_migrations()))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    step(config)


@cache
def find_migrations() -> Path:
    """Where the steps lie: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).resolve().parents[1]
    places = (package.parent / "migrations", package / "_data" / "migrations")
    for place in places:
        if (place / "env.py").is_file():
            return place
    raise StorageError(f"The migrations are missing from {places[1]}. Install the program again.")


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(find_migrations()))


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _version(connection: Connection) -> str | None:
    """Like :func:`_current`, for every health check: without Alembic's lines in the log."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _known(revision: str) -> bool:
    return any(script.revision == revision for script in _scripts().walk_revisions())


def _no_hidden_commits(connection: Any, _record: object) -> None:
    """Python's driver would commit before each change of a table; begin and commit are ours alone here."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 30000")
    with suppress(OperationalError):  # another process changes the mode just now; it stays, so one of us is enough
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _take_file(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _remedy(error: Exception) -> str:
    return " Is the server running, and are host, name and password right?" if isinstance(error, OSError) else ""
