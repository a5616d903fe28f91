"""The program as processes of its own, which a test may stop, kill and start again."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.browser.bot_api import Emulator

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import asyncio
from bot.logs import configure_logs, report_crashes
from bot.serving import serve_polling, serve_webhook
from bot.settings import load_settings
from bot.telegram.serve import Access

settings = load_settings()
configure_logs(*settings.secrets)
report_crashes()
access = Access(settings.bot_token.get_secret_value(), settings.bot_api_url, flood_limits=False)
asyncio.run((serve_webhook if settings.webhook_url else serve_polling)(settings, access))
"""
"""What ``run`` does with a token, but for Telegram's flood limits: at thirty messages a second a load takes minutes."""


@dataclass(slots=True)
class Program:
    """A running guide: its process, and where its log goes."""

    process: asyncio.subprocess.Process
    log: Path

    async def kill(self) -> None:
        """As by a power cut."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """As by an operator; the exit code."""
        self.process.terminate()
        return await self.process.wait()


@dataclass(slots=True)
class Programs:
    """Starts guides that talk to the emulator."""

    emulator: Emulator
    folder: Path
    started: list[Program]

    async def start(self, *, port: int = 0, database: str = "") -> Program:
        """A guide that polls, or with a port: one that updates are pushed to."""
        settings = {
            "BOT_API_URL": self.emulator.url,
            "BOT_TOKEN": self.emulator.token,
            "SECRET_KEY": "a-secret-of-the-tests-that-is-long-enough-0123456789",
            "DATABASE_URL": database or f"sqlite+aiosqlite:///{self.folder}/guide.db",
        }
        if port:
            hook = f"http://127.0.0.1:{port}/hook"
            settings |= {"WEBHOOK_URL": hook, "WEBHOOK_SECRET": "s3cret", "LISTEN": f"127.0.0.1:{port}"}
        log = self.folder / f"log-{len(self.started)}"
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", PROGRAM, cwd=ROOT, env={**os.environ, **settings}, stderr=errors
            )
        self.started.append(Program(process, log))
        return self.started[-1]


@pytest.fixture
async def programs(emulator: Emulator, tmp_path: Path) -> AsyncIterator[Programs]:
    """Guides as processes, gone after the test."""
    started: list[Program] = []
    yield Programs(emulator, tmp_path, started)
    for program in started:
        with suppress(ProcessLookupError):
            await program.kill()


@pytest.fixture
def free_port() -> Callable[[], int]:
    """A port that nobody listens on now."""

    def find() -> int:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            return int(listening.getsockname()[1])

    return find


@pytest.fixture
def calls(emulator: Emulator) -> Callable[[str, int], asyncio.Future[None]]:
    """``await calls("sendmessage", 5)``: return at the fifth such call from now on."""

    def expect(method: str, times: int) -> asyncio.Future[None]:
        reached: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        seen = 0

        def watch(called: str, _: object, __: int) -> None:
            nonlocal seen
            seen += called == method
            if seen >= times and not reached.done():
                reached.set_result(None)

        emulator.server.calls.append(watch)
        return reached

    return expect
