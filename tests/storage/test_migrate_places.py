"""Where a database, or the steps for it, cannot be reached: one line each, with the remedy."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageError
from bot.storage import migrate as module
from bot.storage.migrate import find_migrations, upgrade


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """One line with the remedy."""
    (tmp_path / "taken").touch()

    with pytest.raises(StorageError, match="Make its folder writable"):
        await upgrade(f"sqlite:///{tmp_path}/taken/bot.db")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """It is left alone."""
    (tmp_path / "bot.db").write_bytes(b"a letter" * 1000)
    with pytest.raises(StorageError, match=r"Cannot migrate the database .*not a database"):
        await upgrade(f"sqlite:///{tmp_path}/bot.db")

    assert (tmp_path / "bot.db").read_bytes() == b"a letter" * 1000


async def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """The line asks the three questions, and has no password."""
    with pytest.raises(StorageError, match="Is the server running, and are host, name and password right") as failure:
        await upgrade(f"postgres://bot:hunter2@/bot?host={tmp_path}")

    assert "hunter2" not in str(failure.value)


@pytest.mark.postgres
async def test_a_database_that_does_not_exist(postgres: Any) -> None:
    """The server is there, the name is wrong."""
    with pytest.raises(StorageError, match='"nobody" does not exist'):
        await upgrade(postgres.url("nobody"))


def test_steps_are_found_in_an_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There they lie inside the package; without them the line says to install again."""
    package = tmp_path / "site-packages/bot"
    (package / "_data/migrations").mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(package / "storage/migrate.py"))
    find_migrations.cache_clear()
    with pytest.raises(StorageError, match="Install the program again"):
        find_migrations()
    (package / "_data/migrations/env.py").touch()

    assert find_migrations() == package / "_data/migrations"
    find_migrations.cache_clear()
