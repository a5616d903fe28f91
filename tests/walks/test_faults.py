"""Trouble on all sides: the person gets an answer whenever a way to send one exists."""

import asyncio
import logging
import shutil
from datetime import UTC, date, datetime, timedelta

import aiohttp
import pytest

from bot.browser.bot_api import TOKEN, Emulator
from bot.browser.limits import ApiError
from bot.browser.people import Person
from bot.core.language.scripts import language_of
from bot.editions import open_editions
from bot.errors import StorageError
from bot.storage.migrate import upgrade

MENU = 5
"""A menu has more buttons than this."""


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
@pytest.mark.parametrize("trouble", ["flood", "fail", "drop", "lost answer", "garble"])
async def test_telegram_in_trouble(person: Person, emulator: Emulator, method: str, trouble: str) -> None:
    """429 with a wait, 500, a broken connection before and after, a proxy's page: the answer comes, a little later."""
    person.opens()
    await person.sees()
    match trouble:
        case "flood":
            emulator.faults.flood(method, retry_after=0)
        case "fail":
            emulator.faults.fail(method, 500)
        case "drop":
            emulator.faults.drop(method)
        case "lost answer":
            emulator.faults.drop(method, when="after")
        case "garble":
            emulator.faults.garble(method)
    person.types("/menu") if method == "sendMessage" else person.taps("1g:s:documents")
    assert len((await person.sees()).labels) > MENU


@pytest.mark.slow
async def test_an_answer_that_times_out_is_sent_again(person: Person, emulator: Emulator) -> None:
    """Telegram is silent for longer than we wait."""
    emulator.faults.slow("sendMessage", 30.0)
    person.opens()
    assert len((await person.sees(seconds=20)).labels) > MENU


@pytest.mark.parametrize(
    "refusal", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID", "can't parse entities"]
)
async def test_what_cannot_be_edited_is_sent_anew(person: Person, emulator: Emulator, refusal: str) -> None:
    """Too old, deleted, not ours: the screen comes as a new message."""
    person.opens()
    await person.sees()
    emulator.faults.fail("editMessageText", 400, f"Bad Request: {refusal}")
    person.taps("1g:s:documents")
    screen = await person.sees()
    assert not screen.edited
    assert len(person.history) == 2


async def test_a_tap_on_a_message_too_old_to_see(person: Person) -> None:
    """Telegram shows only its id: the screen is sent."""
    person.opens()
    await person.sees()
    person.forges("1g:s:documents", accessible=False)
    assert (await person.sees()).labels


async def test_a_tap_confirmed_too_late_is_answered(person: Person, emulator: Emulator) -> None:
    """ "query is too old" is said about the little clock, not about the screen."""
    person.opens()
    await person.sees()
    emulator.faults.fail("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    person.taps("1g:s:documents")
    assert (await person.sees()).edited


@pytest.mark.parametrize("way", ["blocks", "vanishes"])
async def test_who_cannot_be_reached_costs_one_line(
    person: Person, emulator: Emulator, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    """Blocked or gone: no retries, no error, and others are answered."""
    caplog.set_level(logging.INFO)
    person.opens()
    await person.sees()
    person.types("/menu")
    getattr(person, way)()
    await emulator.idle()
    other = emulator.person(5, language_code="my")
    other.opens()
    assert (await other.sees()).labels
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_refused_screen_is_apologised_for(person: Person, emulator: Emulator, caplog) -> None:
    """A screen that Telegram will not take at all (a fault of ours): the person hears that, with a phone line."""
    emulator.faults.fail("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID")
    person.opens()
    screen = await person.sees()
    assert "could not be answered" in caplog.text
    assert screen.labels


async def test_a_group_that_moved_is_followed(person: Person, emulator: Emulator) -> None:
    """A group became a supergroup: Telegram says where it is now."""
    old, new = emulator.group(-100), emulator.group(-1_000_100)
    moved = ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=new.id)
    emulator.world.chats[old.id].refusal = moved
    person.types("/menu", chat=old)
    await old.sees_all()
    assert len(new.history) == 1


async def test_another_poller_is_outlasted(person: Person, emulator: Emulator, caplog) -> None:
    """Conflict: one line that says what to do, and everyone is answered once it has gone."""
    emulator.faults.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    person.opens()
    await person.sees()
    person.types("/menu")
    await person.sees()
    assert sum("Another program fetches" in record.getMessage() for record in caplog.records) == 1


async def test_a_real_second_poller_is_outlasted(person: Person, emulator: Emulator, caplog) -> None:
    """It takes the connection over, is handed an update and does nothing with it: the guide fetches that again."""
    person.opens()
    await person.sees()
    url = f"{emulator.url}{emulator.token}/getUpdates"
    async with aiohttp.ClientSession() as thief, thief.get(url, params={"timeout": 5}) as answer:
        reading = asyncio.ensure_future(answer.json())
        person.types("/menu")
        assert len((await person.sees()).labels) > MENU
        reading.cancel()
    assert len(person.history) == 2


async def test_a_full_disk_silences_nobody(guide, person: Person, emulator: Emulator) -> None:
    """Nothing can be written: answers go on, the choice of language holds, and is written when there is room."""

    await guide.store.database.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    person.opens()
    await person.sees()
    for number in range(40):
        other = emulator.person(500 + number, language_code="en")
        other.opens(f"km_home_campaign{'x' * 30}{number}")
        await other.sees()
    person.taps("မြန်မာ")
    assert language_of((await person.sees()).text) == "my"
    person.types("/menu")
    assert language_of((await person.sees()).text) == "my"


async def test_content_that_breaks_leaves_the_last_good_one(serve, settings, emulator, tmp_path) -> None:
    """A half-saved file: the guide goes on as it was, and says so on its health page."""
    copy = tmp_path / "content"
    shutil.copytree(settings.content_dir, copy)
    editions = open_editions(copy, settings.locales_dir)
    async with serve(editions=editions) as guide:
        (copy / "contacts.yaml").write_text("- id: [broken", encoding="utf-8")
        await editions.live.refresh()
        person = emulator.person(1, language_code="en")
        person.opens()
        assert len((await person.sees()).labels) > MENU
        assert editions.live.is_stale
        assert b"guide_content_stale 1.0" in guide.metrics.page()


class Jumping:
    """A clock that a bad battery sets at will."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 25, 12, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def today(self) -> date:
        """Its day."""
        return self.moment.date()


async def test_a_clock_that_jumps(serve, emulator) -> None:
    """Years ahead, years back: answers go on, and nobody is throttled for it."""
    clock = Jumping()
    person = emulator.person(1, language_code="km")
    async with serve(clock=clock):
        for days in (0, 800, -1200, 400, 0):
            clock.moment += timedelta(days=days)
            for _ in range(12):
                person.types("/menu")
                assert len((await person.sees()).labels) > MENU


@pytest.mark.postgres
async def test_no_database_at_start(serve, emulator) -> None:
    """Nothing listens there: people are answered, and their choice holds for this process."""
    async with serve(database_url="postgresql+asyncpg://nobody@127.0.0.1:9/none") as guide:
        person = emulator.person(1, language_code="en")
        person.opens()
        await person.sees()
        person.taps("ខ្មែរ")
        assert language_of((await person.sees()).text) == "km"
        with pytest.raises(StorageError):
            await guide.store.ready()


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.parametrize("fault", ["killed", "frozen"])
async def test_a_database_that_goes_and_comes_back(serve, postgres, emulator, caplog, fault: str) -> None:
    """In the middle of a visit: answers go on in the chosen language, and the choice is there again afterwards."""
    url = postgres.create()
    await upgrade(url)
    person = emulator.person(1, language_code="en")
    async with serve(database_url=url) as guide:
        person.opens()
        await person.sees()
        (postgres.kill if fault == "killed" else postgres.freeze)()
        person.taps("မြန်မာ")
        assert language_of((await person.sees()).text) == "my"
        person.types("/menu")
        assert language_of((await person.sees()).text) == "my"
        (postgres.start if fault == "killed" else postgres.thaw)()
        async with asyncio.timeout(20):
            while not await guide.store.flush():
                await asyncio.sleep(0.05)  # it is asked again after a pause, as the next person's update would
    async with serve(database_url=url) as guide:
        person.types("/menu")
        again = await person.sees()
        assert guide.store.health.up
    assert language_of(again.text) == "my"
    assert TOKEN.partition(":")[2] not in caplog.text
