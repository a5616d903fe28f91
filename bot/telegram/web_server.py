"""uvicorn inside our own loop: told by us when to stop, silent, on a socket whose failure is one clear line."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from bot.errors import TransportError

_BACKLOG: Final = 2048
_GRACE: Final = 2
"""Seconds for requests under way once the server stops; what they wait for was finished or sent back before."""


class _Server(uvicorn.Server):
    """Leaves the signals to the program, which has more to close than a server."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and tell that it is so."""
        await super().startup(sockets)
        self.listens.set()


@asynccontextmanager
async def serving(app: ASGIApp, *, host: str, port: int) -> AsyncIterator[tuple[str, int]]:
    """``app`` on this address for as long as the block lasts; gives the address, with the port taken for port 0.

    Raises TransportError when the address cannot be listened on.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        date_header=False,
        proxy_headers=False,  # nothing here looks at who asks, and who asks is nobody's business
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await server.listens.wait()
        yield listening.getsockname()[:2]
    finally:
        server.should_exit = True
        await task
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise TransportError(
            f"Cannot listen on {host}:{port} ({error.strerror}): set LISTEN to a free address of this machine."
        ) from error
    listening.setblocking(False)
    return listening
