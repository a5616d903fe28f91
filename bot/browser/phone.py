"""The phone: a page that plays a Telegram app, so that the real bot can be tried without Telegram.

It shows one private chat with the emulated bot. What happens there is streamed to the page (server-sent events), what
a person does comes back as small JSON posts. The page belongs to this machine: it listens on loopback unless told
otherwise, answers only to its own host names and takes posts from its own pages only.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any, Final

from aiohttp import web

from bot.browser.bot_api import Emulator
from bot.browser.people import Person
from bot.browser.phone_view import language_of, view_happening, view_state
from bot.browser.world import Happening, Json
from bot.errors import TransportError

Words = Mapping[str, Mapping[str, str]]
"""Language → English word → word in that language."""

FIRST_PEOPLE: Final = (("Hnin", "my"), ("Sokha", "km"), ("Alex", "en"))
"""The people the page begins with: name and phone language."""
_FIRST_ID: Final = 700_001
_MOST_PEOPLE: Final = 100
_PAGES: Final = {
    "/": ("phone.html", "text/html"),
    "/phone.css": ("phone.css", "text/css"),
    "/phone.js": ("phone.js", "text/javascript"),
    "/message.js": ("message.js", "text/javascript"),
}
_FONTS: Final = {script: f"notosans{script}/NotoSans{script.title()}[wdth,wght].ttf" for script in
                 ("myanmar", "khmer", "thai")}  # fmt: skip
_LOOPBACK: Final = {"localhost", "127.0.0.1", "::1"}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Phone:
    """The running page. ``url`` is where to open it; :meth:`close` ends it."""

    def __init__(self, emulator: Emulator, words: Words, *, host: str) -> None:
        self.url = ""
        self._emulator = emulator
        self._words = words
        self._host = host
        self._runner: web.AppRunner | None = None
        self._streams: dict[asyncio.Queue[Json | None], int] = {}
        for number, (name, language) in enumerate(FIRST_PEOPLE):
            emulator.person(_FIRST_ID + number, name, language_code=language)

    async def open(self, port: int) -> None:
        """Listen on ``port`` (0: a free one); raises TransportError, in one line with the remedy, when it cannot."""
        app = web.Application(middlewares=[self._guard])
        for path in _PAGES:
            app.router.add_get(path, self._page)
        app.router.add_get("/fonts/{script}", self._font)
        app.router.add_get("/words", self._give_words)
        app.router.add_get("/state", self._state)
        app.router.add_get("/events", self._events)
        app.router.add_get("/files/{file_id}", self._file)
        app.router.add_post("/acts", self._act)
        app.router.add_post("/people", self._new_person)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, port).start()
        except OSError as error:
            await runner.cleanup()
            raise TransportError(_why_not(self._host, port, error)) from error
        self._runner = runner
        self._emulator.world.observers.append(self._tell)
        shown = f"[{self._host}]" if ":" in self._host else self._host
        self.url = f"http://{shown}:{runner.addresses[0][1]}/"

    async def close(self) -> None:
        """Stop listening; open pages say that the connection is lost."""
        if self._runner:
            self._emulator.world.observers.remove(self._tell)
            for stream in self._streams:
                stream.put_nowait(None)
            await self._runner.cleanup()
            self._runner = None

    def _tell(self, happening: Happening) -> None:
        """Pass a happening to the pages that show its chat; a change of the profile goes to all."""
        for stream, person_id in self._streams.items():
            if happening.kind == "profile" or happening.chat_id == person_id:
                stream.put_nowait(view_happening(happening))

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other host names (a page elsewhere pointing its name here) and posts from other pages."""
        host = request.url.host or ""
        if not (host in _LOOPBACK or host == self._host or (self._host not in _LOOPBACK and _is_address(host))):
            raise web.HTTPForbidden(text="Unknown host name.")
        if request.method == "POST":
            origin = request.headers.get("Origin")
            if request.content_type != "application/json" or origin not in (None, str(request.url.origin())):
                raise web.HTTPForbidden(text="Posts come from this page only.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _page(self, request: web.Request) -> web.Response:
        name, content_type = _PAGES[request.path]
        text = (files("bot.browser") / name).read_text("utf-8")
        return web.Response(text=text, content_type=content_type)

    async def _font(self, request: web.Request) -> web.Response:
        name = _FONTS.get(request.match_info["script"])
        if name is None:
            raise web.HTTPNotFound
        font = files("justmytype_intl_sea") / "fonts" / "ofl" / name
        return web.Response(body=font.read_bytes(), content_type="font/ttf")

    async def _give_words(self, _: web.Request) -> web.Response:
        return web.json_response(self._words)

    async def _state(self, request: web.Request) -> web.Response:
        person = self._person(request.query.get("person"))
        return web.json_response(view_state(self._emulator, person))

    async def _file(self, request: web.Request) -> web.Response:
        media = self._emulator.world.files.get(request.match_info["file_id"])
        if media is None:
            raise web.HTTPNotFound
        named = {} if media.kind == "photo" else {"Content-Disposition": "attachment"}
        return web.Response(body=media.data, content_type=media.mime_type, headers=named)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """The stream of one chat, until the page goes away."""
        person = self._person(request.query.get("person"))
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams[stream] = person.id
        try:
            await response.write(b"event: open\ndata: {}\n\n")
            while (event := await stream.get()) is not None:
                await response.write(b"data: " + web.json_response(event).body + b"\n\n")  # type: ignore[operator]
        except ConnectionError:
            pass
        finally:
            del self._streams[stream]
        return response

    async def _new_person(self, request: web.Request) -> web.Response:
        """Somebody who has never opened the bot."""
        wish = await _json(request)
        number = len(self._emulator.people) + 1
        if number > _MOST_PEOPLE:
            raise web.HTTPBadRequest(text="Too many people.")
        name = str(wish.get("name") or f"Person {number}")[:64]
        person = self._emulator.person(_FIRST_ID + number, name, language_code=language_of(wish))
        return web.json_response({"person": person.id})

    async def _act(self, request: web.Request) -> web.Response:
        """Do what the person did on the page."""
        wish = await _json(request)
        person = self._person(wish.get("person"))
        try:
            update_id = _ACTS[str(wish.get("act"))](person, wish)
        except (KeyError, ValueError, TypeError, IndexError):
            raise web.HTTPBadRequest(text="Unknown act.") from None
        return web.json_response({"update": update_id})

    def _person(self, wanted: object) -> Person:
        try:
            return self._emulator.people[int(str(wanted))]
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text="Nobody of this number.") from None


def _set_language(person: Person, wish: Json) -> int:
    person.language_code = language_of(wish)
    return 0


def _choose(person: Person, wish: Json) -> int:
    wanted = str(wish["result"])
    return person.chooses(next(result for result in person.results if result.id == wanted)).id


_ACTS: Final[Mapping[str, Callable[[Person, Json], int]]] = {
    "type": lambda person, wish: person.types(str(wish["text"])),
    "open": lambda person, wish: person.opens(str(wish.get("payload", ""))[:64]),
    "press": lambda person, wish: person.presses(int(wish["message"]), int(wish["row"]), int(wish["column"])),
    "send": lambda person, wish: person.sends(str(wish["kind"])),
    "edit": lambda person, wish: person.edits(str(wish["text"])),
    "ask": lambda person, wish: person.asks_inline(str(wish["query"])[:256]),
    "choose": _choose,
    "language": _set_language,
}


async def serve_phone(
    emulator: Emulator, *, host: str = "127.0.0.1", port: int = 8080, words: Words | None = None
) -> Phone:
    """Open the page for a running emulator. Raises TransportError when the port is taken or not allowed."""
    phone = Phone(emulator, words or {}, host=host)
    await phone.open(port)
    return phone


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        wish = await request.json()
    except ValueError:
        wish = None
    if not isinstance(wish, dict):
        raise web.HTTPBadRequest(text="Not JSON.")
    return wish


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken: stop the program that uses it, or set LISTEN={host}:{port + 1}."
    return f"Cannot listen on {host}:{port} ({error.strerror}): set LISTEN to an address of this machine."
