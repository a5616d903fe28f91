"""What a replica serves: its files, or what was published last; swapped whole, and kept when the database goes away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.editions import Editions, open_served
from bot.errors import ContentError
from bot.publishing.bundle import pack, pack_texts, read_bundle
from bot.storage import revisions
from bot.storage.database import Database
from bot.storage.store import Store

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
GONE = Path("no-such-folder")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated database of each kind."""
    async with Store.open(url) as store:
        yield store.database


@pytest.fixture
def packed(content: Any) -> bytes:
    """The small tree, packed."""
    return pack(content.root)


async def publish(database: Database, content: bytes) -> int:
    """Publish by the book."""
    return await revisions.publish(database, content, author="Ma Hla", note="n", now=NOW)


async def served(database: Database, content_dir: Path = GONE) -> Editions:
    """What a replica that starts now serves."""
    return await open_served(content_dir, ROOT / "locales", database)


def titled(packed: bytes, title: str) -> bytes:
    """The content with another English title of the passport."""
    texts = read_bundle(packed)
    texts["documents/passport/en.md"] = texts["documents/passport/en.md"].replace("title: Passport", f"title: {title}")
    return pack_texts(texts)


def title_of(editions: Editions) -> str:
    """The English title that people see."""
    return editions.current().guide.topics["documents/passport"].wordings["en"].title


async def test_a_replica_without_files_serves_the_last_revision(database: Database, packed: bytes) -> None:
    """On either database."""
    await publish(database, titled(packed, "Old"))
    await publish(database, titled(packed, "New"))
    assert title_of(await served(database)) == "New"


async def test_nothing_to_serve_is_said(database: Database) -> None:
    """No files and nothing published: one line with the remedy."""
    with pytest.raises(ContentError, match="CONTENT_DIR"):
        await served(database)


async def test_files_are_live_on_the_embedded_database(sqlite_url: str, content: Any, packed: bytes) -> None:
    """Whatever was published there."""
    async with Store.open(sqlite_url) as store:
        await publish(store.database, titled(packed, "Published"))
        editions = await served(store.database, content.root)
        assert title_of(editions) == "Passport"
        assert not await editions.refresh()


async def test_what_is_published_goes_before_the_files_of_a_replica(
    postgres_url: str, content: Any, packed: bytes
) -> None:
    """Files until the first publication, then the publication; rolled back, the old one again."""
    async with Store.open(postgres_url) as store:
        editions = await served(store.database, content.root)
        assert title_of(editions) == "Passport"
        await publish(store.database, titled(packed, "One"))
        assert await editions.refresh()
        await publish(store.database, titled(packed, "Two"))
        await editions.refresh()
        assert title_of(editions) == "Two"
        await revisions.rollback(store.database, 1, author="a", note="n", now=NOW)
        assert await editions.refresh()
        assert not await editions.refresh()
        assert title_of(editions) == "One"
        assert title_of(await served(store.database, content.root)) == "One"


async def test_all_running_replicas_swap_by_themselves(database: Database, url: str, packed: bytes) -> None:
    """The watch sees what another process published."""
    await publish(database, packed)
    replicas = [await served(database) for _ in range(3)]
    stop = asyncio.Event()
    watching = [asyncio.create_task(one.watch(stop)) for one in replicas]
    async with Store.open(url) as elsewhere:
        await publish(elsewhere.database, titled(packed, "New"))
    async with asyncio.timeout(30):
        while {title_of(one) for one in replicas} != {"New"}:
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.gather(*watching)


@pytest.mark.parametrize("junk", [b"junk", pack_texts({"sections.yaml": "- id: x"})])
async def test_a_revision_that_cannot_go_live_changes_nothing(database: Database, packed: bytes, junk: bytes) -> None:
    """It is refused once, and said so in the health pages."""
    await publish(database, packed)
    editions = await served(database)
    await publish(database, junk)
    assert not await editions.refresh()
    assert title_of(editions) == "Passport"
    assert editions.is_stale
    await publish(database, titled(packed, "Mended"))
    assert await editions.refresh()
    assert not editions.is_stale


async def test_a_database_that_goes_away_changes_nothing(postgres: Any, postgres_url: str, packed: bytes) -> None:
    """What is live stays live, and what comes later is seen when the database is back."""
    async with Store.open(postgres_url) as store:
        await publish(store.database, packed)
        editions = await served(store.database)
        postgres.kill()
        assert not await editions.refresh()
        assert title_of(editions) == "Passport"
        postgres.start()


async def test_a_swap_is_told(database: Database, packed: bytes) -> None:
    """Once for each edition that goes live."""
    await publish(database, packed)
    editions, told = await served(database), list[str]()
    editions.on_swap(lambda: told.append(title_of(editions)))
    await publish(database, titled(packed, "New"))

    await editions.refresh()
    await editions.refresh()
    assert told == ["New"]


async def test_a_start_with_broken_files_serves_what_went_live_last(
    database: Database, content: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Half saved when the power went: said with file and line, the old words are served, mended ones go live."""
    spare = tmp_path / "spare.zip"

    async def start() -> Editions:
        return await open_served(content.root, ROOT / "locales", database, spare=spare)

    title = title_of(await start())
    text = content.text("documents/passport/en.md")
    content.put("documents/passport/en.md", "---\ntitle: [half")
    editions = await start()
    assert title_of(editions) == title
    assert editions.is_stale
    assert "content/documents/passport/en.md" in caplog.text
    content.put("documents/passport/en.md", text.replace("title: Passport", "title: Mended"))
    assert editions.live is not None
    await editions.live.refresh()
    assert (title_of(editions), editions.is_stale) == ("Mended", False)


@pytest.mark.parametrize("spare", [None, b"", b"junk"])
async def test_without_a_good_spare_broken_files_end_the_start(
    database: Database, content: Any, tmp_path: Path, spare: bytes | None
) -> None:
    """Nothing unchecked is ever shown."""
    if spare is not None:
        (tmp_path / "spare.zip").write_bytes(spare)
    content.put("sections.yaml", "- [")
    with pytest.raises(ContentError):
        await open_served(content.root, ROOT / "locales", database, spare=tmp_path / "spare.zip")
