"""Counts per day and week, as staff read them."""

from datetime import date
from typing import Any

import pytest

from bot.core.marks import Mark
from bot.storage.campaigns import NEW_A_DAY
from bot.storage.reports import Tallied, blurred, by_day, by_week, campaigns, total
from bot.storage.store import Store

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
async def used(store: Store, clock: Any) -> Store:
    """A bot that was used on a Wednesday, the Sunday after and the Monday after that."""
    for days, kind, topic in ((0, "opened", "a/b"), (4, "opened", "a/b"), (1, "opened", "a/b"), (0, "none", "")):
        clock.forward(days)
        store.count(Mark(kind, topic, "my"))  # type: ignore[arg-type]
    store.count(Mark("campaign", "a/b", "km", "mae-sot-2026"))
    await store.flush()
    return store


async def test_by_day(used: Store) -> None:
    """Every day apart, in order."""
    days = await by_day(used.database, ("opened",), since=FIRST, until=LAST)

    assert [one.since.day for one in days] == [25, 29, 30]
    assert days[0] == Tallied(date(2026, 11, 25), "opened", "a/b", "my", "", 1)


async def test_by_week(used: Store) -> None:
    """Wednesday and Sunday are one week, Monday is the next."""
    weeks = await by_week(used.database, ("opened",), since=FIRST, until=LAST)

    assert [(one.since, one.n) for one in weeks] == [(date(2026, 11, 23), 2), (date(2026, 11, 30), 1)]


async def test_all_kinds(used: Store) -> None:
    """Without a kind, everything."""
    assert {one.kind for one in await by_week(used.database, since=FIRST, until=LAST)} == {"opened", "none", "campaign"}


async def test_both_ends_belong_to_it(used: Store) -> None:
    """From the first day to the last."""
    assert len(await by_day(used.database, ("opened",), since=date(2026, 11, 25), until=date(2026, 11, 29))) == 2


async def test_campaigns(used: Store) -> None:
    """Openings by campaign, topic, language and day."""
    assert await campaigns(used.database, since=FIRST, until=LAST) == (
        Tallied(date(2026, 11, 30), "campaign", "a/b", "km", "mae-sot-2026", 1),
    )


async def test_names_of_campaigns_are_bounded(store: Store, clock: Any) -> None:
    """Anyone can make links: known names are counted on, some new ones a day are kept, the rest is one row."""
    store.count(Mark("campaign", "home", "my", "mae-sot"))
    await store.flush()
    for name in range(300):
        store.count(Mark("campaign", "home", "my", f"junk-{name}"))
    await store.flush()
    clock.forward(1)
    for name in ("mae-sot", "junk-new", "ranong"):
        store.count(Mark("campaign", "home", "my", name))
    await store.flush()
    counted = {(one.since.day, one.detail): one.n for one in await campaigns(store.database, since=FIRST, until=LAST)}
    assert (counted[25, "(other)"], len({name for day, name in counted if day == 25})) == (251, NEW_A_DAY + 1)
    assert [counted[26, name] for name in ("mae-sot", "junk-new", "ranong")] == [1, 1, 1]


async def test_total(used: Store) -> None:
    """How often in all; nothing is none."""
    assert await total(used.database, "opened", since=FIRST, until=LAST) == 3
    assert await total(used.database, "danger", since=FIRST, until=LAST) == 0


@pytest.mark.parametrize(("n", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (1000, "1000")])
def test_blurred(n: int, shown: str) -> None:
    """A small count may point at someone."""
    assert blurred(n) == shown
