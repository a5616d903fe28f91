"""Too much at once is answered once, kindly; danger never waits; Telegram's own limits are held to."""

import pytest

from bot.browser.faults import Rates
from bot.browser.people import Person
from bot.core.links import Go, Place, make_data

DANGER = {
    "en": "help my boss locked me in and beats me",
    "my": "သူဌေးက အခန်းထဲ ပိတ်ထားပြီး ရိုက်နေတယ် ကယ်ပါ",
    "km": "ថៅកែចាក់សោបន្ទប់វាយខ្ញុំ ជួយផង",
}
MANY = 30
"""What one person may ask in half a minute (bot.core.throttle); the clock of the tests stands still."""


async def asked(person: Person, times: int) -> int:
    """Ask so often, and return how many messages came back."""
    before = len(person.history)
    for _ in range(times):
        person.types("/menu")
        await person.sees_all()
    return len(person.history) - before


async def test_one_kind_word_and_then_silence(person: Person, editions) -> None:
    """Thirty answers, one request to slow down, nothing more."""
    assert await asked(person, MANY + 10) == MANY + 1
    slow_down = editions.current().guide.replies["slow-down"]["en"]
    assert slow_down.body.blocks[0].spans[0].text in person.history[-1].text


@pytest.mark.parametrize("language", DANGER)
async def test_danger_is_answered_all_the_same(person: Person, language: str) -> None:
    """Words of danger, the help button and /hotlines get their numbers from someone who was told to slow down."""
    await asked(person, MANY + 5)
    person.types(DANGER[language])
    assert "191" in (await person.sees()).text
    person.types("/hotlines")
    assert "1300" in (await person.sees()).text
    person.forges(make_data(Go(Place("help"))), message_id=person.history[0].message_id)
    assert "1300" in (await person.sees()).text


@pytest.mark.parametrize("language", DANGER)
async def test_danger_in_a_group_is_answered_all_the_same(person: Person, emulator, language: str) -> None:
    """Who asked too much in a group is met with silence there, but not when it is danger."""
    group = emulator.group(-900, hears_all=True)
    for _ in range(MANY + 3):
        person.types("/menu", chat=group)
        seen = await group.sees_all()
    assert seen == ()
    person.types(f"@{emulator.username} {DANGER[language]}", chat=group)
    assert "191" in (await group.sees()).text


async def test_nobody_else_is_slowed(person: Person, emulator) -> None:
    """One person's flood is not another's."""
    await asked(person, MANY + 5)
    other = emulator.person(77, language_code="km")
    other.opens()
    assert (await other.sees()).labels


async def test_telegrams_rates_are_held_to(serve, emulator) -> None:
    """Hundreds at once and one who writes five times: nothing is sent faster than Telegram allows, all is answered."""
    # A little more than Telegram allows: on a busy machine some messages arrive late, and then together.
    emulator.server.rates = Rates(emulator.world.clock, per_chat=1.2, overall=60.0, burst=4.0)
    refused: list[int] = []
    emulator.server.calls.append(lambda _, __, status: refused.append(status) if status == 429 else None)
    person = emulator.person(1, language_code="en")
    async with serve(flood_limits=True):
        for _ in range(5):
            person.types("/menu")
        for number in range(100):
            emulator.person(100 + number, language_code="my").opens()
        await emulator.idle(seconds=30)
    assert refused == []
    assert len(person.history) == 5
    assert {len(one.history) for one in emulator.people.values() if one is not person} == {1}


async def test_one_chats_refusal_holds_up_nobody_else(guide, emulator) -> None:
    """While one chat has to wait out a 429, another is answered at once."""
    emulator.faults.flood("sendMessage", retry_after=1)
    first, other = emulator.person(1, language_code="en"), emulator.person(2, language_code="en")
    first.opens()
    other.opens()
    await other.hears()
    assert first.history == ()
    assert (await first.sees()).labels
