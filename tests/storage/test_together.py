"""Calls that come together are served together, and none is lost or served twice."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.storage.together import Together


class Server:
    """Serves turns when it is let, and remembers them."""

    def __init__(self) -> None:
        self.turns: list[list[int]] = []
        self.go = asyncio.Event()
        self.error: Exception | None = None

    async def serve(self, items: Sequence[int]) -> int:
        """One turn."""
        self.turns.append(list(items))
        await self.go.wait()
        if self.error:
            raise self.error
        return sum(items)


@pytest.fixture
def server() -> Server:
    """A server that waits for ``go``."""
    return Server()


@pytest.fixture
def together(server: Server) -> Together[int, int]:
    """Calls in front of it."""
    return Together(server.serve)


async def start(together: Together[int, int], item: int) -> "asyncio.Task[int]":
    """A call that has begun."""
    task = asyncio.ensure_future(together(item))
    for _ in range(3):
        await asyncio.sleep(0)
    return task


async def test_a_lonely_call_is_served_at_once(server: Server, together: Together[int, int]) -> None:
    """There is no timer to wait for."""
    server.go.set()

    assert await together(7) == 7


async def test_calls_in_one_breath_share_a_turn(server: Server, together: Together[int, int]) -> None:
    """A hundred webhook requests at once are one transaction."""
    server.go.set()

    assert await asyncio.gather(*(together(n) for n in range(100))) == [4950] * 100
    assert len(server.turns) == 1


async def test_calls_during_a_turn_share_the_next(server: Server, together: Together[int, int]) -> None:
    """Each call is in exactly one turn, and that turn began after the call."""
    calls = [await start(together, n) for n in (1, 2, 3)]
    server.go.set()
    await asyncio.gather(*calls)

    assert server.turns == [[1], [2, 3]]


async def test_a_failure_reaches_all_who_shared_the_turn(server: Server, together: Together[int, int]) -> None:
    """And nobody else."""
    server.go.set()
    server.error = OSError("gone")
    assert [type(e) for e in await asyncio.gather(together(1), together(2), return_exceptions=True)] == [OSError] * 2
    server.error = None

    assert await together(3) == 3


async def test_a_caller_that_leaves_takes_nothing_along(server: Server, together: Together[int, int]) -> None:
    """A webhook request that is dropped does not tear the transaction that others are in."""
    one, two = [asyncio.ensure_future(together(n)) for n in (1, 2)]
    await asyncio.sleep(0)
    one.cancel()
    server.go.set()

    assert await two == 3


async def test_a_failure_that_nobody_hears_is_no_noise(server: Server, together: Together[int, int]) -> None:
    """The loop would complain of an exception that was never retrieved, and the tests fail on that."""
    server.error = OSError("gone")
    call = await start(together, 1)
    call.cancel()
    server.go.set()
    await together.settle()

    assert server.turns == [[1]]


async def test_settle_waits_for_both_turns(server: Server, together: Together[int, int]) -> None:
    """Closing waits for what is under way and for what is next."""
    calls = [await start(together, n) for n in (1, 2)]
    server.go.set()
    await together.settle()
    await asyncio.sleep(0)

    assert [call.result() for call in calls] == [1, 2]


async def test_settle_with_nothing_to_wait_for(together: Together[int, int]) -> None:
    """Closing at once is fine."""
    await together.settle()
