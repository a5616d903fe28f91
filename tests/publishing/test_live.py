"""An edit goes live by itself; a broken one changes nothing; and all of it is told once."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.errors import ContentError
from bot.publishing import live
from bot.publishing.live import LiveGuide

PAGE = "documents/passport/en.md"


def _titles(guide):
    return {id_: topic.wordings["en"].title for id_, topic in guide.topics.items()}


@pytest.fixture
def served(content):
    """The tree, live."""
    return LiveGuide(content.root, _titles)


def test_a_broken_tree_does_not_start(content):
    """There is no last good Guide yet."""
    content.remove(PAGE)
    with pytest.raises(ContentError, match="English text is missing"):
        LiveGuide(content.root, _titles)


async def test_an_edit_goes_live_with_what_is_derived_from_it(content, served):
    """Guide and derivation change together."""
    content.edit(PAGE, "title: Passport", "title: Your passport")
    assert await served.refresh()
    guide, titles = served.current()
    assert guide.topics["documents/passport"].wordings["en"].title == titles["documents/passport"] == "Your passport"


async def test_a_broken_edit_leaves_the_last_good_guide(content, served):
    """Readers notice nothing, staff see the problem."""
    before = served.current()
    content.edit(PAGE, "{figure:passport-fee}", "{figure:nothing}")
    assert not await served.refresh()
    assert served.current() is before
    assert served.is_stale
    assert "There is no figure 'nothing'." in [problem.what for problem in served.problems]


async def test_the_mended_edit_goes_live(content, served):
    """After a broken edit the next good one counts."""
    content.edit(PAGE, "title: Passport", "titel: Passport")
    await served.refresh()
    content.edit(PAGE, "titel: Passport", "title: My passport")
    assert await served.refresh()
    assert not served.is_stale


async def test_a_problem_is_logged_once(content, served, caplog):
    """Not again with every look, and not with every further edit."""
    content.edit(PAGE, "title: Passport", "titel: Passport")
    await served.refresh()
    content.edit("facts.yaml", "hearsay", "rumour")
    await served.refresh()
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == len({record.getMessage() for record in errors}) > 0


async def test_nothing_changed_is_nothing_done(served):
    """Looking is cheap and swaps nothing."""
    before = served.current()
    assert not await served.refresh()
    assert served.current() is before


async def test_who_asked_is_told_of_the_swap(content, served):
    """With the new Guide and its derivation."""
    told = []
    served.on_swap(lambda guide, derived: told.append((guide.revision, len(derived))))
    content.edit(PAGE, "red book", "blue book")
    await served.refresh()
    assert told == [(served.current()[0].revision, 2)]


async def test_a_fault_in_our_own_code_ends_nothing(content, caplog):
    """The derivation fails on the new content: the old one serves on, and the log says why."""
    faulty = iter((False, True))
    served = LiveGuide(content.root, lambda guide: 1 // (not next(faulty)))
    content.edit(PAGE, "red book", "blue book")
    assert not await served.refresh()
    assert "could not be rebuilt" in caplog.text


@pytest.mark.parametrize("notices", [True, False])
async def test_the_watch_sees_edits_with_and_without_notices(content, served, monkeypatch, notices):
    """By the system's notices, and where there are none by looking."""
    if not notices:
        monkeypatch.setattr(live, "awatch", _no_notices)
    stop, swapped = asyncio.Event(), asyncio.Event()
    served.on_swap(lambda *_: swapped.set())
    async with asyncio.TaskGroup() as group:
        group.create_task(served.watch(stop))
        content.edit(PAGE, "title: Passport", "title: New")
        await asyncio.wait_for(swapped.wait(), 20)
        stop.set()
    assert served.current()[1]["documents/passport"] == "New"


async def _no_notices(*_, **__):
    raise OSError("inotify watch limit reached")
    yield
