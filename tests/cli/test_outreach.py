"""The commands of outreach workers, as they type them; and the worked guide, run line by line."""

import asyncio
import re
import shlex
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.core.marks import Mark
from bot.core.ports import SystemClock
from bot.errors import OutreachError
from bot.outreach.pdf import find_browser
from bot.storage.migrate import upgrade
from bot.storage.store import Store

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide-going-to-mae-sot.md"
COMMANDS = re.findall(r"^python -m bot (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in an empty folder; what was expected to go wrong is raised, as ``main`` would print it."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli, [*words], catch_exceptions=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_guide_works(run, tmp_path, command):
    """What is written in "I am going to Mae Sot on Sunday" is what runs, and makes the files it names."""
    words = shlex.split(command)
    result = run(*words)

    assert result.exit_code == 0, result.output
    for name in (word for word in words if word.endswith((".png", ".pdf", ".csv"))):
        made = name if find_browser() else name.replace(".pdf", ".html")
        assert (tmp_path / made).stat().st_size > 0


def test_the_guide_is_under_a_page_and_has_commands():
    """It is read standing, the evening before."""
    assert len(COMMANDS) == 5
    assert len(GUIDE.read_text("utf-8").splitlines()) <= 60


def test_share_prints_the_link_and_writes_both_codes(run, tmp_path):
    """Several languages make a file each."""
    result = run("share", "home", "--lang", "my,km", "--bot", "@my_guide_bot", "--svg", "a.svg", "--png", "a.png")

    assert result.output.split() == [f"https://t.me/my_guide_bot?start={code}_home" for code in ("my", "km")]
    assert (tmp_path / "a-km.svg").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "a-my.png").read_bytes().startswith(b"\x89PNG")


def test_a_link_keeps_the_readers_language_unless_told(run):
    """``xx`` is the language of a link for everyone."""
    assert run("share", "rights", "--bot", "my_guide_bot").output.strip().endswith("?start=xx_rights")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("share", "documents/pasport", "--bot", "my_bot"), "nearest are: documents/passport"),
        (("share", "home"), "--bot NAME, or set BOT_TOKEN"),
        (("share", "home", "--bot", "my_bot", "--png", "no/where.png"), "choose another place"),
        (("share", "home", "--bot", "my_bot", "--campaign", "x" * 60), "room for 56"),
        (("outreach", "poster", "home", "--bot", "my_bot", "--lang", "th"), "my, km, en"),
        (("outreach", "poster", "home", "--bot", "my_bot", "--size", "A0"), "A4, A5"),
        (("outreach", "cards", "nothing-like-it", "--bot", "my_bot"), "The nearest are"),
    ],
)
def test_bad_input_is_one_line_with_the_remedy(run, words, remedy):
    """No traceback, no guess: nothing is printed that cannot be used."""
    with pytest.raises(OutreachError, match=re.escape(remedy)) as refused:
        run(*words)

    assert "\n" not in str(refused.value)


async def _opened(url: str, openings: int) -> None:
    await upgrade(url)
    async with Store.open(url) as store:
        for _ in range(openings):
            store.count(Mark("campaign", "documents/passport", "my", "mae-sot"))
        store.count(Mark("campaign", "", "km", "mae-sot"))
        await store.flush()


async def test_the_report_counts_openings_and_nothing_else(run, tmp_path, monkeypatch):
    """By campaign, day and language; small counts are blurred on the screen and in the file."""
    url = f"sqlite+aiosqlite:///{tmp_path}/guide.db"
    await _opened(url, 7)
    monkeypatch.setenv("DATABASE_URL", url)
    result = await asyncio.to_thread(run, "outreach", "report", "--csv", "openings.csv")
    today = SystemClock().today()

    assert re.search(rf"{today} +7 +<5 +0", result.output)
    assert f"{today - timedelta(days=27)} to {today}" in result.output
    assert (tmp_path / "openings.csv").read_text("utf-8").count("<5") == 1


def test_a_report_of_nothing_says_how_to_begin(run):
    """Also where there is no database yet."""
    assert "--campaign NAME" in run("outreach", "report").output
