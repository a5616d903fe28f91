"""Pages for those who run the guide: is the process alive, may it get updates, how is it doing.

``/healthz``  200 as long as the process answers at all. What a proxy or supervisor should look at.
``/readyz``   503 until the database was reached once with the tables of this release, and again while stopping; what
              a roll-out waits for. A database that goes away *later*, or an edit of the content that cannot go live,
              is told in the body and in ``/metrics`` but stays 200: the guide answers everyone from memory, and a
              proxy that took all replicas away for it would make it silent.
``/metrics``  Prometheus.

None of them needs a secret, none tells anything about a person; a proxy should pass on the webhook only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import BotError
from bot.telegram.metrics import CONTENT_TYPE, Metrics

PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_FRESH: Final = 1.0
"""Seconds for which an answer of the database counts, so that nobody can keep it busy by asking."""


@dataclass(slots=True)
class Health:
    """How the parts are. ``database`` raises a BotError while it cannot be used."""

    database: Callable[[], Awaitable[None]]
    stale: Callable[[], bool]
    """Whether the newest content files could not go live."""
    revision: Callable[[], str]
    metrics: Metrics
    closing: Callable[[], bool] = bool
    _was_ready: bool = False
    _database: str = "unknown"
    _asked_at: float = float("-inf")

    def routes(self) -> list[Route]:
        """The three pages."""
        return [
            Route("/healthz", self._alive, methods=["GET"]),
            Route("/readyz", self._ready, methods=["GET"]),
            Route("/metrics", self._figures, methods=["GET"]),
        ]

    async def _alive(self, _: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def _ready(self, _: Request) -> Response:
        await self._look()
        ready = self._was_ready and not self.closing()
        told = {
            "ready": ready,
            "database": self._database,
            "content": self.revision(),
            "content_stale": self.stale(),
        }
        return JSONResponse(told, status_code=200 if ready else 503)

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._asked_at < _FRESH:
            return
        self._asked_at = now
        try:
            await self.database()
        except BotError:
            self._database = "away"
        else:
            self._database, self._was_ready = "ok", True

    async def _figures(self, _: Request) -> Response:
        return Response(self.metrics.page(), media_type=CONTENT_TYPE)
