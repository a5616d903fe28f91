"""What waits is bounded, adds up, and survives a failed write without overtaking what came since."""

from datetime import date

import pytest

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.storage import pending as module
from bot.storage.pending import CountKey, Pending

DAY = date(2026, 11, 25)
ANA, BO = PersonKey("ana"), PersonKey("bo")
ASKED = Question(Scrubbed("where is my money"), "en")


@pytest.fixture
def pending() -> Pending:
    """An empty heap."""
    return Pending()


def test_empty_at_first(pending: Pending) -> None:
    """Nothing waits, and an empty heap is false."""
    assert not pending
    assert not pending.take()


def test_the_same_mark_adds_up(pending: Pending) -> None:
    """Ten people at one topic are one row."""
    for _ in range(10):
        pending.count(Mark("opened", "documents/passport", "my"), DAY)

    assert pending.take().counts == {CountKey(DAY, "opened", "documents/passport", "my", ""): 10}


def test_marks_of_different_days_are_apart(pending: Pending) -> None:
    """What waits over midnight counts for the day it happened."""
    pending.count(Mark("danger"), DAY)
    pending.count(Mark("danger"), date(2026, 11, 26))

    assert [key.day for key in pending.take().counts] == [DAY, date(2026, 11, 26)]


def test_words_are_cut_to_their_columns(pending: Pending) -> None:
    """And two that are equal when cut are one row: the statement takes each row once."""
    for tail in ("a", "b"):
        pending.count(Mark("campaign", "t" * 80 + tail, "", "d" * 64 + tail), DAY)

    assert list(pending.take().counts.values()) == [2]


def test_taking_empties_the_heap(pending: Pending) -> None:
    """What comes after belongs to the next batch."""
    pending.keep(ANA, Profile("my"))
    pending.take()

    assert not pending


def test_a_profile_is_known_while_it_waits_and_is_written(pending: Pending) -> None:
    """The database must not have the last word before it has heard the newest."""
    pending.keep(ANA, Profile("my"))
    assert pending.profile(ANA) == Profile("my")
    pending.take()
    assert pending.profile(ANA) == Profile("my")
    pending.settle()

    assert pending.profile(ANA) is None


def test_someone_to_be_erased_is_a_stranger_already(pending: Pending) -> None:
    """Also while the old row can still be read."""
    pending.keep(ANA, Profile("my"))
    pending.take()
    pending.forget(ANA)

    assert pending.profile(ANA) == UNKNOWN


def test_forgetting_takes_out_what_waits(pending: Pending) -> None:
    """Profile, visit and questions of that person; nobody else's."""
    for key in (ANA, BO):
        pending.keep(key, Profile("my"))
        pending.touch(key)
        pending.ask(key, ASKED, day=DAY)
    pending.forget(ANA)
    batch = pending.take()

    assert (set(batch.people), batch.touched, [one.key for one in batch.questions]) == ({BO}, {BO}, [BO])
    assert batch.forgotten == {ANA}


def test_what_is_kept_after_forgetting_is_kept(pending: Pending) -> None:
    """Someone may come back a second later."""
    pending.forget(ANA)
    pending.keep(ANA, Profile("km"))

    assert pending.profile(ANA) == Profile("km")


def test_put_back_adds_the_counts(pending: Pending) -> None:
    """None is lost, none counted twice."""
    pending.count(Mark("none"), DAY)
    pending.take()
    pending.count(Mark("none"), DAY)
    pending.put_back()

    assert sum(pending.take().counts.values()) == 2


def test_put_back_lies_beneath_what_came_since(pending: Pending) -> None:
    """The newer choice of language wins over the one that could not be written."""
    pending.keep(ANA, Profile("my"))
    pending.keep(BO, Profile("my"))
    pending.take()
    pending.keep(ANA, Profile("km"))
    pending.put_back()

    assert pending.take().people == {ANA: Profile("km"), BO: Profile("my")}


def test_put_back_does_not_bring_back_the_forgotten(pending: Pending) -> None:
    """/forget during a failing write erases what that write carried."""
    pending.keep(ANA, Profile("my"))
    pending.ask(ANA, ASKED, day=DAY)
    pending.touch(ANA)
    pending.take()
    pending.forget(ANA)
    pending.put_back()
    batch = pending.take()

    assert (batch.people, batch.questions, batch.touched, batch.forgotten) == ({}, [], set(), {ANA})


def test_put_back_keeps_who_came_back_after_forgetting(pending: Pending) -> None:
    """Forgotten, then chosen anew, then the write failed: still to be erased first and kept after."""
    pending.forget(ANA)
    pending.keep(ANA, Profile("km"))
    pending.take()
    pending.put_back()
    batch = pending.take()

    assert (batch.forgotten, batch.people) == ({ANA}, {ANA: Profile("km")})


def test_put_back_keeps_the_updates(pending: Pending) -> None:
    """What was answered is marked as soon as it can be."""
    pending.done([1, 2], DAY)
    pending.take()
    pending.done([3], DAY)
    pending.put_back()

    assert list(pending.take().updates) == [1, 2, 3]


def test_updates_are_bounded_and_the_oldest_go(pending: Pending, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram has long been told of the oldest."""
    monkeypatch.setattr(module, "MOST_UPDATES", 3)
    pending.done(range(5), DAY)

    assert (list(pending.take().updates), pending.dropped) == ([2, 3, 4], 2)


def test_counts_are_bounded(pending: Pending, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forged campaign names cannot fill the memory; what is already counted goes on counting."""
    monkeypatch.setattr(module, "MOST_COUNTS", 2)
    for name in ("a", "b", "c", "a"):
        pending.count(Mark("campaign", detail=name), DAY)

    assert (list(pending.take().counts.values()), pending.dropped) == ([2, 1], 1)


def test_people_and_questions_are_bounded(pending: Pending, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the rest; someone who waits already may still change their mind."""
    monkeypatch.setattr(module, "MOST_PEOPLE", 1)
    monkeypatch.setattr(module, "MOST_QUESTIONS", 1)
    for key, language in ((ANA, "my"), (BO, "my"), (ANA, "km")):
        pending.keep(key, Profile(language))
        pending.touch(key)
        pending.ask(key, ASKED, day=DAY)
    batch = pending.take()

    assert (batch.people, len(batch.questions), batch.touched, pending.dropped) == ({ANA: Profile("km")}, 1, {ANA}, 3)


def test_the_essential_survives_a_refusal(pending: Pending) -> None:
    """Marks of updates and erasures are not given up for a row that the database refuses."""
    pending.done([1], DAY)
    pending.forget(ANA)
    pending.keep(BO, Profile("my"))
    pending.count(Mark("none"), DAY)
    batch = pending.take()
    batch.drop_inessential()

    assert (set(batch.updates), batch.forgotten, len(batch)) == ({1}, {ANA}, 2)
