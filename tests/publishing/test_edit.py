"""Edits of staff's files change what they should and no other byte."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ContentError
from bot.publishing.edit import add_words, record_call
from bot.publishing.read import read_tree

DAY = date(2026, 11, 24)
BURMESE = "ပတ်စပို့: ဘယ်လောက်လဲ"
ROOT = Path(__file__).resolve().parents[2]


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines only in the first, and only in the second."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    "listed",
    [
        "keywords: [passport, red book]",
        "keywords:\n  - passport\n  - red book # x",
        "keywords: [\n  passport,\n  red book,\n]",
        "keywords: []",
        "owner: x",
    ],
)
@pytest.mark.parametrize("words", ["blue book", "what: is #this?", BURMESE, "1506", "yes", "- x", 'say "hi"', "a, b"])
def test_a_keyword_more_in_any_style(content: Any, listed: str, words: str) -> None:
    """Whatever the words and however the list is written, they come last, as they were."""
    front = f"---\ntitle: Passport # mine\n{listed}\nquestions: [How?]\n---\nBody.\n"
    content.put("documents/passport/en.md", front.replace("owner: x\n", ""))
    assert add_words(content.root, "documents/passport", "en", "keyword", words) == "content/documents/passport/en.md"
    page = read_tree(content.root)[0].topics["documents/passport"].pages["en"]
    assert page.front.keywords[-1] == words
    assert content.text("documents/passport/en.md").endswith("---\nBody.\n")


def test_one_line_is_added(content: Any) -> None:
    """The history of a block list shows one line."""
    content.edit("documents/passport/my.md", "keywords: [ပတ်စပို့လုပ်]", "keywords:\n  - ပတ်စပို့လုပ်")
    before = content.text("documents/passport/my.md")
    add_words(content.root, "documents/passport", "my", "keyword", "စာအုပ်နီ")
    assert lines_changed(before, content.text("documents/passport/my.md")) == ([], ["  - စာအုပ်နီ"])


def test_line_ends_and_byte_order_mark_stay(content: Any) -> None:
    """A file that was saved on Windows stays one."""
    text = "\ufeff" + content.text("documents/passport/en.md").replace("\n", "\r\n")
    content.put("documents/passport/en.md", text)
    add_words(content.root, "documents/passport", "en", "question", "What is it?")
    after = content.text("documents/passport/en.md")
    assert after.startswith("\ufeff---\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert len(after) == len(text) + len(', "What is it?"')


def test_words_that_are_there_change_nothing(content: Any) -> None:
    """Assigning a group twice is no harm."""
    before = content.text("documents/passport/en.md")
    add_words(content.root, "documents/passport", "en", "keyword", "red book")
    assert content.text("documents/passport/en.md") == before


def test_an_unknown_topic_names_the_nearest(content: Any) -> None:
    """One line with the remedy."""
    with pytest.raises(ContentError, match="documents/passport"):
        add_words(content.root, "documents/pasport", "en", "keyword", "x")


def test_every_real_answer_can_be_added_to(tmp_path: Path) -> None:
    """All our files, in all three languages."""
    root = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    for topic in sorted(root.glob("*/*/topic.yaml"))[::9]:
        for path in topic.parent.glob("*.md"):
            before = path.read_text("utf-8")
            add_words(root, f"{topic.parent.parent.name}/{topic.parent.name}", path.stem, "question", BURMESE)
            gone, new = lines_changed(before, path.read_text("utf-8"))
            assert (len(gone), len(new)) in ((0, 1), (1, 1))


def test_a_call_that_worked_is_one_line(content: Any) -> None:
    """The day comes after the month it was last seen in a source."""
    before = content.text("contacts.yaml")
    assert record_call(content.root, "embassy", DAY, worked=True) == "content/contacts.yaml"
    after = content.text("contacts.yaml")
    assert lines_changed(before, after) == ([], ["  called_on: 2026-11-24"])
    assert content.guide().contacts["embassy"].called_on == DAY


def test_a_later_call_replaces_the_day(content: Any) -> None:
    """One line before, one line after."""
    record_call(content.root, "embassy", DAY, worked=True)
    before = content.text("contacts.yaml")
    record_call(content.root, "embassy", date(2026, 12, 1), worked=True)
    assert lines_changed(before, content.text("contacts.yaml")) == (
        ["  called_on: 2026-11-24"],
        ["  called_on: 2026-12-01"],
    )


def test_a_dead_number_is_doubtful_from_now_on(content: Any) -> None:
    """It must not look as if it had just been rung with success."""
    record_call(content.root, "embassy", DAY, worked=True)
    record_call(content.root, "embassy", DAY, worked=False)
    contact = content.guide().contacts["embassy"]
    assert (contact.confidence, contact.called_on) == ("low", None)


def test_a_contact_on_one_line(content: Any) -> None:
    """Flow style too."""
    flow = "hotline: {kind: ngo, country: th, names: {en: A, my: က, km: ក}, checked_on: 2026-03, source: x}\n"
    content.add("contacts.yaml", flow)
    record_call(content.root, "hotline", DAY, worked=True)
    assert content.guide().contacts["hotline"].called_on == DAY
    record_call(content.root, "hotline", DAY, worked=False)
    assert content.guide().contacts["hotline"].called_on is None


def test_an_unknown_contact_names_the_nearest(content: Any) -> None:
    """One line with the remedy."""
    with pytest.raises(ContentError, match="mol-1506"):
        record_call(content.root, "mol-1560", DAY, worked=True)


def test_real_contacts_can_be_rung(tmp_path: Path) -> None:
    """One line each, whatever stands around it."""
    root = tmp_path / "content"
    root.mkdir()
    shutil.copy(ROOT / "content" / "contacts.yaml", root)
    for contact in list(read_tree(root)[0].contacts.entries)[::12]:
        before = (root / "contacts.yaml").read_text("utf-8")
        record_call(root, contact, DAY, worked=True)
        after = (root / "contacts.yaml").read_text("utf-8")
        assert len(after.split("\n")) == len(before.split("\n")) + 1
