"""Two replicas over one PostgreSQL: what one does the other knows with its next update."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.storage.store import Store
from bot.storage.unanswered import group, read

ANA = PersonKey("ana")
KHMER = Profile("km", None, language_chosen=True)
BURMESE = Profile("my", None, language_chosen=True)

pytestmark = pytest.mark.postgres


@pytest.fixture
async def replicas(postgres_url: str, open_store: Callable[[str], Store]) -> AsyncIterator[tuple[Store, Store]]:
    """Two stores that share nothing but the database."""
    async with open_store(postgres_url) as one, open_store(postgres_url) as other:
        yield one, other


async def seen_by(store: Store, update_id: int) -> Profile:
    """The person as the next update finds them."""
    await store.begin([update_id], people={update_id: ANA})
    profile = await store.profile(ANA)
    await store.done([update_id])
    return profile


async def test_an_update_is_answered_by_one(replicas: tuple[Store, Store]) -> None:
    """Telegram repeats it to the other: already answered."""
    one, other = replicas
    await one.begin([1])
    await one.done([1])

    assert await other.begin([1, 2]) == {1}


async def test_a_switch_of_language_is_seen_at_once(replicas: tuple[Store, Store]) -> None:
    """To and fro, without a pause: no memory stands in between."""
    one, other = replicas
    for update_id in range(0, 20, 2):
        for store, seen, profile in ((one, other, KHMER), (other, one, BURMESE)):
            store.keep(ANA, profile)
            await store.done([update_id * 10])
            assert await seen_by(seen, update_id * 10 + (1 if profile is KHMER else 2)) == profile


async def test_a_switch_is_seen_without_naming_people(replicas: tuple[Store, Store]) -> None:
    """A caller that only passes ids gets the truth too, with one more question."""
    one, other = replicas
    assert await other.profile(ANA) == UNKNOWN
    one.keep(ANA, KHMER)
    await one.done([1])
    await other.begin([2])

    assert await other.profile(ANA) == KHMER


async def test_forgetting_is_seen_at_once(replicas: tuple[Store, Store]) -> None:
    """The other replica does not remember either."""
    one, other = replicas
    one.keep(ANA, KHMER)
    await one.done([1])
    assert await seen_by(other, 2) == KHMER
    await one.forget(ANA)

    assert await seen_by(other, 3) == UNKNOWN


async def test_counts_of_both_add_up(replicas: tuple[Store, Store]) -> None:
    """Both write the same rows at the same time, many times, and none waits for the other in a circle."""

    async def work(store: Store, first: int) -> None:
        for n in range(30):
            for topic in "abcdefgh" if first else "hgfedcba":
                store.count(Mark("opened", topic, "my"))
            await store.done([first + n])

    one, other = replicas
    await asyncio.gather(work(one, 0), work(other, 1000))

    rows = await one.database.ask(lambda connection: connection.execute(text("SELECT topic, n FROM counts")))
    assert sorted(map(tuple, rows)) == [(topic, 60) for topic in "abcdefgh"]
    assert one.health.dropped == other.health.dropped == 0


async def test_askers_are_told_apart_across_replicas(replicas: tuple[Store, Store]) -> None:
    """The salt of the week is shared: one person is one asker wherever the updates go."""
    for key in ("ana", "bo", "ana"):
        for store in replicas:
            store.ask(PersonKey(key), Question(Scrubbed("why"), "en"))
            await store.flush()

    (together,) = group(await read(replicas[0].database), fewest=1)
    assert (together.askers, len(together.questions)) == (2, 6)


async def test_two_that_need_the_first_salt_at_once(replicas: tuple[Store, Store]) -> None:
    """The first question of a week may come to both in the same moment."""
    for store in replicas:
        store.ask(ANA, Question(Scrubbed("why"), "en"))
    await asyncio.gather(*(store.flush() for store in replicas))

    rows: Any = await replicas[0].database.ask(
        lambda connection: connection.execute(text("SELECT count(DISTINCT asker) FROM unanswered"))
    )
    assert rows.scalar_one() == 1


async def test_the_other_driver(postgres_url: str, open_store: Callable[[str], Store]) -> None:
    """psycopg, for those who prefer it: the same statements, the same answers."""
    url = postgres_url.replace("postgresql://", "postgresql+psycopg://")
    async with open_store(url) as store:
        await store.ready()
        store.keep(ANA, KHMER)
        store.count(Mark("none"))
        store.ask(ANA, Question(Scrubbed("why"), "en"))
        await store.done([1])
    async with open_store(url) as store:
        assert await store.begin([1, 2], people={1: ANA}) == {1}
        assert await store.profile(ANA) == KHMER
        await store.forget(ANA)
