"""From a folder to a Guide: complete when the folder is sound, with every fault named when it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.core.markup import ContactRef, FigureRef
from bot.errors import ContentError
from bot.publishing.build import load_guide


def test_a_sound_tree_has_no_problem(content):
    """The tree all other tests start from is without a fault, so what they find is what they broke."""
    assert [str(problem) for problem in content.problems(strict=True)] == []


def test_the_guide_has_everything_in_its_place(content):
    """Sections, topics, contacts, figures, replies, concepts and recommendations arrive as written."""
    guide = load_guide(content.root)
    assert guide.sections[0].topics == ("documents/passport", "documents/pink-card")
    assert guide.contacts["embassy"].phones[0].dial == "+6622482181"
    assert guide.replies["greeting"]["km"].title == "សួស្តី"
    assert guide.concepts[0].words["my"] == ("ပတ်စပို့",)
    assert guide.recommendations[9]["en"] == "Say 9"


def test_a_topic_arrives_as_spans(content):
    """Placeholders are references, country blocks carry their country, items their number."""
    blocks = load_guide(content.root).topics["documents/passport"].wordings["my"].body.blocks
    assert blocks[0].spans[0] == FigureRef("passport-fee")
    assert (blocks[2].kind, blocks[2].number, blocks[2].spans[0]) == ("number", 1, ContactRef("mol-1506"))
    assert blocks[-1].country == "mm"


def test_a_figure_changes_on_its_day(content):
    """The value in force is that of the latest period begun."""
    figure = load_guide(content.root).figures["passport-fee"]
    assert figure.on(date(2026, 5, 31)).value == Decimal(1500)
    assert figure.on(date(2026, 6, 1)).value == Decimal(2000)


def test_every_error_is_told_at_once_in_order(content):
    """Three faults in three files give three problems, sorted by file and line."""
    content.edit("contacts.yaml", "kind: government", "kind: goverment")
    content.edit("documents/passport/km.md", " 15 ", " 16 ")
    content.edit("documents/passport/topic.yaml", "owner: content-team\n", "")
    with pytest.raises(ContentError) as caught:
        load_guide(content.root)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "content/contacts.yaml:2",
        "content/documents/passport/km.md:8",
        "content/documents/passport/topic.yaml:1",
    ]


def test_a_warning_does_not_stop_the_guide(content):
    """An outdated translation goes live, and the Guide knows that it is outdated."""
    content.edit("documents/passport/en.md", "You pay", "You must pay")
    assert load_guide(content.root).topics["documents/passport"].wordings["my"].outdated


def test_a_running_bot_does_not_mind_an_overdue_review(content):
    """Overdue in CI is an error; a bot that runs must still start a year later."""
    assert load_guide(content.root, today=date(2028, 1, 1)).topics


def test_a_missing_folder_is_one_clear_problem(tmp_path: Path):
    """No content folder: one line that says so, and no Guide that is empty without a word."""
    with pytest.raises(ContentError, match="no such content folder"):
        load_guide(tmp_path / "nowhere")


def test_an_empty_folder_is_refused(tmp_path: Path):
    """A folder without a menu is not content."""
    (tmp_path / "content").mkdir()
    with pytest.raises(ContentError, match="menu is missing"):
        load_guide(tmp_path / "content")


def test_a_faulty_tree_still_gives_staff_a_guide(content):
    """What is whole can be looked at while the rest is being mended."""
    content.remove("documents/passport/km.md")
    assert set(content.guide().topics) == {"documents/pink-card"}


def test_an_alias_opens_its_topic(content):
    """A retired id leads to the topic that lists it."""
    content.add("documents/passport/topic.yaml", "aliases: [documents/red-book]\n")
    topic = content.guide().topic("documents/red-book")
    assert topic is not None and topic.id == "documents/passport"


def test_the_revision_follows_the_text(content):
    """The same files give the same revision, another word another one."""
    before = content.guide().revision
    assert content.guide().revision == before
    content.edit("documents/passport/en.md", "red book", "blue book")
    assert content.guide().revision != before
