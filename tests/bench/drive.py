"""Starts a bot as a child process on a local Bot API and measures it from outside: what people would notice."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from mix import acts, crowd

from bot.browser.bot_api import Emulator
from bot.browser.people import Person

logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # bots that are killed break connections
BOTS = Path(__file__).with_name("bots.py")
SECRET = "a-secret-of-the-bench-that-is-long-enough-0123456789"
ANSWERS = {"sendmessage", "editmessagetext", "sendphoto"}


@dataclass
class Figures:
    """What one bot did. Times in milliseconds unless they say otherwise."""

    name: str
    per_second: float = 0.0
    cpu_us: float = 0.0
    api_us: float = 0.0
    """Processor time that the other side, the local Bot API, took for an update: with two bots it has no core left."""
    p50: float = 0.0
    p99: float = 0.0
    memory_mb: float = 0.0
    far_per_second: float = 0.0
    """With 50 ms added to each call."""


@dataclass
class Child:
    """A bot under measurement, perhaps of several processes."""

    emulator: Emulator
    processes: Sequence[psutil.Process]
    people: list[Person] = field(default_factory=list)

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        return sum(sum(process.cpu_times()[:2]) for process in self.processes)

    def memory(self) -> float:
        """Resident megabytes of all processes."""
        return sum(process.memory_info().rss for process in self.processes) / 2**20


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@asynccontextmanager
async def bot(
    kind: str, *, push: bool = False, replicas: int = 1, echo: str = "", people: int = 500
) -> AsyncIterator[Child]:
    """A running bot that waits for updates."""
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(history=20) as emulator:
            settings = {
                **os.environ, "BOT_API_URL": emulator.url, "BOT_TOKEN": emulator.token, "SECRET_KEY": SECRET,
                "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/guide.db", "ECHO": echo,
            }  # fmt: skip
            ports = [free_port() for _ in range(replicas)] if push else [0]
            emulator.pusher.behind = tuple(f"http://127.0.0.1:{port}/hook" for port in ports) if push else ()
            children = []
            for port in ports:
                pushed = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": "s3cret",
                          "LISTEN": f"127.0.0.1:{port}"} if push else {}  # fmt: skip
                children.append(
                    await asyncio.create_subprocess_exec(
                        sys.executable, str(BOTS), kind, env=settings | pushed, stderr=asyncio.subprocess.DEVNULL
                    )
                )
            try:
                await _until_ready(emulator, children, ports if push else ())
                yield Child(emulator, [psutil.Process(child.pid) for child in children], crowd(emulator, people))
            finally:
                for child in children:
                    if child.returncode is None:
                        child.terminate() if "PROFILE" in os.environ else child.kill()
                    await child.wait()


async def _until_ready(emulator: Emulator, children: Sequence[Any], ports: Sequence[int]) -> None:
    asked: list[str] = []
    emulator.server.calls.append(lambda method, *_: asked.append(method))
    async with asyncio.timeout(60):
        while asked.count("setwebhook") < len(ports) if ports else emulator.delivery._poll is None:
            if any(child.returncode is not None for child in children):
                raise RuntimeError("A bot ended before it was measured: run it alone to see why.")
            await asyncio.sleep(0.02)
    # What a bot publishes of itself at start is not part of an update.
    if any(method == "getme" for method in asked):
        await asyncio.sleep(0.5)
    emulator.server.calls.clear()


async def throughput(child: Child, updates: int, *, seed: int = 1) -> tuple[float, float]:
    """Updates a second in a burst, and microseconds of processor time each."""
    act, answered, enough = acts(seed), 0, asyncio.Event()

    def count(method: str, *_: object) -> None:
        nonlocal answered
        answered += method in {"sendmessage", "answercallbackquery"}
        if answered >= updates:
            enough.set()

    child.emulator.server.calls.append(count)
    cpu, began = child.cpu(), time.perf_counter()
    for number in range(updates):
        act(child.people[number % len(child.people)])
    async with asyncio.timeout(300):
        await enough.wait()  # some bots acknowledge long before they answer
        await child.emulator.idle(seconds=300)
    took = time.perf_counter() - began
    child.emulator.server.calls.remove(count)
    return updates / took, (child.cpu() - cpu) / updates * 1e6


async def latency(child: Child, updates: int, *, rate: float = 100.0) -> tuple[float, float]:
    """Milliseconds from delivery to the answer at a gentle rate: the median and the 99th of a hundred."""
    act, given, took = acts(7), dict[int, float](), list[float]()
    waiting: dict[object, int] = {}
    child.emulator.delivery.on_delivered.append(lambda id_: given.setdefault(id_, time.perf_counter()))

    def answered(method: str, chat: object, _: int) -> None:
        if method in ANSWERS and (id_ := waiting.pop(chat, 0)) in given:
            took.append((time.perf_counter() - given[id_]) * 1000)

    child.emulator.server.calls.append(answered)
    began = time.perf_counter()
    for number in range(updates):
        person = child.people[number % len(child.people)]
        waiting[person.id] = act(person)
        await asyncio.sleep(max(0.0, began + (number + 1) / rate - time.perf_counter()))
    await child.emulator.idle(seconds=60)
    child.emulator.delivery.on_delivered.clear()
    child.emulator.server.calls.remove(answered)
    cuts = statistics.quantiles(took, n=100)
    return cuts[49], cuts[98]
