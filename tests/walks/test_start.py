"""Starting in trouble: whoever can be answered is, and what makes it impossible is one line."""

import asyncio
import gc
import os
import sys
from pathlib import Path

import pytest

from bot import app
from bot.browser.bot_api import TOKEN
from bot.core.language.scripts import language_of
from bot.errors import TransportError
from bot.settings import Settings
from bot.telegram.serve import Access

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-of-the-tests-that-is-long-enough-0123456789"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried twice with pauses."""
    monkeypatch.setattr(app, "_API_TRIES", ())
    monkeypatch.setattr(app, "_MINUTE", 0.0)


@pytest.mark.usefixtures("impatient")
async def test_an_api_that_is_not_there_is_one_line(settings: Settings, editions, caplog) -> None:
    """What to look at, without the token, and without a connection left open (the loop would complain of it)."""
    access = Access(TOKEN, "http://127.0.0.1:9/bot")
    with pytest.raises(TransportError, match="check BOT_API_URL") as caught:
        async with app.running(settings, access, secret=SECRET, editions=editions):
            pass
    half = TOKEN.partition(":")[2]
    assert half not in str(caught.value) + repr(access)
    del caught
    gc.collect()
    assert "Unclosed" not in caplog.text


async def test_a_file_that_is_no_database_silences_nobody(
    serve, emulator, settings: Settings, tmp_path, caplog
) -> None:
    """Ruined by a power cut: told with its remedy, and everyone is answered from memory."""
    (tmp_path / "guide.db").write_bytes(b"ruined " * 1000)
    person = emulator.person(1, language_code="en")
    async with serve():
        person.opens()
        await person.sees()
        person.taps("မြန်မာ")
        await person.sees()
        person.types("/menu")
        assert language_of((await person.sees()).text) == "my"
    assert "everyone is answered" in caplog.text


@pytest.mark.usefixtures("impatient")
async def test_a_folder_that_can_be_written_later(serve, emulator, tmp_path, caplog) -> None:
    """A disk that was not mounted yet: the tables are made as soon as it is there, and choices are kept."""
    (tmp_path / "disk").write_text("in the way")
    url = f"sqlite+aiosqlite:///{tmp_path}/disk/guide.db"
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url) as guide:
        person.opens()
        await person.sees()
        person.taps("ខ្មែរ")
        await person.sees()
        (tmp_path / "disk").unlink()
        async with asyncio.timeout(20):
            while not await guide.store.flush():  # it is asked again after a pause, as the next person's update would
                await asyncio.sleep(0.05)
    async with serve(database_url=url):
        person.types("/menu")
        assert language_of((await person.sees()).text) == "km"


@pytest.mark.slow
@pytest.mark.xdist_group("processes")
async def test_the_command_answers_where_nothing_can_be_written(emulator, tmp_path) -> None:
    """``python -m bot run`` on a full disk: no database, no log, no byte; people are answered, SIGTERM ends it."""
    told = {"BOT_TOKEN": TOKEN, "BOT_API_URL": emulator.url, "SECRET_KEY": SECRET, "PYTHONPATH": str(ROOT)}
    command = f"ulimit -f 0; exec {sys.executable} -m bot run 2> /dev/full"
    guide = await asyncio.create_subprocess_exec(
        "sh", "-c", command, cwd=tmp_path, env={**os.environ, **told}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        person = emulator.person(1, language_code="en")
        person.opens()
        await person.sees(seconds=60)
        person.taps("မြန်မာ")
        await person.sees()
        person.types("/menu")
        assert language_of((await person.sees()).text) == "my"
    finally:
        guide.terminate()
        assert await guide.wait() in {0, 120}, "120 is Python's word for a log that could not be written"
    assert [file for file in tmp_path.rglob("*") if file.is_file() and file.stat().st_size] == []
