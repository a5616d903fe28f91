"""Questions for staff: grouped by likeness, shown from three askers on, tied to nobody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.core.marks import Question, Scrubbed
from bot.core.profile import PersonKey
from bot.storage.database import Database
from bot.storage.store import Store
from bot.storage.unanswered import Group, Unanswered, erase, group, read


def one(text: str, asker: str, week: date = date(2026, 11, 23), language: str = "en") -> Unanswered:
    """A question as it is read."""
    return Unanswered(0, week, language, text, asker, "none", "")


async def asked(store: Store, *pairs: tuple[str, str]) -> None:
    """People ask, each as named."""
    for key, words in pairs:
        store.ask(PersonKey(key), Question(Scrubbed(words), "en", "unhelpful", "documents/passport"))
    await store.flush()


async def test_a_question_comes_back(store: Store) -> None:
    """Text, language, week, why it is here; the asker is a hash."""
    await asked(store, ("ana", "where is my salary"))
    (question,) = await read(store.database)

    assert (question.text, question.language, question.week) == ("where is my salary", "en", date(2026, 11, 23))
    assert (question.source, question.topic) == ("unhelpful", "documents/passport")
    assert len(question.asker) == 24
    assert "ana" not in question.asker


async def test_one_language_at_a_time(store: Store) -> None:
    """Staff read the one they know."""
    store.ask(PersonKey("ana"), Question(Scrubbed("ပြန်ချင်တယ်"), "my"))
    await asked(store, ("bo", "why"))

    assert [question.text for question in await read(store.database, language="my")] == ["ပြန်ချင်တယ်"]


async def test_an_asker_is_the_same_within_the_week_only(store: Store, clock: Any) -> None:
    """Wednesday and Sunday are one asker, Monday is another."""
    for days in (0, 4, 1):
        clock.forward(days)
        await asked(store, ("ana", "why"))
    wednesday, sunday, monday = await read(store.database)

    assert wednesday.asker == sunday.asker != monday.asker
    assert (sunday.week, monday.week) == (date(2026, 11, 23), date(2026, 11, 30))


async def test_a_question_that_waited_over_the_week_end(store: Store, clock: Any) -> None:
    """It belongs to the week in which it was asked."""
    store.ask(PersonKey("ana"), Question(Scrubbed("why"), "en"))
    clock.forward(7)
    await asked(store, ("ana", "why"))

    assert [question.week for question in await read(store.database)] == [date(2026, 11, 23), date(2026, 11, 30)]


async def test_the_hash_is_of_no_use_elsewhere(url: str, open_store: Callable[[str], Store], tmp_path: Any) -> None:
    """Erasing the salt makes the same person another asker, even in the same week."""
    async with open_store(url) as store:
        await asked(store, ("ana", "why"))
        await store.database.ask(lambda connection: connection.exec_driver_sql("DELETE FROM salts"))
    async with open_store(url) as store:
        await asked(store, ("ana", "why"))
        first, second = await read(store.database)

    assert first.asker != second.asker


async def test_a_long_text_is_cut(store: Store) -> None:
    """A story is not a question."""
    await asked(store, ("ana", "x" * 4096))

    assert [len(question.text) for question in await read(store.database)] == [500]


async def test_erasing_what_was_dealt_with(store: Store) -> None:
    """Only those, and asking for more is no error."""
    await asked(store, ("ana", "one"), ("bo", "two"))
    first, second = await read(store.database)

    assert await erase(store.database, [first.id, 999]) == 1
    assert await erase(store.database, []) == 0
    assert await read(store.database) == (second,)


def test_a_group_is_shown_from_three_askers_on() -> None:
    """What fewer ask may tell who they are."""
    questions = [one("Why?", asker) for asker in "aab"]
    assert group(questions) == ()

    (found,) = group([*questions, one("WHY?", "c")])
    assert (found.askers, len(found.questions)) == (3, 4)


def test_a_single_person_is_never_a_crowd() -> None:
    """Asking again every week does not lift a text over the bar."""
    weeks = [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]

    assert group([one("my secret", f"hash of {week}", week) for week in weeks]) == ()


def test_all_can_be_shown() -> None:
    """Staff may ask for it."""
    assert len(group([one("a", "x"), one("b", "x")], fewest=1)) == 2


def test_languages_are_apart_and_the_largest_is_first() -> None:
    """The same word in two languages is two questions."""
    questions = [one("ok", "a", language="my"), one("ok", "a"), one("ok", "b")]

    assert [found.language for found in group(questions, fewest=1)] == ["en", "my"]


def test_likeness_is_the_callers() -> None:
    """Staff tools pass the folding of search."""
    questions = [one("pass port", "a"), one("passport", "b")]

    assert len(group(questions, lambda text: text.replace(" ", ""), fewest=2)) == 1


@pytest.mark.parametrize("fewest", [0, 1])
def test_no_questions_no_groups(fewest: int) -> None:
    """An empty table is an empty page."""
    assert group([], fewest=fewest) == ()
    assert Group("en", ()).askers == 0


async def test_words_are_kept_as_they_are(database: Database, store: Store) -> None:
    """Quotes and scripts are data, never SQL."""
    words = "'; DROP TABLE unanswered; -- ខ្ញុំ \\ %s"
    await asked(store, ("ana", words))

    assert [question.text for question in await read(database)] == [words]
