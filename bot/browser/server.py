"""The Bot API over HTTP: ``/bot<token>/<method>`` in, ``{"ok": …}`` out, with the trouble that was ordered.

Built on aiohttp's low-level server, because the emulator also serves benches of thousands of updates a second.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import web

from bot.browser import edit_methods, profile_methods, query_methods, send_methods, update_methods
from bot.browser.delivery import Delivery
from bot.browser.faults import Fault, Faults, Rates
from bot.browser.limits import ApiError
from bot.browser.parameters import Parameters, read_parameters
from bot.browser.webhook import Pusher
from bot.browser.world import World

UPLOAD_BYTES: Final = 50 * 1024 * 1024

METHODS: Final[Mapping[str, Callable[[World, Parameters], Any]]] = {
    "getme": profile_methods.get_me,
    "sendmessage": send_methods.send_message,
    "sendphoto": send_methods.send_photo,
    "senddocument": send_methods.send_document,
    "sendcontact": send_methods.send_contact,
    "sendvenue": send_methods.send_venue,
    "sendlocation": send_methods.send_venue,
    "sendchataction": send_methods.send_chat_action,
    "editmessagetext": edit_methods.edit_message_text,
    "editmessagecaption": edit_methods.edit_message_caption,
    "editmessagereplymarkup": edit_methods.edit_message_reply_markup,
    "deletemessage": edit_methods.delete_message,
    "deletemessages": edit_methods.delete_messages,
    "answercallbackquery": query_methods.answer_callback_query,
    "answerinlinequery": query_methods.answer_inline_query,
    "setmycommands": profile_methods.set_my_commands,
    "getmycommands": profile_methods.get_my_commands,
    "deletemycommands": profile_methods.delete_my_commands,
    "setmyname": profile_methods.setter("name"),
    "getmyname": profile_methods.getter("name"),
    "setmydescription": profile_methods.setter("description"),
    "getmydescription": profile_methods.getter("description"),
    "setmyshortdescription": profile_methods.setter("short_description"),
    "getmyshortdescription": profile_methods.getter("short_description"),
    "setchatmenubutton": profile_methods.set_chat_menu_button,
    "getchatmenubutton": profile_methods.get_chat_menu_button,
    "getfile": profile_methods.get_file,
    "getchat": profile_methods.get_chat,
    "logout": profile_methods.nothing_to_do,
    "close": profile_methods.nothing_to_do,
}
"""Method names are compared without regard to case, as on the real server."""

_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[A-Za-z]+)")
_FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/[a-z_]+/(?P<file_id>[^/]+)")
_TOKEN_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_JSON = {"Content-Type": "application/json"}


class Server:
    """Answers every request of one bot. ``calls`` is told of each finished call: method, chat, HTTP status."""

    def __init__(self, world: World, delivery: Delivery, pusher: Pusher, faults: Faults) -> None:
        self.rates: Rates | None = None
        self.calls: list[Callable[[str, object, int], None]] = []
        self._world = world
        self._delivery = delivery
        self._pusher = pusher
        self._faults = faults

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One HTTP request, from path to answer."""
        found = _PATH.fullmatch(request.path)
        if found is None:
            return self._file(request.path)
        method = found["method"].lower()
        if refusal := self._token_refusal(found["token"]):
            return _refused(refusal)
        fault = self._faults.take(method)
        if trouble := await self._trouble(request, fault):
            return trouble
        status, body, chat_id = await self._answer(method, request)
        for observer in self.calls:
            observer(method, chat_id, status)
        if fault and fault.drop == "after":
            _break(request)
        return web.Response(body=body, status=status, headers=_JSON)

    async def _answer(self, method: str, request: web.BaseRequest) -> tuple[int, bytes, object]:
        chat_id: object = None
        try:
            call = await read_parameters(request)
            chat_id = call.chat_id()
            if method == "getupdates":
                return 200, await update_methods.get_updates(self._delivery, call), None
            result = await self._call(method, call)
        except ApiError as error:
            return error.code, _refusal_body(error), chat_id
        answer = json.dumps({"ok": True, "result": result}, ensure_ascii=False, separators=(",", ":"))
        return 200, answer.encode(), chat_id

    async def _call(self, method: str, call: Parameters) -> Any:
        match method:
            case "setwebhook":
                return await update_methods.set_webhook(self._delivery, self._pusher, call)
            case "deletewebhook":
                return await update_methods.delete_webhook(self._delivery, self._pusher, call)
            case "getwebhookinfo":
                return update_methods.get_webhook_info(self._delivery, self._pusher)
        function = METHODS.get(method)
        if function is None:
            raise ApiError(404, "Not Found: method not found")
        if self.rates and method.startswith("send") and isinstance(chat_id := call.chat_id(), int):
            self.rates.check(chat_id)
        return function(self._world, call)

    async def _trouble(self, request: web.BaseRequest, fault: Fault | None) -> web.StreamResponse | None:
        """Carry out what a fault does before the call; the answer, if the fault is the answer."""
        if seconds := self._faults.latency + (fault.seconds if fault else 0.0):
            await asyncio.sleep(seconds)
        if fault is None:
            return None
        if fault.drop == "before":
            _break(request)
            return web.Response()
        if fault.error:
            await request.read()
            return _refused(fault.error)
        if fault.body is not None:
            await request.read()
            return web.Response(body=fault.body, status=fault.status, content_type="text/html")
        return None

    def _token_refusal(self, token: str) -> ApiError | None:
        if token == self._world.token:
            return None
        return ApiError(401, "Unauthorized") if _TOKEN_SHAPE.fullmatch(token) else ApiError(404, "Not Found")

    def _file(self, path: str) -> web.Response:
        found = _FILE_PATH.fullmatch(path)
        media = self._world.files.get(found["file_id"]) if found and found["token"] == self._world.token else None
        if media is None:
            return _refused(ApiError(404, "Not Found"))
        return web.Response(body=media.data, content_type=media.mime_type)


def _refused(error: ApiError) -> web.Response:
    return web.Response(body=_refusal_body(error), status=error.code, headers=_JSON)


def _refusal_body(error: ApiError) -> bytes:
    answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": str(error)}
    if error.retry_after is not None:
        answer["parameters"] = {"retry_after": error.retry_after}
    if error.migrate_to is not None:
        answer["parameters"] = {"migrate_to_chat_id": error.migrate_to}
    return json.dumps(answer).encode()


def _break(request: web.BaseRequest) -> None:
    if request.transport:
        request.transport.abort()
