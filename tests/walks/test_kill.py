"""Killed at random points under load and started again: everyone is answered, in order, hardly anyone twice."""

import random
from dataclasses import dataclass

import pytest

from bot.browser.bot_api import Emulator
from bot.telegram.intake import Limits

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


@pytest.fixture
def titles(editions) -> dict[str, str]:
    """Twenty topics and their English titles: each question of a person can be told from the others by its answer."""
    topics = [topic for topic in editions.current().guide.topics.values() if topic.published]
    return {topic.id: topic.wordings["en"].title for topic in topics[:20]}


def ask(emulator: Emulator, titles: dict[str, str], *, people: int) -> None:
    """Everyone opens each topic by its link."""
    for topic in titles:
        for number in range(people):
            emulator.person(1 + number, language_code="en").opens(f"en_{topic.replace('/', '--')}")


def answers(emulator: Emulator, titles: dict[str, str], person_id: int) -> list[str]:
    """The topics this person was shown, in order."""
    shown = [screen.text.partition("\n")[0] for screen in emulator.person(person_id).history]
    return [next(topic for topic, title in titles.items() if title in text) for text in shown]


@dataclass(frozen=True, slots=True)
class Load:
    """How many people ask all at once, and how often the guide is killed meanwhile."""

    people: int
    kills: int
    port: int = 0


async def test_polled(emulator, programs, titles, calls) -> None:
    """2,000 updates and three kills."""
    await survives(Load(100, 3), emulator, programs, titles, calls)


async def test_pushed(emulator, programs, titles, calls, free_port) -> None:
    """500 updates by webhook and one kill."""
    await survives(Load(25, 1, free_port()), emulator, programs, titles, calls)


async def survives(load: Load, emulator: Emulator, programs, titles, calls) -> None:
    """None unanswered, each person's answers in order, and twice only what was in flight at a kill."""
    seed = random.randrange(10**6)
    people, kills, port = load.people, load.kills, load.port
    total = people * len(titles)
    ask(emulator, titles, people=people)
    for share in [random.Random(seed).uniform(0.05, 0.9) / kills for _ in range(kills)]:
        program = await programs.start(port=port)
        await calls("sendmessage", max(1, int(total * share)))
        await program.kill()
    await programs.start(port=port)
    await emulator.idle(seconds=120)
    got = {number: answers(emulator, titles, number) for number in range(1, people + 1)}
    twice = sum(map(len, got.values())) - total
    print(f"seed {seed}: {total} updates, {kills} kills, 0 unanswered, {twice} answered twice")
    assert {number: list(dict.fromkeys(topics)) for number, topics in got.items()} == {one: list(titles) for one in got}
    assert twice <= kills * Limits().in_flight
