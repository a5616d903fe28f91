"""SIGTERM under load: what was begun is finished, what was not comes again, and the process is gone in ten seconds."""

import asyncio
import time

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


@pytest.mark.parametrize("pushed", [False, True], ids=["polled", "pushed"])
async def test_nothing_is_lost_or_doubled(emulator, programs, calls, free_port, pushed) -> None:
    """Stopped in the middle of 300 updates, started again: each person has exactly one answer."""
    emulator.faults.latency = 0.02
    port = free_port() if pushed else 0
    for number in range(300):
        emulator.person(1 + number, language_code="en").opens()
    middle = calls("sendmessage", 80)
    program = await programs.start(port=port)
    await middle
    begun = time.monotonic()
    assert await program.stop() == 0
    assert time.monotonic() - begun < 10
    assert emulator.delivery.pending
    await programs.start(port=port)
    await emulator.idle(seconds=120)
    assert [len(emulator.person(1 + number).history) for number in range(300)] == [1] * 300


async def test_a_frozen_database_does_not_keep_it(emulator, programs, calls, postgres, free_port) -> None:
    """The server hangs: people are answered, and SIGTERM still ends the process in ten seconds."""
    from bot.storage.migrate import upgrade

    url = postgres.create()
    await upgrade(url)
    program = await programs.start(port=free_port(), database=url)
    person = emulator.person(1, language_code="en")
    person.opens()
    await person.sees(seconds=60)
    postgres.freeze()
    try:
        person.types("/menu")
        await person.hears()
        begun = time.monotonic()
        async with asyncio.timeout(15):
            assert await program.stop() == 0
        assert time.monotonic() - begun < 10
    finally:
        postgres.thaw()
