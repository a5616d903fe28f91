"""``DATABASE_URL`` → an address that SQLAlchemy can open, or one line that says what is wrong with it.

Short forms that hosts hand out (``postgres://``, ``postgresql://``, ``sqlite:///``, ``sslmode=``) are understood, so
that nobody has to learn the names of drivers to run the bot.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StorageError

_DRIVERS: Final[Mapping[str, str]] = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
_MODULES: Final[Mapping[str, str]] = {
    "sqlite+aiosqlite": "aiosqlite",
    "postgresql+asyncpg": "asyncpg",
    "postgresql+psycopg": "psycopg",
}
_REMEDY: Final = (
    "Set DATABASE_URL to sqlite+aiosqlite:///path/to/bot.db or postgresql+asyncpg://user:password@host/database."
)


def read_address(text: str) -> URL:
    """The address in ``text``, with the driver filled in.

    Raises StorageError, never showing the password, for what cannot be a database of ours.
    """
    try:
        address = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise StorageError(f"DATABASE_URL is not a database address. {_REMEDY}") from None
    address = address.set(drivername=_DRIVERS.get(address.drivername, address.drivername))
    module = _MODULES.get(address.drivername)
    if module is None:
        raise StorageError(f"DATABASE_URL begins with {address.drivername}, which is not supported. {_REMEDY}")
    if find_spec(module) is None:
        raise StorageError(
            f"DATABASE_URL asks for {module}, which is not installed. pip install {module}, or: {_REMEDY}"
        )
    return _sqlite(address) if is_sqlite(address) else _postgresql(address)


def is_sqlite(address: URL) -> bool:
    """True for a file on this machine, which one process has to itself; False for a server that replicas share."""
    return address.get_backend_name() == "sqlite"


def shown(address: URL) -> str:
    """The address as it may stand in a log: without its password."""
    return address.render_as_string(hide_password=True)


def make_room(address: URL) -> None:
    """Create the folder and the (empty) file of a SQLite database, readable by nobody else.

    Raises StorageError when that is not possible.
    """
    if not is_sqlite(address) or address.database is None:
        return
    path = Path(address.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        raise StorageError(
            f"Cannot write the database {path}: {error.strerror}. "
            "Make its folder writable for this user, or set DATABASE_URL to another place."
        ) from error


def _sqlite(address: URL) -> URL:
    if address.database in (None, "", ":memory:"):
        raise StorageError(f"DATABASE_URL names no file, and a database in memory forgets everybody. {_REMEDY}")
    return address


def _postgresql(address: URL) -> URL:
    """asyncpg says ``ssl`` where libpq, and so every hosting panel, says ``sslmode``."""
    if address.drivername == "postgresql+asyncpg" and "sslmode" in address.query:
        query = dict(address.query)
        query["ssl"] = query.pop("sslmode")
        address = address.set(query=query)
    return address
