"""Polling confirms only what was handled, waits out every trouble, and survives being killed."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import Bot, Update

import bot
from bot.browser.bot_api import TOKEN, Emulator
from bot.errors import TransportError
from bot.telegram.handled import Memory
from bot.telegram.intake import Intake, Limits
from bot.telegram.polling import Pace, Poller
from bot.telegram.transport import AiohttpRequest

pytestmark = pytest.mark.filterwarnings("ignore:.*attribute `retry_after`")

QUICK = Pace(long_poll=1, pauses=(0.0,), straggler=0.02, stuck=0.0)


class Notebook:
    """A ledger in memory."""

    def __init__(self) -> None:
        self.marked: set[int] = set()

    async def begin(self, update_ids: Sequence[int], **_: object) -> frozenset[int]:
        """Those marked before."""
        return frozenset(update_ids) & self.marked

    async def done(self, update_ids: Sequence[int]) -> None:
        """Mark."""
        self.marked |= set(update_ids)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """A Bot API on this machine."""
    async with Emulator() as running:
        yield running


@asynccontextmanager
async def polling(
    emulator: Emulator, process: Callable[[Bot, Update], Awaitable[object]] | None = None, token: str = TOKEN
) -> AsyncIterator[asyncio.Task[None]]:
    """A poller at work; it echoes unless told otherwise, and is stopped in the end."""
    request, stop = AiohttpRequest(), asyncio.Event()
    api = Bot(token, base_url=emulator.url, request=request, get_updates_request=AiohttpRequest())
    await request.initialize()

    async def answer(update: Update) -> None:
        await (process or echo)(api, update)

    limits = Limits(retries=(0.0, 0.0), drain=0.05, memory=Memory(gather=0.0))
    intake = Intake(process=answer, ledger=Notebook(), limits=limits)
    task = asyncio.create_task(Poller(bot=api, intake=intake, pace=QUICK).run(stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait([task])
        await request.shutdown()


async def echo(api: Bot, update: Update) -> None:
    """Say it back."""
    if update.effective_message and update.effective_chat:
        await api.send_message(update.effective_chat.id, update.effective_message.text or "?")


def said(emulator: Emulator, person_id: int) -> list[str]:
    """What the bot has told this person."""
    return [screen.text for screen in emulator.person(person_id).history]


async def test_two_hundred_updates_are_answered_in_order(emulator: Emulator) -> None:
    """Twenty chats with ten messages each, waiting before the bot starts."""
    for number in range(200):
        emulator.person(1 + number % 20).types(f"message {number // 20}")
    async with polling(emulator):
        await emulator.idle()
    for person_id in range(1, 21):
        assert said(emulator, person_id) == [f"message {number}" for number in range(10)]


async def test_nothing_is_confirmed_before_it_is_handled(emulator: Emulator) -> None:
    """While an update is being processed it stays with Telegram; the poll asks for it again."""
    gate, begun = asyncio.Event(), asyncio.Event()

    async def process(_: Bot, __: Update) -> None:
        begun.set()
        await gate.wait()

    update = emulator.person(1).types("a")
    async with polling(emulator, process):
        await begun.wait()
        assert update in emulator.delivery.pending
        gate.set()
        await emulator.idle()


async def test_a_slow_chat_holds_up_only_itself(emulator: Emulator) -> None:
    """Three hundred others are answered meanwhile, more than Telegram shows past an unconfirmed update."""
    gate = asyncio.Event()

    async def process(api: Bot, update: Update) -> None:
        if update.effective_chat and update.effective_chat.id == 1:
            await gate.wait()
        await echo(api, update)

    emulator.person(1).types("slow")
    for number in range(300):
        last = emulator.person(2 + number % 30)
        last.types(f"{number}")
    async with polling(emulator, process):
        while "299" not in said(emulator, last.id):
            await last.hears()
        assert said(emulator, 1) == []
        gate.set()
        await emulator.person(1).hears()
    assert said(emulator, 1) == ["slow"]


async def test_stopping_confirms_what_was_handled(emulator: Emulator) -> None:
    """The next process does not get it again, even with no record of its own."""
    person = emulator.person(1)
    update = person.types("a")
    async with polling(emulator):
        await person.hears()
    assert update not in emulator.delivery.pending


async def test_what_hangs_at_the_stop_comes_again(emulator: Emulator) -> None:
    """Not handled, not confirmed."""
    begun = asyncio.Event()

    async def process(_: Bot, __: Update) -> None:
        begun.set()
        await asyncio.Event().wait()

    update = emulator.person(1).types("a")
    async with polling(emulator, process):
        await begun.wait()
    assert update in emulator.delivery.pending


@pytest.mark.parametrize("trouble", ["flood", "fail", "drop", "garble", "conflict"])
async def test_trouble_is_waited_out_with_one_line(
    emulator: Emulator, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    """Whatever Telegram answers a few times, then everyone is answered; no token in the log."""
    match trouble:
        case "flood":
            emulator.faults.flood("getUpdates", retry_after=0, times=3)
        case "fail":
            emulator.faults.fail("getUpdates", 500, times=3)
        case "drop":
            emulator.faults.drop("getUpdates", times=3)
        case "garble":
            emulator.faults.garble("getUpdates")
        case "conflict":
            emulator.faults.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    person = emulator.person(1)
    person.types("a")
    async with polling(emulator):
        await emulator.idle()
    lines = [record for record in caplog.records if record.name == "bot.telegram.polling"]
    assert said(emulator, 1) == ["a"]
    assert ["trying again" in record.getMessage() for record in lines] == [True, False]
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_a_wrong_token_ends_the_program(emulator: Emulator) -> None:
    """Waiting would not mend it; the error says what to do."""
    async with polling(emulator, token="123:wrong") as task:
        with pytest.raises(TransportError, match="check BOT_TOKEN"):
            await task


async def test_an_update_that_cannot_be_read_is_skipped(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    """The others of its batch are answered, and what was written in it is not logged."""
    caplog.set_level(logging.DEBUG)
    emulator.delivery.put("message", {"message_id": "x", "chat": "secret words", "date": []}, key=1)
    emulator.person(1).types("a")
    async with polling(emulator):
        await emulator.idle()
    assert said(emulator, 1) == ["a"]
    assert "cannot be read" in caplog.text
    assert "secret words" not in caplog.text


BOT = """
import asyncio, sqlite3, sys
from telegram import Bot
from bot.telegram.intake import Intake
from bot.telegram.polling import Poller
from bot.telegram.transport import AiohttpRequest

class File:
    def __init__(self, path):
        self.base = sqlite3.connect(path)
        self.base.execute("create table if not exists done (id integer primary key)")
    async def begin(self, ids, **_):
        marks = ",".join(map(str, ids))
        return frozenset(row[0] for row in self.base.execute(f"select id from done where id in ({marks})"))
    async def done(self, ids):
        with self.base:
            self.base.executemany("insert or ignore into done values (?)", [(one,) for one in ids])

async def main(url, token, path):
    request = AiohttpRequest()
    async with Bot(token, base_url=url, request=request, get_updates_request=AiohttpRequest()) as api:
        async def answer(update):
            await api.send_message(update.effective_chat.id, update.effective_message.text)
        await Poller(bot=api, intake=Intake(process=answer, ledger=File(path))).run(asyncio.Event())

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.slow
async def test_a_kill_loses_nothing(emulator: Emulator, tmp_path: Path) -> None:
    """Killed three times under load, at three points of the work; everyone is answered, in order, hardly twice."""
    kills, chats, each = (25, 80, 140), 20, 10
    for number in range(chats * each):
        emulator.person(1 + number % chats).types(f"{number // chats}")
    emulator.faults.latency = 0.005
    for kill in (*kills, None):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", BOT, emulator.url, TOKEN, str(tmp_path / "done.db"),
            cwd=Path(bot.__file__).parents[1],
        )  # fmt: skip
        try:
            await (_answers(emulator, kill) if kill else emulator.idle())
        finally:
            child.kill()
            await child.wait()
    told = {person_id: said(emulator, person_id) for person_id in range(1, chats + 1)}
    wanted = [str(number) for number in range(each)]
    assert {person_id: list(dict.fromkeys(texts)) for person_id, texts in told.items()} == dict.fromkeys(told, wanted)
    twice = sum(map(len, told.values())) - chats * each
    assert twice <= len(kills) * Limits().in_flight


async def _answers(emulator: Emulator, wanted: int) -> None:
    """Return when the bot has sent this many messages in all."""
    enough = asyncio.Event()
    count = sum(len(person.history) for person in emulator.people.values())

    def watch(method: str, _: object, __: int) -> None:
        nonlocal count
        count += method == "sendmessage"
        if count >= wanted:
            enough.set()

    emulator.server.calls.append(watch)
    async with asyncio.timeout(30):
        await enough.wait()
