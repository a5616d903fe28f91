"""Updates are handled once, in order per chat, and nothing that goes wrong stops the rest."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

import pytest
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.handled import Memory
from bot.telegram.intake import Intake, IntakeClosedError, Limits

pytestmark = pytest.mark.filterwarnings("ignore:.*attribute `retry_after`")


class Notebook:
    """A ledger in memory."""

    def __init__(self, *marked: int) -> None:
        self.marked = set(marked)

    async def begin(self, update_ids: Sequence[int], **_: object) -> frozenset[int]:
        """Those marked before."""
        return frozenset(update_ids) & self.marked

    async def done(self, update_ids: Sequence[int]) -> None:
        """Mark."""
        self.marked |= set(update_ids)


class BrokenNotebook(Notebook):
    """A ledger whose database is gone."""

    async def begin(self, update_ids: Sequence[int], **_: object) -> frozenset[int]:
        """Fail."""
        raise ConnectionError

    async def done(self, update_ids: Sequence[int]) -> None:
        """Fail."""
        raise ConnectionError


def update(number: int, chat: int = 1) -> Update:
    """A message with this update id in this chat."""
    person = {"id": chat, "is_bot": False, "first_name": "Secret Name"}
    where = {"id": chat, "type": "private"}
    message = {"message_id": number, "date": 0, "chat": where, "from": person, "text": "secret words"}
    read = Update.de_json({"update_id": number, "message": message}, None)
    assert read
    return read


def intake(process: Callable[[Update], Awaitable[None]], ledger: Notebook | None = None, **limits: object) -> Intake:
    """An intake with short waits."""
    quick = {"retries": (0.0, 0.0), "memory": Memory(gather=0.0), **limits}
    return Intake(process=process, ledger=ledger or Notebook(), limits=Limits(**quick))  # type: ignore[arg-type]


async def test_a_chat_is_served_in_order_and_chats_side_by_side() -> None:
    """The second message of a slow chat waits; another chat does not."""
    order: list[int] = []
    gate = asyncio.Event()

    async def process(one: Update) -> None:
        if one.update_id == 1:
            await gate.wait()
        order.append(one.update_id)
        if one.update_id == 3:
            gate.set()

    await intake(process).handle([update(1, chat=1), update(2, chat=1), update(3, chat=2)])
    assert order == [3, 1, 2]


async def test_handling_marks_in_the_ledger() -> None:
    """When handle() returns, the marks are written: only then may a webhook answer 200."""
    ledger = Notebook()
    await intake(lambda _: asyncio.sleep(0), ledger).handle([update(1), update(2)])
    assert ledger.marked == {1, 2}


async def test_an_update_that_was_handled_before_is_skipped() -> None:
    """By another replica or before a restart (the ledger knows), or by this process (it remembers)."""
    seen: list[int] = []

    async def process(one: Update) -> None:
        seen.append(one.update_id)

    entry = intake(process, Notebook(1))
    await entry.handle([update(1), update(2)])
    await entry.handle([update(2)])
    assert seen == [2]


async def test_an_update_delivered_twice_at_once_is_handled_once() -> None:
    """The second delivery waits for the first, so that neither is answered 200 too early."""
    gate, seen = asyncio.Event(), []

    async def process(one: Update) -> None:
        seen.append(one.update_id)
        await gate.wait()

    entry = intake(process)
    first = asyncio.create_task(entry.handle([update(1)]))
    while not seen:
        await asyncio.sleep(0)
    second = asyncio.create_task(entry.handle([update(1)]))
    await asyncio.sleep(0)
    assert not second.done()
    gate.set()
    await asyncio.gather(first, second)
    assert seen == [1]


async def test_no_more_are_processed_at_once_than_allowed() -> None:
    """Fifty chats, four at a time."""
    now = most = 0

    async def process(_: Update) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    await intake(process, in_flight=4).handle([update(number, chat=number) for number in range(50)])
    assert most == 4


@pytest.mark.parametrize("failure", [ValueError("secret words"), BadRequest("Chat not found")])
async def test_a_poison_update_is_marked_and_logged_without_words(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried once, does not come back, and the log holds one line with no text or name of a person."""
    ledger, tries = Notebook(), 0

    async def process(_: Update) -> None:
        nonlocal tries
        tries += 1
        raise failure

    caplog.set_level(logging.DEBUG, logger="bot")
    await intake(process, ledger).handle([update(1)])
    assert (tries, ledger.marked) == (1, {1})
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "secret" not in caplog.text.lower()


@pytest.mark.parametrize("kind", [NetworkError, RetryAfter])
async def test_a_network_failure_is_tried_again(kind: type[NetworkError] | type[RetryAfter]) -> None:
    """The person is answered when the network is back, or the flood over."""
    failures = [RetryAfter(0) if kind is RetryAfter else NetworkError("Bad Gateway") for _ in range(2)]

    async def process(_: Update) -> None:
        if failures:
            raise failures.pop()

    ledger = Notebook()
    await intake(process, ledger).handle([update(1)])
    assert (failures, ledger.marked) == ([], {1})


async def test_a_network_that_stays_away_ends_the_trying(caplog: pytest.LogCaptureFixture) -> None:
    """After the last repetition the update is given up, in one line that cannot hold the token."""

    async def process(_: Update) -> None:
        raise NetworkError("cannot reach https://api.telegram.org/bot123:SECRET/sendMessage")

    ledger = Notebook()
    await intake(process, ledger).handle([update(1)])
    assert ledger.marked == {1}
    assert "was given up" in caplog.text
    assert "SECRET" not in caplog.text


async def test_a_hanging_update_is_given_up() -> None:
    """It is bounded in time, and its chat goes on."""
    seen: list[int] = []

    async def process(one: Update) -> None:
        if one.update_id == 1:
            await asyncio.Event().wait()
        seen.append(one.update_id)

    ledger = Notebook()
    await intake(process, ledger, seconds=0.01).handle([update(1), update(2)])
    assert (seen, ledger.marked) == ([2], {1, 2})


async def test_everyone_is_answered_while_the_database_is_away() -> None:
    """Repeated updates are recognised from memory."""
    seen: list[int] = []

    async def process(one: Update) -> None:
        seen.append(one.update_id)

    entry = intake(process, BrokenNotebook())
    await entry.handle([update(1)])
    await entry.handle([update(1), update(2)])
    assert seen == [1, 2]


async def test_closing_finishes_what_has_begun_and_leaves_the_rest() -> None:
    """The sender of what was left is told to deliver it again."""
    gate, seen = asyncio.Event(), []

    async def process(one: Update) -> None:
        seen.append(one.update_id)
        await gate.wait()

    ledger = Notebook()
    entry = intake(process, ledger)
    works = await entry.accept([update(1), update(2)])
    while not seen:
        await asyncio.sleep(0)
    closing = asyncio.create_task(entry.close())
    await asyncio.sleep(0)
    gate.set()
    await closing
    assert [await work.taken for work in works] == [True, False]
    assert (seen, ledger.marked) == ([1], {1})
    with pytest.raises(IntakeClosedError):
        await entry.handle([update(3)])


async def test_closing_does_not_wait_for_ever() -> None:
    """What hangs is cancelled at the end of the drain, unmarked, so that it comes again."""
    started = asyncio.Event()

    async def process(_: Update) -> None:
        started.set()
        await asyncio.Event().wait()

    ledger = Notebook()
    entry = intake(process, ledger, drain=0.01)
    works = await entry.accept([update(1)])
    await started.wait()
    await entry.close()
    assert await works[0].taken is False
    assert ledger.marked == set()
