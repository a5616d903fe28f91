"""The commands of staff, as they are typed: each does its work, and each mistake is one line with the remedy."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import PersonKey
from bot.errors import BotError
from bot.staff import gaps
from bot.storage.migrate import upgrade
from bot.storage.store import Store

Typed = Callable[..., str]


@pytest.fixture
def url_set(content: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small tree and an embedded database, as settings."""
    url = f"sqlite:///{tmp_path}/staff.db"
    monkeypatch.setenv("CONTENT_DIR", str(content.root))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    return url


@pytest.fixture
def types(url_set: str) -> Typed:
    """Runs a command line and gives what it said; the exit code must be the expected one."""

    def run(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(cli, list(words))
        error = done.exception
        said = done.output + (str(error) if isinstance(error, BotError) else "")
        assert (error.exit_code if isinstance(error, BotError) else done.exit_code) == code, (said, done.exc_info)
        return said

    return run


def asked(url: str, *texts: str) -> str:
    """Different people ask these; the name of the largest group."""

    async def ask() -> str:
        await upgrade(url)
        async with Store.open(url) as store:
            for number, text in enumerate(texts):
                store.ask(PersonKey(str(number)), Question(Scrubbed(text), "en"))
                store.count(Mark("unhelpful", topic="documents/passport", language="en", detail="phone"))
            await store.flush()
            return (await gaps(store.database, everything=True))[0].name

    return asyncio.run(ask())


def test_publish_history_diff_and_rollback(types: Typed, content: Any) -> None:
    """A change goes out, is looked at, and is taken back."""
    assert "Nothing was published yet" in types("content", "history")
    assert "revision 1" in types("content", "publish", "--author", "Ma Hla", "--note", "first")
    content.edit("documents/passport/en.md", "title: Passport", "title: The passport")
    assert "+title: The passport" in types("content", "diff", "1")
    types("content", "publish", "--author", "Ma Hla", "--note", "a better title")
    assert "Nothing has changed" in types("content", "publish", "--author", "Ma Hla", "--note", "again")
    said = types("content", "rollback", "1", "--author", "Ko Ko")
    assert "revision 3" in said
    assert "are what people see" in said
    assert "No difference" in types("content", "diff", "1", "3")
    lines = types("content", "history").splitlines()
    assert [line.partition("  ")[2].rpartition("  ")[2] for line in lines] == [
        "Ko Ko: back to revision 1", "Ma Hla: a better title", "Ma Hla: first",
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_one_line(types: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a page of nothing, nor nine recommendations that are missing."""
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    assert types("content", "check", code=1).count("error:") == 1
    assert "Set CONTENT_DIR" in types("content", "preview", "--port", "0", code=3)


def test_a_stamp_names_what_it_does_not_know(types: Typed) -> None:
    """A misspelt topic is not passed over in silence, nor is having nothing to do."""
    assert "Did you mean documents/passport" in types("content", "stamp", "documents/pasport", code=2)
    types("content", "stamp")
    assert "Nothing to stamp" in types("content", "stamp")
    assert "Nothing to stamp" in types("content", "stamp", "replies/greeting")


def test_the_files_go_back_too_when_asked(types: Typed, content: Any) -> None:
    """A new topic goes, an old text comes; what was never published is not lost, and notes of people stay."""
    types("content", "publish", "--author", "Ma Hla", "--note", "first")
    before = content.text("documents/passport/en.md")
    content.edit("documents/passport/en.md", "title: Passport", "title: The passport")
    content.put("vocabulary/more.yaml", "visa: {en: [visa]}\n")
    content.put("README.md", "ours")
    assert "never published" in types("content", "rollback", "1", "--files", "--author", "Ko Ko", code=3)
    assert 'rollback 1 --author "Ma Hla"' in types("content", "publish", "--author", "Ma Hla", "--note", "second")
    said = types("content", "rollback", "1", "--files", "--author", "Ko Ko")
    assert "put back content/documents/passport/en.md" in said
    assert content.text("documents/passport/en.md") == before
    assert not (content.root / "vocabulary/more.yaml").exists()
    assert content.text("README.md") == "ours"
    assert "No difference" in types("content", "diff", "3")


def test_content_with_errors_is_not_published(types: Typed, content: Any) -> None:
    """All errors, with file and line; nothing in the history."""
    content.edit("documents/passport/en.md", "{figure:passport-fee}", "{figure:nothing}")
    said = types("content", "publish", "--author", "a", "--note", "n", code=3)
    assert "content/documents/passport/en.md:6: error" in said
    assert "Nothing was published" in types("content", "history")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("content", "rollback", "9", "--author", "a"), 4, "content history"),
        (("content", "diff", "9"), 4, "content history"),
        (("content", "publish", "--note", "n"), 2, "--author"),
        (("content", "publish", "--author", " ", "--note", "n"), 2, "1 to 100"),
        (("content", "publish", "--author", "a", "--note", "n" * 501), 2, "1 to 500"),
        (("content", "preview", "--port", "99999"), 2, "65535"),
        (("content", "preview", "--host", "192.0.2.1"), 5, "--port 0"),
        (("contact", "called", "mol-1560"), 3, "mol-1506"),
        (("contact", "called", "embassy", "--on", "2999-01-01"), 2, "still to come"),
        (("contact", "called", "embassy", "--on", "tomorrow"), 2, "tomorrow"),
        (("staff", "report", "-o", "nowhere/report.html"), 3, "-o"),
        (("staff", "unanswered", "assign", "en-1", "documents/passport"), 3, "staff unanswered"),
    ],
)
def test_bad_input_is_one_line(types: Typed, words: tuple[str, ...], code: int, said: str) -> None:
    """That says what to do."""
    assert said in types(*words, code=code)


def test_unanswered_questions_become_words(types: Typed, content: Any, url_set: str) -> None:
    """Seen, assigned to a topic, and said where the test line went or why none was written."""
    name = asked(url_set, *["van to mae sot"] * 3, "alone")
    said = types("staff", "unanswered")
    assert name in said
    assert "alone" not in said
    assert "phone" in said
    assert "alone" in types("staff", "unanswered", "--all")
    assert "documents/passport" in types("staff", "unanswered", "assign", name, "documents/pasport", code=3)
    done = types("staff", "unanswered", "assign", name, "documents/passport", "--as", "keyword")
    assert "content/documents/passport/en.md: van to mae sot" in done
    assert "--questions" in done
    assert "van to mae sot" in content.text("documents/passport/en.md")


def test_a_regression_line_is_written_where_tests_are(types: Typed, tmp_path: Path, url_set: str) -> None:
    """Beside the content, as in a checkout."""
    folder = tmp_path / "tests" / "questions"
    folder.mkdir(parents=True)
    name = asked(url_set, *["van to mae sot"] * 3)
    assert "en.jsonl" in types("staff", "unanswered", "assign", name, "documents/passport")
    assert json.loads((folder / "en.jsonl").read_text("utf-8"))["text"] == "van to mae sot"


def test_the_report_is_a_page(types: Typed, tmp_path: Path, url_set: str) -> None:
    """In the language asked for, with weeks and words, without small numbers."""
    asked(url_set, "x", "y")
    assert "Wrote" in types("staff", "report", "--weeks", "4", "--lang", "km", "-o", "km.html")
    html = (tmp_path / "km.html").read_text("utf-8")
    assert '<html lang="km">' in html
    assert "&lt;5" in html


def test_the_call_list_and_a_call(types: Typed, content: Any) -> None:
    """Whom to ring, and what came of it."""
    assert types("contact", "list").startswith("mol-1506")
    types("contact", "called", "mol-1506", "--on", "2026-11-20")
    assert "  called_on: 2026-11-20\n" in content.text("contacts.yaml")
    assert types("contact", "list", "--all").startswith("embassy")
    assert "doubtful" in types("contact", "called", "embassy", "--dead")
    assert "  confidence: low\n" in content.text("contacts.yaml")


def test_every_command_of_staff_has_help(types: Typed) -> None:
    """One line each, in the list."""
    commands = {"content": ("publish", "history", "diff", "rollback", "preview"), "contact": ("list", "called")}
    for group, names in {**commands, "staff": ("unanswered", "report")}.items():
        said = types(group, "--help")
        assert all(name in said for name in names)
