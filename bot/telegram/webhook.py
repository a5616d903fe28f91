"""Updates pushed by Telegram: taken in over HTTP, answered 200 only when they were handled.

Telegram repeats what is not answered 2xx, so that is the acknowledgement: a process that dies or stops in between
loses nothing. Anyone on the internet can knock here, so the secret is compared first, in constant time, and nothing
of a body is read before that. Replicas need no sticky sessions: whichever gets an update answers it, and the ledger of
handled updates that they share tells when another was faster.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send
from telegram import Bot

from bot.telegram.intake import Intake, IntakeClosedError
from bot.telegram.metrics import Metrics
from bot.telegram.reading import read_update, update_id_of

_LOG: Final = logging.getLogger(__name__)
_HEADER: Final = "x-telegram-bot-api-secret-token"
BODY_LIMIT: Final = 1024 * 1024
"""Bytes; Telegram's updates are a few thousand, with a long forwarded text and its entities perhaps fifty."""


class _TooLongError(Exception):
    """More bytes than an update has."""


@dataclass(slots=True)
class Door:
    """Where updates come in. ``closing`` sends them back, to be delivered again later or to another replica."""

    api: Bot
    intake: Intake
    secret: str
    metrics: Metrics = field(default_factory=Metrics)
    closing: bool = False
    _warned: bool = False

    async def take(self, request: Request) -> Response:
        """One pushed update: 200 when it was handled, 503 when it has to come again, 4xx for what is no update."""
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode("latin-1"), self.secret.encode()):
            return self._refuse(401, "secret")
        if self.closing:
            return self._refuse(503, "closing")
        try:
            raw = json.loads(await _body(request))
        except _TooLongError:
            return self._refuse(413, "size")
        except (ValueError, RecursionError, ClientDisconnect):
            return self._refuse(400, "body")
        update_id = update_id_of(raw)
        if update_id is None:
            return self._refuse(400, "body")
        return await self._handle(raw, update_id)

    async def _handle(self, raw: dict[str, Any], update_id: int) -> Response:
        update = read_update(raw, self.api)
        if update is None:
            await self.intake.skip(update_id)
            return Response()
        try:
            await self.intake.handle((update,))
        except IntakeClosedError:
            return self._refuse(503, "closing")
        return Response()

    def _refuse(self, status: int, reason: str) -> Response:
        self.metrics.refused(reason)
        if reason == "secret" and not self._warned:
            self._warned = True
            _LOG.warning(
                "A request without the right secret was refused (further ones are only counted). If the guide is "
                "silent, WEBHOOK_SECRET differs between replicas; if not, somebody is trying the door."
            )
        return Response(status_code=status)


async def _body(request: Request) -> bytes:
    """The whole body; raises _TooLongError as soon as it is too long, whatever the headers say."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdecimal() and int(announced[:12]) > BODY_LIMIT:
        raise _TooLongError
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_LIMIT:
            raise _TooLongError
    return bytes(body)


def webhook_app(door: Door, path: str, pages: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The ASGI app: the door at ``path``, and the pages for those who run the guide.

    What comes by the thousand goes straight to the door: routing and its layers are for the pages.
    """
    others = Starlette(routes=[Route(path, door.take, methods=["POST"]), *pages])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] == path:
            response = await door.take(Request(scope, receive))
            await response(scope, receive, send)
        else:
            await others(scope, receive, send)

    return app
