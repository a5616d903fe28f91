"""The record of handled updates: asked and written in groups, never in anybody's way."""

import asyncio
from collections.abc import Sequence

from bot.telegram.handled import Handled, Memory


class Notebook:
    """A ledger in memory that can be away or slow, and keeps every call."""

    def __init__(self) -> None:
        self.marked: set[int] = set()
        self.asked: list[list[int]] = []
        self.written: list[list[int]] = []
        self.away = False
        self.gate: asyncio.Event | None = None

    async def begin(self, update_ids: Sequence[int], **_: object) -> frozenset[int]:
        """Those marked before."""
        self.asked.append(list(update_ids))
        await self._turn()
        return frozenset(update_ids) & self.marked

    async def done(self, update_ids: Sequence[int]) -> None:
        """Mark."""
        self.written.append(list(update_ids))
        await self._turn()
        self.marked |= set(update_ids)

    async def _turn(self) -> None:
        if self.gate:
            await self.gate.wait()
        if self.away:
            raise ConnectionError("database gone")


async def test_what_was_marked_is_known_to_the_next_process() -> None:
    """The ledger is asked for ids that this process does not remember."""
    ledger = Notebook()
    first = Handled(ledger)
    await first.note(7)
    assert await Handled(ledger).begin([6, 7, 8]) == {7}


async def test_marks_gather_into_one_write() -> None:
    """A hundred updates, one transaction."""
    ledger = Notebook()
    handled = Handled(ledger)
    marks = [handled.note(number) for number in range(100)]
    handled.hurry()
    await asyncio.gather(*marks)
    assert ledger.written == [list(range(100))]


async def test_questions_gather_while_one_is_under_way() -> None:
    """Fifty requests of a webhook ask twice: the first alone, the rest together."""
    ledger = Notebook()
    ledger.gate = asyncio.Event()
    handled = Handled(ledger)
    asks = [asyncio.create_task(handled.begin([0]))]
    while not ledger.asked:
        await asyncio.sleep(0)
    asks += [asyncio.create_task(handled.begin([number])) for number in range(1, 50)]
    await asyncio.sleep(0)
    ledger.gate.set()
    assert set(await asyncio.gather(*asks)) == {frozenset()}
    assert ledger.asked == [[0], list(range(1, 50))]


async def test_each_asker_gets_only_their_own() -> None:
    """Of a shared question everyone hears what they asked."""
    ledger = Notebook()
    ledger.marked = {1, 2}
    handled = Handled(ledger)
    assert await asyncio.gather(handled.begin([1, 3]), handled.begin([2])) == [{1}, {2}]


async def test_marks_are_written_when_the_ledger_is_back() -> None:
    """Nothing that was handled in between is forgotten."""
    ledger = Notebook()
    ledger.away = True
    handled = Handled(ledger, Memory(rest=0.0, gather=0.0))
    await handled.note(1)
    await handled.note(2)
    assert ledger.marked == set()
    ledger.away = False
    await handled.note(3)
    assert ledger.marked == {1, 2, 3}


async def test_closing_writes_what_is_left() -> None:
    """Even while the ledger was being left alone."""
    ledger = Notebook()
    ledger.away = True
    handled = Handled(ledger, Memory(rest=1000.0, gather=0.0))
    await handled.note(1)
    ledger.away = False
    await handled.close()
    assert ledger.marked == {1}


async def test_a_failed_ledger_is_left_alone_for_a_while() -> None:
    """Not every update waits for a dead database."""
    ledger = Notebook()
    ledger.away = True
    handled = Handled(ledger, Memory(rest=1000.0))
    for number in range(5):
        assert await handled.begin([number]) == frozenset()
    assert len(ledger.asked) == 1


async def test_a_slow_ledger_counts_as_away() -> None:
    """An answer is worth more than a mark."""
    ledger = Notebook()
    ledger.gate = asyncio.Event()
    handled = Handled(ledger, Memory(patience=0.01, rest=1000.0, gather=0.0))
    assert await handled.begin([1]) == frozenset()
    await handled.note(1)
    assert handled.knows(1)


async def test_the_memory_is_bounded() -> None:
    """Only the newest ids are remembered; what is older the ledger knows."""
    handled = Handled(Notebook(), Memory(remembered=3, gather=0.0))
    for number in range(5):
        await handled.note(number)
    assert [number for number in range(5) if handled.knows(number)] == [2, 3, 4]
