"""Every address that people are handed opens, and every other one gets a line with the remedy."""

import os
import traceback
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.address import is_sqlite, make_room, read_address, shown


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("sqlite+aiosqlite:///bot.db", "sqlite+aiosqlite"),
        ("sqlite:////var/lib/bot.db", "sqlite+aiosqlite"),
        (" postgresql+asyncpg://u:p@h/d\n", "postgresql+asyncpg"),
        ("postgresql://u:p@h/d", "postgresql+asyncpg"),
        ("postgres://u:p@h:5433/d", "postgresql+asyncpg"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg"),
    ],
)
def test_known_forms(text: str, driver: str) -> None:
    """The short forms of hosting panels work as well as the long ones."""
    assert read_address(text).drivername == driver


def test_sslmode_reaches_asyncpg() -> None:
    """What libpq calls sslmode is ssl there."""
    assert read_address("postgres://u:p@h/d?sslmode=require").query == {"ssl": "require"}


def test_sslmode_stays_for_psycopg() -> None:
    """psycopg is libpq."""
    assert read_address("postgresql+psycopg://u:p@h/d?sslmode=require").query == {"sslmode": "require"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bot.db",
        "mysql://u:p@h/d",
        "redis://h",
        "postgres://h:port/d",
        "sqlite://",
        "sqlite:///:memory:",
        "http://x",
    ],
)
def test_anything_else_gets_the_remedy(text: str) -> None:
    """One line with both forms that work."""
    with pytest.raises(StorageError, match=r"Set DATABASE_URL to sqlite.* or postgresql\+asyncpg"):
        read_address(text)


@pytest.mark.parametrize("text", ["mysql://u:hunter2@h/d", "postgres://u:hunter2@h:port/d", "://hunter2"])
def test_the_password_is_never_shown(text: str) -> None:
    """Neither in the message nor in the trace of what caused it."""
    with pytest.raises(StorageError) as refusal:
        read_address(text)

    assert "hunter2" not in "".join(traceback.format_exception(refusal.value))


def test_shown_without_password() -> None:
    """An address in a log names the host, not the secret."""
    assert shown(read_address("postgres://u:hunter2@h/d")) == "postgresql+asyncpg://u:***@h/d"


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """psycopg is not among the dependencies: whoever asks for it is told what to install."""
    monkeypatch.setattr("bot.storage.address.find_spec", lambda _name: None)

    with pytest.raises(StorageError, match="pip install psycopg"):
        read_address("postgresql+psycopg://u:p@h/d")


def test_is_sqlite() -> None:
    """A file is ours alone, a server may be shared."""
    assert is_sqlite(read_address("sqlite:///bot.db"))
    assert not is_sqlite(read_address("postgres://h/d"))


def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    """Folder and file are made, and closed to other users of the machine."""
    make_room(read_address(f"sqlite:///{tmp_path}/new/bot.db"))

    assert (tmp_path / "new/bot.db").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Making room twice loses nothing."""
    (tmp_path / "bot.db").write_bytes(b"rows")
    make_room(read_address(f"sqlite:///{tmp_path}/bot.db"))

    assert (tmp_path / "bot.db").read_bytes() == b"rows"


def test_a_server_needs_no_room() -> None:
    """Nothing is made for PostgreSQL."""
    make_room(read_address("postgres://h/d"))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be, which stops even root."""
    (tmp_path / "taken").touch()

    with pytest.raises(StorageError, match=r"Cannot write the database .*taken/bot\.db: .*Make its folder writable"):
        make_room(read_address(f"sqlite:///{tmp_path}/taken/bot.db"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    """The usual case: a folder of another user."""
    tmp_path.chmod(0o500)

    with pytest.raises(StorageError, match="Make its folder writable"):
        make_room(read_address(f"sqlite:///{tmp_path}/bot.db"))
