"""Every step goes up, down and up again, on both databases; tables and models are the same; failures are whole."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StorageError
from bot.storage import migrate as module
from bot.storage.address import read_address
from bot.storage.migrate import downgrade, draft, find_migrations, upgrade
from bot.storage.tables import Base

STEPS = [step.revision for step in ScriptDirectory(str(find_migrations())).walk_revisions()][::-1]
LONG = "မြန်မာ ខ្មែរ \U0001f3e0 'quotes' \"and\" \\ %s :x " * 50
AWKWARD: dict[str, dict[str, list[dict[str, Any]]]] = {
    "0001": {
        "people": [
            {"key": "a" * 32, "language": None, "country": None, "language_chosen": False, "seen_month": "0001-01-01"},
            {"key": "b", "language": "km", "country": "mm", "language_chosen": True, "seen_month": "9999-12-01"},
        ],
        "seen_updates": [{"update_id": 0, "day": "2026-11-25"}, {"update_id": 2**63 - 1, "day": "2028-02-29"}],
        "counts": [
            {"day": "2026-11-25", "kind": "none", "topic": "", "language": "", "detail": "", "n": 2**62},
            {"day": "2026-11-25", "kind": "campaign", "topic": "t" * 80, "language": "my", "detail": "-_", "n": 0},
        ],
        "unanswered": [
            {
                "id": 1,
                "week": "2026-11-23",
                "language": "my",
                "text": LONG,
                "asker": "x",
                "source": "none",
                "topic": "",
            },
        ],
        "salts": [{"week": "2026-11-23", "salt": "s" * 64}],
        "revisions": [],
    },
}
"""For each step, rows that are legal after it and likely to trip the next. A new step needs an entry here."""


async def inspected(url: str, look: Callable[[Connection], Any]) -> Any:
    """What ``look`` finds in the database."""
    engine = create_async_engine(read_address(url))
    async with engine.begin() as connection:
        found = await connection.run_sync(look)
    await engine.dispose()
    return found


def schema(connection: Connection) -> dict[str, Any]:
    """Tables, columns, indexes and keys, in comparable form."""
    inspector = inspect(connection)
    return {
        table: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)],
            sorted(str(index) for index in inspector.get_indexes(table)),
            inspector.get_pk_constraint(table),
            inspector.get_foreign_keys(table),
        )
        for table in sorted(inspector.get_table_names())
    }


def load(rows: dict[str, list[dict[str, Any]]]) -> Callable[[Connection], None]:
    """Put rows into tables as they are now, whatever the models say."""

    def work(connection: Connection) -> None:
        tables = reflected(connection)
        for name, values in rows.items():
            for row in values:
                cells = {column: typed(tables[name].c[column], value) for column, value in row.items()}
                connection.execute(tables[name].insert(), cells)

    return work


def typed(column: Any, value: Any) -> Any:
    """Days are written as words above."""
    kind = column.type.python_type
    return kind.fromisoformat(value) if kind.__name__ == "date" else value


def reflected(connection: Connection) -> Any:
    """The tables of the database, by name."""
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata.tables


def stored(connection: Connection) -> dict[str, list[Any]]:
    """All rows of all tables but Alembic's own."""
    return {
        name: sorted(map(repr, connection.execute(table.select())))
        for name, table in reflected(connection).items()
        if name != "alembic_version"
    }


async def test_stairway(empty_url: str) -> None:
    """Up, down, up for every step, ending where it began: no step forgets to take back what it made."""
    below = "base"
    for step in STEPS:
        await upgrade(empty_url, step)
        there = await inspected(empty_url, schema)
        await downgrade(empty_url, below)
        await upgrade(empty_url, step)
        assert await inspected(empty_url, schema) == there
        below = step


async def test_nothing_is_left_at_the_bottom(empty_url: str) -> None:
    """All the way down there is only Alembic's own table."""
    await upgrade(empty_url)
    await downgrade(empty_url, "base")

    assert list(await inspected(empty_url, schema)) == ["alembic_version"]


async def test_models_and_tables_agree(empty_url: str) -> None:
    """Alembic finds no difference between the migrated database and the models."""
    await upgrade(empty_url)

    def difference(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return compare_metadata(context, Base.metadata)

    assert await inspected(empty_url, difference) == []


async def test_tables_made_from_models_are_the_migrated_ones(empty_url: str, tmp_path: Path) -> None:
    """The other way round, and also for what Alembic does not compare (indexes, keys, nullability)."""
    await upgrade(empty_url)
    migrated = await inspected(empty_url, schema)
    del migrated["alembic_version"]
    await downgrade(empty_url, "base")
    await inspected(empty_url, Base.metadata.create_all)
    made = await inspected(empty_url, schema)
    del made["alembic_version"]

    assert made == migrated


def test_every_step_has_awkward_rows() -> None:
    """No step can be added without thinking of the rows that it will meet."""
    assert list(AWKWARD) == STEPS


@pytest.mark.parametrize("step", STEPS)
async def test_awkward_rows_survive(step: str, empty_url: str) -> None:
    """Rows written after a step are there, and readable, at the head; taking the rest back does not touch them."""
    await upgrade(empty_url, step)
    await inspected(empty_url, load(AWKWARD[step]))
    before = await inspected(empty_url, stored)
    await upgrade(empty_url)
    await downgrade(empty_url, step)

    assert await inspected(empty_url, stored) == before


async def test_upgrading_twice_does_nothing(empty_url: str) -> None:
    """Every start of the bot on a file does it."""
    await upgrade(empty_url)
    await inspected(empty_url, load(AWKWARD["0001"]))
    before = await inspected(empty_url, stored)
    await upgrade(empty_url)

    assert await inspected(empty_url, stored) == before


async def test_replicas_that_start_together(empty_url: str) -> None:
    """One migrates, the others wait and find it done."""
    await asyncio.gather(*(upgrade(empty_url) for _ in range(3)))

    assert "people" in await inspected(empty_url, schema)


@pytest.fixture
def more_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The real steps in a folder of the test, where more can be put beside them."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for file in find_migrations().rglob("*.*"):
        if "__pycache__" not in file.parts:
            shutil.copy(file, folder / file.relative_to(find_migrations()))
    monkeypatch.setattr(module, "find_migrations", lambda: folder)
    module._scripts.cache_clear()
    yield folder
    module._scripts.cache_clear()


STEP = """
from alembic import op
revision, down_revision = "{number}", "{below}"
def upgrade():
    op.execute("CREATE TABLE extra (n INTEGER)")
    {more}
def downgrade():
    op.execute("DROP TABLE extra")
"""


async def test_a_step_that_fails_leaves_everything_as_it_was(empty_url: str, more_steps: Path) -> None:
    """Half a migration would be a database that neither release can use."""
    await upgrade(empty_url)
    before = await inspected(empty_url, schema)
    step = STEP.format(number="9999", below=STEPS[-1], more='op.execute("INSERT INTO nowhere VALUES (1)")')
    (more_steps / "versions/9999_fails.py").write_text(step)
    with pytest.raises(StorageError, match=r"Cannot migrate the database .*nowhere"):
        await upgrade(empty_url)

    assert await inspected(empty_url, schema) == before


async def test_a_database_of_a_newer_release_is_refused(
    empty_url: str, more_steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going on would damage it; the line says what to do."""
    (more_steps / "versions/9999_newer.py").write_text(STEP.format(number="9999", below=STEPS[-1], more="pass"))
    await upgrade(empty_url)
    (more_steps / "versions/9999_newer.py").unlink()
    module._scripts.cache_clear()

    for way in (upgrade(empty_url), downgrade(empty_url, "base")):
        with pytest.raises(StorageError, match=r"newer release \(revision 9999\)\. Install that release, or restore"):
            await way


async def test_old_replicas_work_on_beside_a_newer_database(
    empty_url: str, more_steps: Path, open_store: Callable[[str], Any]
) -> None:
    """While an upgrade is rolled out they stay ready."""
    (more_steps / "versions/9999_newer.py").write_text(STEP.format(number="9999", below=STEPS[-1], more="pass"))
    await upgrade(empty_url)
    (more_steps / "versions/9999_newer.py").unlink()
    module._scripts.cache_clear()
    async with open_store(empty_url) as store:
        await store.ready()


async def test_a_new_replica_waits_for_the_upgrade(
    empty_url: str, more_steps: Path, open_store: Callable[[str], Any]
) -> None:
    """It is not ready until its steps are taken."""
    await upgrade(empty_url)
    (more_steps / "versions/9999_newer.py").write_text(STEP.format(number="9999", below=STEPS[-1], more="pass"))
    module._scripts.cache_clear()
    async with open_store(empty_url) as store:
        with pytest.raises(StorageError, match="db upgrade"):
            await store.ready()


async def test_a_draft_is_numbered_and_named(sqlite_url: str, more_steps: Path) -> None:
    """Developers get the next number, and nothing to change when models and tables agree."""
    await draft(sqlite_url, "What changed")
    (file,) = (more_steps / "versions").glob(f"{len(STEPS) + 1:04}_what_changed.py")

    assert "pass" in file.read_text()
