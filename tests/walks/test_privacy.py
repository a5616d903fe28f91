"""A whole visit with marked names, numbers and words; then everything that is kept is searched for every mark.

One thing is kept of what people write, on purpose and for at most 90 days: the scrubbed words of a question that found
nothing. So names stand here as people give them ("my name is …"); a bare unknown word cannot be told from a new topic.
"""

import io
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from bot.app import Running
from bot.browser.bot_api import TOKEN, Emulator
from bot.core import conversation
from bot.core.guide import Wording
from bot.logs import configure_logs
from bot.storage.migrate import upgrade
from bot.telegram.pseudonym import pseudonyms

NAME, NUMBER, HANDLE, PERSON = "Markednamezq", "0998877665", "@markedhandlezq", 7_766_554_433
MARKS = (NAME, NUMBER, HANDLE.removeprefix("@"), str(PERSON), "markedwordzq", "မှတ်သားစကားဇက်", "សម្គាល់ពាក្យហ្ស៊ុក")
SECRET = "a-secret-of-the-tests-that-is-long-enough-0123456789"
TEXTS = (
    "my boss did not pay my salary markedwordzq",
    f"my name is {NAME} call me {NUMBER} {HANDLE}",
    "လုပ်ခ မရဘူး မှတ်သားစကားဇက်",
    "ថៅកែមិនបើកប្រាក់ខែ សម្គាល់ពាក្យហ្ស៊ុក",
    "help my boss locked me in markedwordzq",
)


@pytest.fixture
def log():
    """Everything that the program would write to its log at its most talkative."""
    written, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logs(TOKEN, level=logging.DEBUG, stream=written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a database holds. ``rows``: all tables written out; ``files``: all bytes of its files and logs."""

    url: str
    rows: Callable[[], bytes]
    files: Callable[[], bytes]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """A database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/guide.db"
        return Kept(url, lambda: _dumped(tmp_path), lambda: _bytes(tmp_path, "guide.db*"))
    server = request.getfixturevalue("postgres")
    url = server.create()
    await upgrade(url)
    return Kept(url, lambda: _written_out(url), lambda: _bytes(Path(server.server.pgdata), "**/*"))


def _dumped(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "guide.db")
    try:
        return "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()


def _written_out(url: str) -> bytes:
    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = [connection.execute(f"SELECT t::text FROM {name} t".encode()).fetchall() for (name,) in names]
    return repr(rows).encode()


def _bytes(folder: Path, pattern: str) -> bytes:
    """Also the write-ahead log, and what a server writes to its own log."""
    files = [file for file in folder.glob(pattern) if file.is_file()]
    assert any("wal" in str(file) for file in files), "the write-ahead log is there to be searched"
    return b"".join(file.read_bytes() for file in files)


@pytest.fixture
async def guide(serve, kept: Kept, log: io.StringIO) -> AsyncIterator[Running]:
    """The whole program on that database, at its most talkative."""
    async with serve(database_url=kept.url) as started:
        yield started


async def visit(emulator: Emulator) -> None:
    """Everything a person can do, alone and in a group, leaving marks everywhere."""
    person = emulator.person(PERSON, NAME, language_code="en")
    person.opens("en_home_poster1")
    await person.sees()
    for text in TEXTS:
        person.types(text)
        await person.sees()
    for kind in ("voice", "contact", "location", "document"):
        person.sends(kind, caption="" if kind in {"contact", "location"} else f"my name is {NAME} {NUMBER}")
        await person.sees()
    person.taps("မြန်မာ")
    await person.sees()
    for data in (f"1g:t:{NAME}", NUMBER, "1y:documents/passport"):
        person.forges(data)
        await person.sees_all()
    person.asks_inline(f"passport {NAME}")
    await person.sees_all()
    if person.results:
        person.chooses(person.results[0], told=True)
    person.edits(f"my name is {NAME}")
    await person.sees()
    group = emulator.group(-PERSON, NAME, hears_all=True)
    for text in (TEXTS[1], f"@{emulator.username} {TEXTS[1]}", f"/menu@{emulator.username}"):
        person.types(text, chat=group)
        await group.sees_all()
    person.joins(group)
    person.blocks()
    person.unblocks()
    await emulator.idle()


def found(where: bytes) -> list[str]:
    """The marks that are in there."""
    return [mark for mark in MARKS if mark.encode() in where or ascii(mark)[1:-1].encode() in where]


async def test_nothing_of_a_person_is_kept(guide: Running, emulator: Emulator, kept: Kept, log: io.StringIO) -> None:
    """Tables, files, write-ahead log, the program's log at every level and its figures hold no mark, and no token."""
    await visit(emulator)
    assert await guide.store.flush()
    key = pseudonyms(SECRET)(PERSON)
    assert key.encode() in kept.rows(), "the visit was kept, so there is something to search"
    assert found(kept.rows()) == []
    assert found(kept.files()) == []
    assert found(guide.metrics.page()) == []
    assert found(log.getvalue().encode()) == []
    assert TOKEN.partition(":")[2].encode() not in kept.files() + log.getvalue().encode()
    assert key not in log.getvalue() + guide.metrics.page().decode()


async def test_a_crash_tells_nothing(guide: Running, emulator: Emulator, log: io.StringIO, monkeypatch) -> None:
    """An error whose own words quote the person is logged by its kind and place only; the person gets an apology."""

    def breaks(*arguments: object) -> None:
        raise ValueError(f"cannot answer {arguments[2]}")

    monkeypatch.setattr(conversation, "decide", breaks)
    person = emulator.person(PERSON, NAME, language_code="en")
    person.types(TEXTS[1])
    assert (await person.sees()).labels
    assert "ValueError" in log.getvalue()
    assert found(log.getvalue().encode()) == []


def first_line(wording: Wording) -> str:
    """The first line of a reply, as people read it."""
    return "".join(span.text for span in wording.body.blocks[0].spans)


@pytest.mark.parametrize("language", ["en", "my", "km"])
async def test_forget_is_confirmed_and_true(guide: Running, emulator: Emulator, kept: Kept, language: str) -> None:
    """In the person's own words; then the key is in no row, and on SQLite in no byte, of the database."""
    await visit(emulator)
    person = emulator.person(PERSON)
    person.forges(f"1l:{language}:h")
    await person.sees()
    person.types("/forget")
    asked = await person.sees()
    assert await guide.store.flush()
    key = pseudonyms(SECRET)(PERSON).encode()
    assert key in kept.rows()
    person.taps("1f")
    told = await person.sees()
    wordings = guide.editions.current().guide.replies
    assert first_line(wordings["forget"][language]) in asked.text
    assert first_line(wordings["forgotten"][language]) in told.text
    assert await guide.store.flush()
    assert key not in kept.rows()
    assert "postgresql" in kept.url or key not in kept.files()


async def test_what_could_not_be_erased_is_not_called_erased(serve, emulator: Emulator) -> None:
    """The database is away: the person is told so, in their language."""
    person = emulator.person(PERSON, language_code="km")
    async with serve(database_url="postgresql+asyncpg://nobody@127.0.0.1:9/none") as guide:
        person.types("/forget")
        await person.sees()
        person.taps("1f")
        wording = guide.editions.current().guide.replies["not-forgotten"]["km"]
        assert first_line(wording) in (await person.sees()).text
