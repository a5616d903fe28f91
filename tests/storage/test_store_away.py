"""People are answered while the database is away, and nothing that may wait is lost when it is back."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.errors import StorageError
from bot.storage.store import Store

ANA, BO = PersonKey("ana"), PersonKey("bo")
KHMER = Profile("km", None, language_chosen=True)
BURMESE = Profile("my", None, language_chosen=True)

pytestmark = pytest.mark.postgres


@pytest.fixture
async def store(postgres_url: str, open_store: Callable[[str], Store]) -> AsyncIterator[Store]:
    """A store on PostgreSQL, which can be taken away."""
    async with open_store(postgres_url) as store:
        yield store


async def rows(store: Store, query: str) -> list[Any]:
    """What stands in the tables."""

    async def work(connection: Any) -> list[Any]:
        return [tuple(row) for row in await connection.execute(text(query))]

    return await store.database.ask(work)


async def test_updates_answered_before_and_during_are_known(store: Store, postgres: Any) -> None:
    """What this process answered is not answered twice, with or without a database."""
    await store.done([1])
    postgres.kill()
    await store.done([2])

    assert await store.begin([1, 2, 3]) == {1, 2}


async def test_everything_is_written_when_it_is_back(store: Store, postgres: Any) -> None:
    """Marks, counts, questions and choices, with the first batch after."""
    postgres.kill()
    for update_id in (1, 2):
        store.count(Mark("answered", "documents/passport", "km"))
        await store.done([update_id])
    store.keep(ANA, KHMER)
    store.ask(ANA, Question(Scrubbed("why"), "en"))
    postgres.start()
    await store.done([3])

    assert await rows(store, "SELECT update_id FROM seen_updates ORDER BY 1") == [(1,), (2,), (3,)]
    assert await rows(store, "SELECT n FROM counts") == [(2,)]
    assert await rows(store, "SELECT key, language FROM people") == [("ana", "km")]
    assert await rows(store, "SELECT text FROM unanswered") == [("why",)]
    assert store.health.waiting == 0


async def test_someone_met_before_is_still_known(store: Store, postgres: Any) -> None:
    """What was last known is better than a guess."""
    store.keep(ANA, KHMER)
    await store.done([1])
    postgres.kill()
    await store.begin([2], people={2: ANA})

    assert await store.profile(ANA) == KHMER


async def test_someone_not_met_before_is_an_error(store: Store, postgres: Any) -> None:
    """So that a guess is not kept for what may be a choice."""
    postgres.kill()
    await store.begin([1], people={1: ANA})

    with pytest.raises(StorageError):
        await store.profile(ANA)


async def test_a_choice_made_meanwhile_holds(store: Store, postgres: Any) -> None:
    """The person switches the language and goes on in it."""
    postgres.kill()
    store.keep(ANA, BURMESE)
    await store.done([1])
    await store.begin([2], people={2: ANA})

    assert await store.profile(ANA) == BURMESE


async def test_a_guess_kept_meanwhile_gives_way_to_the_choice(
    postgres_url: str, open_store: Callable[[str], Store], postgres: Any
) -> None:
    """A process that never read the person cannot know better than the row."""
    async with open_store(postgres_url) as store:
        store.keep(ANA, KHMER)
    async with open_store(postgres_url) as store:
        postgres.kill()
        store.keep(ANA, Profile("en"))
        await store.done([1])
        postgres.start()
        await store.done([2])
        await store.begin([3], people={3: ANA})

        assert await store.profile(ANA) == KHMER


async def test_health_tells(store: Store, postgres: Any) -> None:
    """For the one who watches: down, and how much waits."""
    postgres.kill()
    await store.done([1, 2])

    assert (store.health.up, store.health.waiting) == (False, 2)
    with pytest.raises(StorageError):
        await store.ready()


async def test_ready_brings_the_store_back(store: Store, postgres: Any) -> None:
    """A health check is a trial: no update has to come first."""
    postgres.kill()
    await store.done([1])
    postgres.start()
    await store.ready()

    assert store.health.up


async def test_forgetting_fails_aloud_and_is_made_good(store: Store, postgres: Any) -> None:
    """The person is told that it did not work yet; it happens with the first write."""
    store.keep(ANA, KHMER)
    store.keep(BO, KHMER)
    await store.done([1])
    postgres.kill()
    with pytest.raises(StorageError):
        await store.forget(ANA)
    postgres.start()
    await store.done([2])

    assert await rows(store, "SELECT key FROM people") == [("bo",)]


async def test_who_waits_to_be_forgotten_is_a_stranger(store: Store, postgres: Any) -> None:
    """Also when the old row can be read again before it is erased."""
    store.keep(ANA, KHMER)
    await store.done([1])
    postgres.kill()
    with pytest.raises(StorageError):
        await store.forget(ANA)
    postgres.start()
    await store.ready()
    await store.begin([2], people={2: ANA})

    assert await store.profile(ANA) == UNKNOWN


async def test_a_database_that_is_away_at_the_start(
    postgres_url: str, open_store: Callable[[str], Store], postgres: Any
) -> None:
    """The bot starts and answers; the database may come later."""
    postgres.kill()
    async with open_store(postgres_url) as store:
        assert await store.begin([1], people={1: ANA}) == frozenset()
        await store.done([1])
        postgres.start()
        await store.done([2])
        assert await rows(store, "SELECT count(*) FROM seen_updates") == [(2,)]


async def test_closing_without_a_database(postgres_url: str, open_store: Callable[[str], Store], postgres: Any) -> None:
    """SIGTERM during an outage ends the process all the same."""
    async with open_store(postgres_url) as store:
        postgres.kill()
        store.count(Mark("none"))


async def test_a_file_that_is_taken_away(sqlite_url: str, open_store: Callable[[str], Store]) -> None:
    """SQLite too: the table is gone, answers go on."""
    async with open_store(sqlite_url) as store:
        await store.database.ask(lambda connection: connection.execute(text("DROP TABLE seen_updates")))
        assert await store.begin([1]) == frozenset()
        await store.done([1])
        assert await store.begin([1]) == {1}
    assert Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")).exists()
