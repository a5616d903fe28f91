"""python-telegram-bot's requests over aiohttp, because its own HTTP client is where most of its time goes.

Measured (see the notes on transport): half the processor time per update of the delivered client, and no slowing down
as more requests are in flight. :class:`telegram.request.BaseRequest` is the library's extension point for this; the
meaning of its time-outs, uploads and errors is kept. Three things are ours on purpose:

* parameters travel as JSON in UTF-8, a third of the bytes of a percent-encoded form for Burmese and Khmer;
* no error text and no log line can hold the token, though every address does;
* answers are not written to a log when they cannot be read: they may hold what a person wrote.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import certifi
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from telegram._utils.types import JSONDict, ODVInput

_TOKEN: Final = re.compile(r"bot[0-9]+(:|%3[Aa])[A-Za-z0-9_-]+")
_TOKEN_BYTES: Final = re.compile(rb"bot[0-9]+(:|%3[Aa])[A-Za-z0-9_-]+")
_SENT: Final = b'{"ok":true,"result":{"message_id":'
"""How the answer begins to whatever sent or edited a message; kilobytes follow that nobody needs."""
_POOL_FULL: Final = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram. "
    "Consider adjusting the connection pool size or the pool timeout."
)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait when a call does not say otherwise; None waits for ever. The values are the library's own."""

    connect: float | None = 5.0
    """Until a connection stands, name look-up and TLS included."""
    read: float | None = 5.0
    """Without a byte from the other side."""
    write: float | None = 5.0
    """For sending a request without files."""
    media_write: float | None = 20.0
    """For sending a request with files."""
    pool: float | None = 1.0
    """Until one of the connections is free."""


class AiohttpRequest(BaseRequest):
    """Requests of one bot over at most ``connections`` connections, kept open between calls.

    ``proxy`` is an ``http://`` address; the environment is not read here.
    """

    __slots__ = ("_connections", "_free", "_proxy", "_session", "_timeouts")

    def __init__(self, *, connections: int = 256, timeouts: Timeouts = Timeouts(), proxy: str | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._free = asyncio.Semaphore(connections)

    @property
    def read_timeout(self) -> float | None:
        """See :attr:`telegram.request.BaseRequest.read_timeout`."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the session; calling it again changes nothing."""
        if self._session is None:
            self._free = asyncio.Semaphore(self._connections)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, ssl=_trusted(), ttl_dns_cache=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                timeout=aiohttp.ClientTimeout(),
            )

    async def shutdown(self) -> None:
        """Close all connections; calling it again changes nothing."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: HTTP status and body. See :meth:`telegram.request.BaseRequest.do_request`.

        Raises TimedOut when a time-out passed, NetworkError for everything else that kept an answer away.
        """
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        times, uploads = self._timeouts, bool(request_data and request_data.contains_files)
        timeout = _client_timeout(
            connect=_chosen(connect_timeout, times.connect),
            read=_chosen(read_timeout, times.read),
            write=_chosen(write_timeout, times.media_write if uploads else times.write),
            downloads=method == "GET",
        )
        await self._take_connection(_chosen(pool_timeout, times.pool))
        try:
            return await self._send(self._session, method, url, timeout=timeout, **_body(request_data))
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            # "from None": the original, or one behind it, may carry the address and so the token.
            raise NetworkError(f"aiohttp.{type(error).__name__}: {without_token(str(error))}") from None
        finally:
            self._free.release()

    async def _take_connection(self, seconds: float | None) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise TimedOut(_POOL_FULL) from None

    async def _send(self, session: aiohttp.ClientSession, method: str, url: str, **how: Any) -> tuple[int, bytes]:
        # Redirects are not followed: the Bot API sends none, and the address holds the token.
        async with session.request(method, url, proxy=self._proxy, allow_redirects=False, **how) as answer:
            body = await answer.read()
            # The library quotes unreadable error pages, and a proxy's page may quote the address.
            return answer.status, body if answer.ok else _TOKEN_BYTES.sub(b"bot<token>", body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as JSON; raises TelegramError, and logs nothing, when it is not."""
        try:
            answer: JSONDict = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None
        return answer


class LeanRequest(AiohttpRequest):
    """For a bot that does not look at what Telegram says back about a message it just sent or edited.

    The answer repeats the whole message with its keyboard, and the library would make objects of all of it: as much
    work as the rest of the call.
    """

    __slots__ = ()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as JSON, with nothing but ``True`` where a message would be: the library takes that for done."""
        if payload.startswith(_SENT):
            return {"ok": True, "result": True}
        answer = AiohttpRequest.parse_json_payload(payload)
        message = answer.get("result")
        if isinstance(message, dict) and "message_id" in message:
            answer["result"] = True
        return answer


def without_token(text: str) -> str:
    """``text`` with every bot token taken out, for messages and logs."""
    return _TOKEN.sub("bot<token>", text)


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    """A time-out named in the call (None included), else the default."""
    return default if given is BaseRequest.DEFAULT_NONE else given  # type: ignore[return-value]


@cache
def _client_timeout(
    *, connect: float | None, read: float | None, write: float | None, downloads: bool
) -> aiohttp.ClientTimeout:
    """The time-outs as aiohttp knows them.

    aiohttp has none for writing, so connecting, writing and the answer together get the sum of theirs; a download may
    take as long as bytes keep coming.
    """
    parts = (connect, write, read)
    total = None if downloads or None in parts else sum(part for part in parts if part)
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """What is sent: JSON, or a form with the files."""
    if request_data is None:
        return {}
    if request_data.contains_files:
        return {"data": _form(request_data)}
    text = json.dumps(request_data.parameters, ensure_ascii=False, separators=(",", ":"))
    return {"data": text.encode("utf-8", "replace"), "headers": {"Content-Type": "application/json"}}


def _form(request_data: RequestData) -> aiohttp.FormData:
    """A multipart form; file names keep their script instead of being percent-encoded."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in (request_data.multipart_data or {}).items():
        # Bytes are wrapped because aiohttp writes a stream in pieces, and a large body of bytes in one go.
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=mime_type)
    return form


@cache
def _trusted() -> ssl.SSLContext:
    """The system's certificates and certifi's: a plain Python on macOS or in a slim image has none of its own."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
