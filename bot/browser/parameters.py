"""The parameters of a call in every form the Bot API takes: query string, form, JSON and multipart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.browser.limits import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    file_name: str
    mime_type: str
    data: bytes


class Parameters:
    """Named values of one call. A form carries numbers and objects as text, JSON as itself: both read the same."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A string; ``""`` when absent."""
        value = self._values.get(name)
        return value if isinstance(value, str) else "" if value is None else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; ``default`` when absent or not a number, as the real server reads it."""
        try:
            return int(self._values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """True for ``true``, ``1``, ``yes`` in any case."""
        return str(self._values.get(name, "")).lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        """An object or array, given as itself or as JSON text; None when absent."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def chat_id(self) -> int | str | None:
        """The target chat: a number, a user name, or None when it is missing."""
        value = self._values.get("chat_id")
        try:
            return int(value) if value not in (None, "") else None
        except (TypeError, ValueError):
            return str(value)

    def file(self, name: str) -> Upload | str | None:
        """An uploaded file, also by ``attach://``; or the text (a file id or an address); None when absent."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self._values.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload | str) and value != "" else None


async def read_parameters(request: web.BaseRequest) -> Parameters:
    """All parameters of ``request``; raises 400 for a body that is not what its type says."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method == "POST":
        values |= await _body(request)
    return Parameters(values)


async def _body(request: web.BaseRequest) -> dict[str, Any]:
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request)
    body = await request.read()
    if not body:
        return {}
    try:
        if kind == "application/json":
            values = json.loads(body)
            if not isinstance(values, dict):
                raise ValueError
            return values
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except ValueError:
        raise bad_request("can't parse request body") from None


async def _multipart(request: web.BaseRequest) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            values[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            values[name] = value
    return values
