"""A whole visit with marked names, numbers and words; then everything that is kept is searched for every mark.

One thing is kept of what people write, on purpose and for at most 90 days: the scrubbed words of a question that found
nothing. So names stand here as people give them ("my name is …"); a bare unknown word cannot be told from a new topic.
"""

import io
import logging
from pathlib import Path

import pytest

from bot.app import Running
from bot.browser.bot_api import TOKEN, Emulator
from bot.core import conversation
from bot.logs import configure_logs
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


async def visit(emulator: Emulator) -> None:
    """Everything a person can do, leaving marks everywhere."""
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
    person.forges(f"1g:t:{NAME}")
    await person.sees()
    person.asks_inline(f"salary {NAME}")
    await person.sees_all()
    person.edits(f"my name is {NAME}")
    await person.sees()


def kept(folder: Path) -> bytes:
    """Every byte of the database and its log."""
    files = [file for file in folder.iterdir() if file.name.startswith("guide.db")]
    assert len(files) >= 2, "the write-ahead log is there to be searched"
    return b"".join(file.read_bytes() for file in files)


def found(where: bytes) -> list[str]:
    """The marks that are in there."""
    return [mark for mark in MARKS if mark.encode() in where or ascii(mark)[1:-1].encode() in where]


async def test_nothing_of_a_person_is_kept(guide: Running, emulator: Emulator, tmp_path: Path, log) -> None:
    """Database file, write-ahead log, logs at every level and metrics hold no mark, and no token."""
    await visit(emulator)
    await guide.store.flush()
    assert found(kept(tmp_path)) == []
    assert found(guide.metrics.page()) == []
    assert found(log.getvalue().encode()) == []
    assert TOKEN.partition(":")[2] not in log.getvalue()


async def test_a_crash_tells_nothing(guide: Running, emulator: Emulator, log, monkeypatch) -> None:
    """An error whose own words quote the person is logged by its kind and place only; the person gets an apology."""

    def breaks(*arguments: object) -> None:
        raise ValueError(f"cannot answer {arguments[2]}")

    monkeypatch.setattr(conversation, "decide", breaks)
    person = emulator.person(PERSON, NAME, language_code="en")
    person.types(TEXTS[1])
    assert (await person.sees()).labels
    assert "ValueError" in log.getvalue()
    assert found(log.getvalue().encode()) == []


async def test_forget_leaves_nothing(guide: Running, emulator: Emulator, tmp_path: Path) -> None:
    """After /forget, confirmed in words, the person's key is in no byte of the database."""
    await visit(emulator)
    await guide.store.flush()
    key = pseudonyms(SECRET)(PERSON)
    assert key.encode() in kept(tmp_path)
    person = emulator.person(PERSON)
    person.types("/forget")
    await person.sees()
    person.taps("1f")
    await person.sees()
    await guide.store.flush()
    assert key.encode() not in kept(tmp_path)
