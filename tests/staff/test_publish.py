"""Publishing: checked first, whole or not at all, taken back by number; whatever is killed, whenever."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.language.catalog import Catalogs
from bot.errors import ContentError, StorageError
from bot.publishing.bundle import pack_texts, read_bundle
from bot.publishing.words import load_catalogs
from bot.staff import changes, publish, roll_back
from bot.storage import revisions
from bot.storage.database import Database
from bot.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
WHO = {"author": "Ma Hla", "note": "a note"}
PUBLISHER = """
import asyncio, sys
from pathlib import Path
from bot.publishing.words import load_catalogs
from bot.staff import publish
from bot.storage.store import Store

async def main(url, root, locales):
    page = Path(root) / "documents/passport/en.md"
    catalogs = load_catalogs(Path(locales))
    async with Store.open(url) as store:
        print("ready", flush=True)
        text = page.read_text("utf-8").partition("Turn ")[0]
        for turn in range(10_000):
            word = "".join(chr(ord("a") + int(digit)) for digit in str(turn))
            page.write_text(f"{text}Turn {word}.", "utf-8")
            await publish(store.database, Path(root), catalogs, author="killed", note=word)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated database of each kind."""
    async with Store.open(url) as store:
        yield store.database


@pytest.fixture(scope="session")
def catalogs() -> Catalogs:
    """Our interface words."""
    return load_catalogs(ROOT / "locales")


async def test_what_is_published_is_what_was_checked(database: Database, content: Any, catalogs: Catalogs) -> None:
    """With author, note and the list of ids that may never vanish."""
    done = await publish(database, content.root, catalogs, **WHO)
    revision = await revisions.current(database)
    assert revision is not None
    assert (done.number, done.is_new) == (1, True)
    texts = read_bundle(revision.content)
    assert texts["documents/passport/km.md"] == content.text("documents/passport/km.md")
    assert "documents/passport\n" in texts["published_ids.txt"]
    assert content.text("published_ids.txt") == texts["published_ids.txt"]


async def test_the_same_content_is_not_published_twice(database: Database, content: Any, catalogs: Catalogs) -> None:
    """The history holds changes."""
    await publish(database, content.root, catalogs, **WHO)
    again = await publish(database, content.root, catalogs, **WHO)
    assert (again.number, again.is_new) == (1, False)


async def test_content_with_an_error_is_refused(database: Database, content: Any, catalogs: Catalogs) -> None:
    """With all its errors; nothing has changed, not even the list of ids."""
    content.edit("documents/passport/en.md", "{figure:passport-fee}", "{figure:nothing}")
    content.edit("documents/pink-card/km.md", "15", "16")
    with pytest.raises(ContentError) as refused:
        await publish(database, content.root, catalogs, **WHO)
    assert len(refused.value.problems) >= 2
    assert await revisions.current_number(database) is None
    assert not (content.root / "published_ids.txt").exists()


async def test_an_empty_folder_is_refused(database: Database, tmp_path: Path, catalogs: Catalogs) -> None:
    """A wrong CONTENT_DIR must not empty the guide."""
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(ContentError):
            await publish(database, folder, catalogs, **WHO)


async def test_a_published_id_cannot_vanish(database: Database, content: Any, catalogs: Catalogs) -> None:
    """Also not with the list of ids deleted: the database remembers what printed codes carry."""
    await publish(database, content.root, catalogs, **WHO)
    for language in ("topic.yaml", "en.md", "my.md", "km.md"):
        content.remove(f"documents/pink-card/{language}")
    content.remove("published_ids.txt")
    content.edit("sections.yaml", "    - pink-card\n", "")
    content.edit("documents/passport/topic.yaml", "[documents/pink-card]", "[]")
    with pytest.raises(ContentError, match="aliases"):
        await publish(database, content.root, catalogs, **WHO)


async def test_back_and_forth(database: Database, content: Any, catalogs: Catalogs) -> None:
    """A rollback is a revision like any other, and the difference says what it does."""
    await publish(database, content.root, catalogs, **WHO)
    content.edit("documents/passport/en.md", "title: Passport", "title: The passport")
    await publish(database, content.root, catalogs, **WHO)
    assert await roll_back(database, 1, catalogs, **WHO) == 3
    shown = await changes(database, 1, 2, content.root)
    assert "+title: The passport" in shown
    assert await changes(database, 1, 3, content.root) == ""
    assert "a/documents/passport/en.md" in await changes(database, 3, None, content.root)


async def test_unknown_numbers_name_the_remedy(database: Database, content: Any, catalogs: Catalogs) -> None:
    """One line each."""
    with pytest.raises(StorageError, match="content history"):
        await changes(database, 7, None, content.root)
    with pytest.raises(StorageError, match="content history"):
        await roll_back(database, 7, catalogs, **WHO)


async def test_what_cannot_be_shown_is_not_rolled_back_to(database: Database, catalogs: Catalogs) -> None:
    """A revision of another release may not fit this one."""
    junk = pack_texts({"sections.yaml": "- id: x"})
    await revisions.publish(database, junk, author="a", note="n", now=revisions.datetime.now(revisions.UTC))
    with pytest.raises(ContentError):
        await roll_back(database, 1, catalogs, **WHO)
    assert await revisions.current_number(database) == 1


async def whole(database: Database) -> list[int]:
    """The numbers of all revisions, after each was read and found whole."""
    entries = await revisions.history(database, limit=10_000)
    for entry in entries:
        revision = await revisions.get(database, entry.number)
        assert revision is not None
        texts = read_bundle(revision.content)
        assert texts["documents/passport/en.md"].rstrip().endswith(f"Turn {entry.note}.")
        assert len(texts) == 18
    return [entry.number for entry in entries]


@pytest.mark.slow
async def test_a_publisher_killed_midway_leaves_no_half(
    url: str, database: Database, content: Any, catalogs: Catalogs, tmp_path: Path
) -> None:
    """Killed by the system again and again, at any moment: every revision that is there is whole, none is missing."""
    chance = random.Random(5)
    page = content.text("documents/passport/en.md")
    (tmp_path / "publisher.py").write_text(PUBLISHER)
    for _ in range(4):
        content.put(
            "documents/passport/en.md", page
        )  # a page half written is the publisher's edit, not the publication
        child = await asyncio.create_subprocess_exec(
            sys.executable, str(tmp_path / "publisher.py"), url, str(content.root), str(ROOT / "locales"),
            stdout=asyncio.subprocess.PIPE, env={"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdout is not None
        assert await child.stdout.readline() == b"ready\n"
        wanted = (await revisions.current_number(database) or 0) + chance.randint(0, 2)
        async with asyncio.timeout(60):
            while (await revisions.current_number(database) or 0) < wanted:
                await asyncio.sleep(0.01)
        await asyncio.sleep(chance.random() * 0.08)
        child.send_signal(signal.SIGKILL)
        assert await child.wait() == -signal.SIGKILL
        numbers = await whole(database)
        assert numbers == list(range(len(numbers), 0, -1))
    assert numbers


async def test_a_server_killed_midway_leaves_no_half(
    postgres: Any, postgres_url: str, content: Any, catalogs: Catalogs
) -> None:
    """The power of the database goes while revisions are being published."""
    published: list[str] = []
    page = content.text("documents/passport/en.md")

    async def keep_publishing(database: Database) -> None:
        for letter in "abcdefghijklmnopqrstuvwxyz" * 9:
            content.put("documents/passport/en.md", f"{page}Turn {letter}.")
            await publish(database, content.root, catalogs, author="a", note=letter)
            published.append(letter)

    async with Store.open(postgres_url) as store:
        publishing = asyncio.create_task(keep_publishing(store.database))
        async with asyncio.timeout(60):
            while len(published) < 3:
                await asyncio.sleep(0.01)
        await asyncio.to_thread(postgres.kill)
        with pytest.raises(StorageError):
            await publishing
        postgres.start()
    async with Store.open(postgres_url) as again:
        assert len(await whole(again.database)) >= len(published)
