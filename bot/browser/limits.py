"""What Telegram refuses, with the words it uses: the limits of the Bot API that a guide can run into.

Sources: Bot API 10.1, the open telegram-bot-api server for the error texts, and the measured table in the
project's notes. Where the real server silently drops or shows something a writer did not mean (an unknown named
entity), the emulator refuses instead: a test should notice what a person would only wonder at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

TEXT_UNITS: Final = 4096
CAPTION_UNITS: Final = 1024
RAW_TEXT_BYTES: Final = 32 * 1024
CALLBACK_DATA_BYTES: Final = 64
CALLBACK_TEXT: Final = 200
KEYBOARD_BUTTONS: Final = 100
KEYBOARD_ROW: Final = 8
KEYBOARD_BYTES: Final = 10 * 1024
START_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
COMMANDS: Final = 100
COMMAND_NAME: Final = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION: Final = 256
INLINE_RESULTS: Final = 50
INLINE_QUERY: Final = 256
RESULT_ID_BYTES: Final = 64
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
PROFILE_TEXT: Final[Mapping[str, int]] = {"name": 64, "description": 512, "short_description": 120}

_DROPPED: Final = re.compile("[\x00-\x08\x0b-\x1f\u2028-\u202e]")
_URL: Final = re.compile(r"(?:(https?)://)?([^/?#\s]+\.[^/?#\s.]{2,})(?:[/?#]\S*)?", re.IGNORECASE)
_ACTIONS: Final = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "callback_game",
    "pay",
)


class ApiError(Exception):
    """A refusal as the Bot API words it; ``str(error)`` is the ``description`` of the answer."""

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.retry_after = retry_after
        self.migrate_to = migrate_to
        """The id of the supergroup that a group became."""


def bad_request(why: str) -> ApiError:
    """The commonest refusal: 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {why}")


def utf16(text: str) -> int:
    """Length in UTF-16 code units, the measure of every Telegram limit and entity offset."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cleaned(text: str) -> str:
    """``text`` without the control characters and direction marks that Telegram takes out of messages."""
    return _DROPPED.sub("", text)


def check_text(text: str) -> None:
    """Refuse a message that is empty or too long once its entities are parsed."""
    if not text:
        raise bad_request("message text is empty")
    if utf16(text) > TEXT_UNITS:
        raise bad_request("message is too long")


def check_caption(text: str) -> None:
    """Refuse a caption over 1024 units; an empty one is allowed."""
    if utf16(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")


def check_url(url: str) -> str | None:
    """Why Telegram will not open ``url`` from a button, or None when it will: http, https and tg only (never tel)."""
    scheme, colon, _ = url.partition(":")
    if colon and scheme.lower() == "tg":
        return None
    if "://" in url and scheme.lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    return None if _URL.fullmatch(url) else "Wrong HTTP URL"


def check_keyboard(markup: Mapping[str, Any] | None) -> list[list[dict[str, Any]]] | None:
    """The rows of an inline keyboard that Telegram would show, or None for no (or an empty) keyboard.

    Reply keyboards and the like are accepted and ignored: a guide shows none.
    """
    if not markup or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard button: expected an Array of Arrays")
    rows = [row for row in rows if row]
    for row in rows:
        for button in row:
            _check_button(button)
    too_many = sum(map(len, rows)) > KEYBOARD_BUTTONS or any(len(row) > KEYBOARD_ROW for row in rows)
    if too_many or len(json.dumps(rows, ensure_ascii=False).encode()) > KEYBOARD_BYTES:
        raise bad_request("reply markup is too long")
    return rows or None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions and (why := check_url(str(button["url"]))):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: {why}")
    if "copy_text" in actions and not 1 <= len(str(button["copy_text"].get("text", ""))) <= INLINE_QUERY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_commands(commands: Sequence[Any]) -> list[dict[str, str]]:
    """The commands of ``setMyCommands`` as they will be shown; refused whole when one of them is wrong."""
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    shown = []
    for command in commands:
        name = str(command.get("command", "")).removeprefix("/").lower()
        description = str(command.get("description", ""))
        if not COMMAND_NAME.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        shown.append({"command": name, "description": description})
    return shown


def check_language_code(code: str) -> str:
    """A two-letter code or nothing: commands and descriptions are kept per language."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code
