"""All that a store promises while its database is well, on a file and on a server."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.statements import PEOPLE
from bot.storage.store import Health, Store

ANA, BO = PersonKey("ana"), PersonKey("bo")
CHOSEN = Profile("km", "mm", language_chosen=True)


async def rows(database: Database, query: str) -> list[Any]:
    """What stands in the tables."""

    async def work(connection: Any) -> list[Any]:
        return [tuple(row) for row in await connection.execute(text(query))]

    return await database.ask(work)


async def test_ready(store: Store) -> None:
    """A migrated database that answers is ready."""
    await store.ready()

    assert store.health == Health(up=True, waiting=0, dropped=0)


async def test_new_updates_were_not_answered(store: Store) -> None:
    """An empty table knows none."""
    assert await store.begin([1, 2, 3]) == frozenset()


async def test_done_updates_are_known(store: Store) -> None:
    """In the same process."""
    await store.done([1, 2])

    assert await store.begin([1, 2, 3]) == {1, 2}


async def test_done_updates_are_known_after_a_restart(url: str, open_store: Callable[[str], Store]) -> None:
    """The mark is in the table before the update is acknowledged."""
    async with open_store(url) as store:
        await store.begin([8, 9])
        await store.done([8, 9])
    async with open_store(url) as store:
        assert await store.begin([7, 8, 9, 10]) == {8, 9}


async def test_marking_twice_is_no_error(store: Store) -> None:
    """Both replicas that answered an update mark it."""
    await store.done([1])
    await store.done([1])

    assert await rows(store.database, "SELECT update_id FROM seen_updates") == [(1,)]


async def test_impossible_ids_were_never_answered(store: Store) -> None:
    """Forged ids that no column can hold neither fail nor stick."""
    ids = [-5, 2**63, 10**30]
    await store.done(ids)

    assert await store.begin(ids) == frozenset()


async def test_an_empty_batch(store: Store) -> None:
    """Nothing to ask, nothing to write."""
    assert await store.begin([]) == frozenset()
    await store.done([])


async def test_a_stranger_has_the_empty_profile(store: Store) -> None:
    """With and without an update of theirs."""
    await store.begin([1], people={1: ANA})

    assert await store.profile(ANA) == UNKNOWN
    assert await store.profile(BO) == UNKNOWN


async def test_what_is_kept_holds_at_once(store: Store) -> None:
    """The next screen is in the new language, before anything is written."""
    store.keep(ANA, CHOSEN)

    assert await store.profile(ANA) == CHOSEN


async def test_what_is_kept_holds_after_a_restart(url: str, open_store: Callable[[str], Store]) -> None:
    """Language, country and that it was a choice."""
    async with open_store(url) as store:
        store.keep(ANA, CHOSEN)
        await store.done([1])
    async with open_store(url) as store:
        await store.begin([2], people={2: ANA})
        assert await store.profile(ANA) == CHOSEN


async def test_closing_writes_what_waits(url: str, open_store: Callable[[str], Store]) -> None:
    """Also what no update carried."""
    async with open_store(url) as store:
        store.keep(ANA, CHOSEN)
    async with open_store(url) as store:
        assert await store.profile(ANA) == CHOSEN


async def test_the_newest_choice_wins(store: Store) -> None:
    """Twice in one batch and once in the next."""
    for language in ("my", "km"):
        store.keep(ANA, Profile(language, None, language_chosen=True))
    await store.done([1])
    store.keep(ANA, Profile("en", None, language_chosen=True))
    await store.done([2])

    assert await rows(store.database, "SELECT language FROM people") == [("en",)]


async def test_a_guess_never_overwrites_a_choice(url: str, open_store: Callable[[str], Store]) -> None:
    """Not even one made by a process that could not know of the choice."""
    async with open_store(url) as one, open_store(url) as other:
        one.keep(ANA, CHOSEN)
        await one.flush()
        other.keep(ANA, Profile("en"))
        await other.flush()
        assert await other.profile(ANA) == CHOSEN


async def test_counts_add_up_over_batches(store: Store) -> None:
    """One row for a day, however many batches."""
    for update_id in range(3):
        store.count(Mark("opened", "documents/passport", "my", "link"))
        await store.done([update_id])

    assert await rows(store.database, "SELECT kind, topic, language, detail, n FROM counts") == [
        ("opened", "documents/passport", "my", "link", 3)
    ]


async def test_one_transaction_for_all(store: Store) -> None:
    """Profiles, marks, questions and updates of a batch stand in the tables after ``done``."""
    store.keep(ANA, CHOSEN)
    store.count(Mark("none"))
    store.ask(ANA, Question(Scrubbed("how"), "en"))
    await store.done([1])
    tables = ("people", "counts", "unanswered", "seen_updates")

    assert [(await rows(store.database, f"SELECT count(*) FROM {table}"))[0][0] for table in tables] == [1] * 4


async def test_forget_erases_the_person(store: Store) -> None:
    """Row, memory and what still waits."""
    store.keep(ANA, CHOSEN)
    store.keep(BO, CHOSEN)
    await store.done([1])
    store.keep(ANA, CHOSEN)
    await store.forget(ANA)

    assert await store.profile(ANA) == UNKNOWN
    assert await rows(store.database, "SELECT key FROM people") == [("bo",)]


async def test_forget_erases_this_weeks_questions(store: Store) -> None:
    """Of that person only."""
    for key in (ANA, BO):
        store.ask(key, Question(Scrubbed(f"asked by {key}"), "en"))
        await store.flush()
    await store.forget(ANA)

    assert await rows(store.database, "SELECT text FROM unanswered") == [("asked by bo",)]


async def test_forgetting_a_stranger_is_no_error(store: Store) -> None:
    """Someone who never chose anything may ask for it too."""
    await store.forget(ANA)


async def test_coming_back_after_forgetting(store: Store) -> None:
    """In the same batch, even."""
    store.keep(ANA, CHOSEN)
    await store.forget(ANA)
    store.keep(ANA, Profile("my"))
    await store.done([1])

    assert await rows(store.database, "SELECT language FROM people") == [("my",)]


async def test_a_visit_in_a_new_month_is_noted(url: str, open_store: Callable[[str], Store], clock: Any) -> None:
    """Whoever comes back is not erased as gone: also in a process that runs over the turn of the month."""
    async with open_store(url) as store:
        store.keep(ANA, CHOSEN)
        await store.done([1])
        clock.forward(days=10)
        await store.begin([2], people={2: ANA})
        await store.done([2])

        assert [str(day) for (day,) in await rows(store.database, "SELECT seen_month FROM people")] == ["2026-12-01"]


async def test_a_language_of_a_later_release_is_left_out(store: Store, clock: Any) -> None:
    """Going back a release must not break on rows of the newer one."""

    async def work(connection: Any) -> None:
        row = {
            "key": ANA,
            "language": "th",
            "country": "la",
            "language_chosen": True,
            "seen_month": clock.today(),
        }
        await connection.execute(PEOPLE.insert(), row)

    await store.database.ask(work)

    assert await store.profile(ANA) == UNKNOWN


async def test_many_requests_at_once(store: Store) -> None:
    """A hundred webhook requests, each with its own person, all right at the end."""

    async def request(n: int) -> Profile:
        key = PersonKey(f"person {n}")
        assert await store.begin([n], people={n: key}) == frozenset()
        store.keep(key, CHOSEN)
        store.count(Mark("started"))
        await store.done([n])
        await store.begin([1000 + n], people={1000 + n: key})
        return await store.profile(key)

    assert await asyncio.gather(*map(request, range(100))) == [CHOSEN] * 100
    assert await rows(store.database, "SELECT n FROM counts") == [(100,)]
    assert len(await rows(store.database, "SELECT * FROM seen_updates")) == 100


async def test_what_the_database_refuses_does_not_block_the_rest(store: Store) -> None:
    """A row that can never be written is dropped with its batch; the updates are marked and the next batch works."""
    store.count(Mark("none", language=None))  # type: ignore[arg-type]
    await store.done([1])
    store.count(Mark("none"))
    await store.done([2])

    assert await rows(store.database, "SELECT update_id FROM seen_updates ORDER BY 1") == [(1,), (2,)]
    assert await rows(store.database, "SELECT n FROM counts") == [(1,)]
    assert store.health.dropped == 2


async def test_a_database_that_was_never_migrated_is_not_ready(
    empty_url: str, open_store: Callable[[str], Store]
) -> None:
    """Health checks name the command; answers go on."""
    async with open_store(empty_url) as store:
        with pytest.raises(StorageError, match=r"python -m bot db upgrade$"):
            await store.ready()
        assert await store.begin([1]) == frozenset()


async def test_an_unknown_scheme_is_refused_at_once() -> None:
    """Nothing that can never work gets as far as a store."""
    with pytest.raises(StorageError, match="DATABASE_URL"):
        Store.open("mongodb://host/bot")
