"""Keeps the staff page to staff: it can change files, and any web page that is open beside it could try to.

* Only its own host names are answered: a foreign name that points here (DNS rebinding) is refused.
* A post needs the token of this process *and* of this browser (a cookie that no other site can send along), and an
  ``Origin`` that is the page's own where the browser sends one.
* Every answer forbids scripts, styles and frames from elsewhere, and is not kept.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "staff"
FIELD: Final = "token"
MOST_BYTES: Final = 20_000
"""A form of ours is a few words."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Wraps the page; see the module."""

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self._app = app
        self._host = host
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not staff's own; else answer, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        visitor = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        scope["state"] = {**scope.get("state", {}), "token": self.token(visitor), "guard": self}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                if COOKIE not in request.cookies:
                    headers.append("Set-Cookie", f"{COOKIE}={visitor}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        refused = self._refused(request)
        await (refused or self._app)(scope, receive, guarded)

    def token(self, visitor: str) -> str:
        """The word that a form of this browser must carry."""
        return hmac.digest(self._secret, visitor.encode(), "sha256").hex()

    def _refused(self, request: Request) -> Response | None:
        host = request.url.hostname or ""
        own = host in _LOOPBACK or host == self._host or (self._host not in _LOOPBACK and _is_address(host))
        if not own:
            return PlainTextResponse("Unknown host name.", 403)
        if request.method in ("GET", "HEAD"):
            return None
        if not _is_own_origin(request.headers):
            return PlainTextResponse("Posts come from this page only.", 403)
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return PlainTextResponse("Too long.", 413)
        return None

    def trusts(self, request: Request, token: object) -> bool:
        """Whether a form came from a page that this process made for this browser."""
        visitor = request.cookies.get(COOKIE, "")
        return (
            isinstance(token, str)
            and bool(visitor)
            and hmac.compare_digest(token.encode(), self.token(visitor).encode())
        )


def _is_own_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == headers.get("host")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
