"""The staff page: see every answer as a migrant does, what is wrong with it, why search finds it, and what is missing.

Server-rendered and small: each page works without its script, which only fetches anew what changed when a file is
saved. The database is behind :class:`~bot.publishing.preview_desk.Backroom`; without one the pages that need it say so.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.core.language.codes import LANGUAGES, Language
from bot.core.links import HOME, Go, Place, parse_data
from bot.core.search.explain import explain
from bot.core.search.rank import match
from bot.errors import BotError
from bot.publishing.calls import call_list
from bot.publishing.coverage import states
from bot.publishing.edit import Kind, record_call
from bot.publishing.fonts import font
from bot.publishing.preview_desk import Backroom, Desk
from bot.publishing.preview_guard import FIELD, Guard
from bot.publishing.preview_view import (
    READERS,
    STATES,
    Filter,
    Reader,
    View,
    by_file,
    is_everywhere,
    is_of_screens,
    phones,
    rows,
)
from bot.publishing.report import blurred

_FILES: Final = {"preview.css": "text/css", "preview.js": "text/javascript"}
_HEARTBEAT: Final = 20.0
"""Seconds after which a quiet stream says that it lives."""
_A_DAY: Final = 86_400
_LANGUAGE_COOKIE: Final = "staff_language"
_PAGES: Final = Environment(
    loader=PackageLoader("bot.publishing", "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


def create_page(desk: Desk, backroom: Backroom | None = None, *, host: str = "127.0.0.1") -> ASGIApp:
    """The application, for a server on ``host``; ``backroom`` is None where there is no database yet."""
    page = _Page(desk, backroom)
    routes = [
        Route("/", page.topics),
        Route("/topics/{section}/{topic}", page.topic),
        Route("/phone", page.phone),
        Route("/overview", page.overview),
        Route("/search", page.search),
        Route("/unanswered", page.unanswered),
        Route("/unanswered", page.assign, methods=["POST"]),
        Route("/calls", page.calls),
        Route("/calls", page.called, methods=["POST"]),
        Route("/events", page.events),
        Route("/files/{name}", _file),
        Route("/fonts/{script}", _font),
    ]
    return Guard(Starlette(routes=routes), host=host)


@dataclass(frozen=True, slots=True)
class _Page:
    """The handlers; all state is in the desk."""

    desk: Desk
    backroom: Backroom | None

    async def topics(self, request: Request) -> Response:
        """Every topic with its state, owner, dates and recommendations."""
        query, sheet, language = request.query_params, self.desk.sheet, _language(request)
        wanted = Filter(
            query.get("q", "").strip(), query.get("state", ""), query.get("recommendation", ""), query.get("owner", "")
        )
        shelves = rows(sheet, language, self.desk.today())
        shown = [(title, [row for row in held if wanted.takes(row)]) for title, held in shelves]
        owners = sorted({row.owner for _, held in shelves for row in held if row.owner})
        return self._render(
            request, "topics.html", shelves=[shelf for shelf in shown if shelf[1]], wanted=wanted, owners=owners,
            all_states=STATES, recommendations=sorted(sheet.guide.recommendations),
            today=self.desk.today(),
        )  # fmt: skip

    async def topic(self, request: Request) -> Response:
        """One topic on three phones, with what is wrong in its files."""
        sheet = self.desk.sheet
        id_ = f"{request.path_params['section']}/{request.path_params['topic']}"
        titles = {row.id: row.title for _, held in rows(sheet, _language(request), self.desk.today()) for row in held}
        order = list(titles)
        known = sheet.tree.aliases().get(id_, id_)
        if known not in order:
            return self._render(request, "missing.html", status=404, id=id_)
        at = order.index(known)
        view = _view(request, Place("topic", known))
        folder = sheet.tree.topics.get(known)
        mine = [one for one in sheet.problems if f"/{known}/" in one.file or is_everywhere(one)]
        return self._render(
            request, "topic.html", id=known, title=titles[known], folder=folder, problems=by_file(mine),
            states=states(folder, self.desk.today()) if folder else {}, **self._phones(request, view),
            previous=order[at - 1] if at else None, next=order[at + 1] if at + 1 < len(order) else None,
        )  # fmt: skip

    async def phone(self, request: Request) -> Response:
        """Any other screen: the menu, a section, help now."""
        about = [one for one in self.desk.sheet.problems if is_of_screens(one)]
        return self._render(
            request, "phone.html", problems=by_file(about), **self._phones(request, _view(request, HOME))
        )

    def _phones(self, request: Request, view: View) -> dict[str, Any]:
        today = _day(view.on) or self.desk.today()
        drawn = phones(self.desk.sheet.guide, self.desk.catalogs, view, today)
        return {"phones": drawn, "view": view, "readers": READERS, "path": request.url.path, "today": today}

    async def overview(self, request: Request) -> Response:
        """Everything that is wrong, and how much is in which state."""
        sheet, today = self.desk.sheet, self.desk.today()
        held = [states(folder, today) for folder in sheet.tree.topics.values()]
        table = {state: [sum(one[code] == state for one in held) for code in LANGUAGES] for state in STATES}
        return self._render(request, "overview.html", problems=by_file(sheet.problems), table=table, today=today)

    async def search(self, request: Request) -> Response:
        """What a question finds, and why."""
        text, spoken = request.query_params.get("q", "").strip()[:500], request.query_params.get("lang", "")
        asked: Language = next((code for code in LANGUAGES if code == spoken), _language(request))
        found, why = None, ""
        if text:
            index = await self.desk.index()
            found, why = match(index, text, asked), explain(index, text, asked)
        return self._render(
            request, "search.html", text=text, asked=asked, found=found, why=why, guide=self.desk.sheet.guide
        )

    async def unanswered(self, request: Request, *, done: str = "", status: int = 200, fault: str = "") -> Response:
        """What people asked in vain, the like together."""
        everything = request.query_params.get("all") == "1"
        gaps, complaints = (), ()
        if self.backroom is not None:
            try:
                gaps = await self.backroom.gaps(everything=everything)  # type: ignore[assignment]
                complaints = await self.backroom.complaints()  # type: ignore[assignment]
            except BotError as error:
                fault, status = fault or str(error), 503
        return self._render(
            request, "unanswered.html", status=status, gaps=gaps, complaints=complaints, everything=everything,
            topics=self.desk.sheet.guide.topics, blurred=blurred, done=done, fault=fault,
            has_database=self.backroom is not None,
        )  # fmt: skip

    async def assign(self, request: Request) -> Response:
        """Make a group a keyword or question of a topic."""
        form = await request.form()
        if not _trusted(request, form.get(FIELD)):
            return await self.unanswered(request, fault=_say(self.desk, request)("staff.again"), status=403)
        kind: Kind = "keyword" if form.get("as") == "keyword" else "question"
        try:
            if self.backroom is None:
                return await self.unanswered(request, status=503)
            done = await self.backroom.assign(
                str(form.get("gap", "")), str(form.get("topic", "")), kind=kind, words=str(form.get("words", "")),
                everything=request.query_params.get("all") == "1",
            )  # fmt: skip
        except BotError as error:
            return await self.unanswered(request, fault=str(error), status=422)
        await self.desk.refresh()
        return await self.unanswered(request, done=done)

    async def calls(self, request: Request, *, done: str = "", fault: str = "", status: int = 200) -> Response:
        """Whom to ring next."""
        listed = call_list(self.desk.sheet.guide, self.desk.today())
        return self._render(request, "calls.html", status=status, calls=listed, done=done, fault=fault)

    async def called(self, request: Request) -> Response:
        """Note that a number was rung."""
        form = await request.form()
        if not _trusted(request, form.get(FIELD)):
            return await self.calls(request, fault=_say(self.desk, request)("staff.again"), status=403)
        contact, worked = str(form.get("contact", "")), form.get("worked") == "yes"
        try:
            file = record_call(self.desk.content_dir, contact, self.desk.today(), worked=worked)
        except BotError as error:
            return await self.calls(request, fault=str(error), status=422)
        await self.desk.refresh()
        return await self.calls(request, done=f"{file}: {contact}")

    async def events(self, request: Request) -> Response:
        """A line whenever the content was read anew."""

        async def lines() -> AsyncIterator[str]:
            serial = self.desk.sheet.serial
            yield f"data: {serial}\n\n"
            while not await request.is_disconnected():
                newest = await self.desk.changed(serial, _HEARTBEAT)
                yield ": still here\n\n" if newest == serial else f"data: {newest}\n\n"
                serial = newest

        return StreamingResponse(lines(), media_type="text/event-stream")

    def _render(self, request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
        language = _language(request)
        html = _PAGES.get_template(name).render(
            say=self.desk.catalogs[language], language=language, languages=LANGUAGES, here=name.removesuffix(".html"),
            token=request.state.token, serial=self.desk.sheet.serial, url=_other_language(request),
            errors=sum(one.level == "error" for one in self.desk.sheet.problems), **values,
        )  # fmt: skip
        response = HTMLResponse(html, status)
        if request.query_params.get("in") in LANGUAGES:
            response.set_cookie(_LANGUAGE_COOKIE, language, max_age=365 * _A_DAY, samesite="strict", httponly=True)
        return response


def _language(request: Request) -> Language:
    """The language that staff read the page in: asked for just now, chosen before, or English."""
    wanted = request.query_params.get("in") or request.cookies.get(_LANGUAGE_COOKIE)
    return next((code for code in LANGUAGES if code == wanted), "en")


def _other_language(request: Request) -> Callable[[str], str]:
    """The address of the same page in another language."""
    path = request.url.path
    return lambda code: f"{path}?{request.url.include_query_params(**{'in': code}).query}"


def _say(desk: Desk, request: Request) -> Callable[..., str]:
    return desk.catalogs[_language(request)]


def _trusted(request: Request, token: object) -> bool:
    guard: Guard = request.scope["state"]["guard"]
    return guard.trusts(request, token)


def _view(request: Request, place: Place) -> View:
    """What the address asks the phones to show; anything that cannot be read is left out."""
    query = request.query_params
    match parse_data(query.get("at", "")):
        case Go(wanted):
            place = wanted
    reader: Reader = next((one for one in READERS if one == query.get("country")), "reader")
    on = query.get("on", "")
    return View(place, reader, on if _day(on) else "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return RedirectResponse("/", 302)
    return Response((files("bot.publishing") / "pages" / name).read_text("utf-8"), media_type=_FILES[name])


async def _font(request: Request) -> Response:
    data = font(request.path_params["script"])
    if data is None:
        return Response(status_code=404)
    return Response(data, media_type="font/ttf", headers={"Cache-Control": f"max-age={_A_DAY}"})
