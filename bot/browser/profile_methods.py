"""What the bot tells of itself, and how it wants its updates: commands, names, descriptions, webhook, files.

The real server's words for a name or description that is too long are not documented; those here are ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bot.browser.limits import PROFILE_TEXT, bad_request, check_commands, check_language_code, cleaned
from bot.browser.parameters import Parameters
from bot.browser.world import Happening, Json, World


def get_me(world: World, _: Parameters) -> Json:
    """``getMe``."""
    return world.bot


def set_my_commands(world: World, call: Parameters) -> bool:
    """``setMyCommands`` for a scope and a language."""
    commands = call.json("commands")
    if not isinstance(commands, list) or not all(isinstance(command, dict) for command in commands):
        raise bad_request("can't parse BotCommand: expected an Array of Objects")
    world.profile.commands[_command_key(call)] = check_commands(commands)
    world.tell(Happening("profile"))
    return True


def get_my_commands(world: World, call: Parameters) -> list[dict[str, str]]:
    """``getMyCommands``: exactly what was set for this scope and language."""
    return world.profile.commands.get(_command_key(call), [])


def delete_my_commands(world: World, call: Parameters) -> bool:
    """``deleteMyCommands``."""
    world.profile.commands.pop(_command_key(call), None)
    world.tell(Happening("profile"))
    return True


def commands_for(world: World, language: str) -> list[dict[str, str]]:
    """The commands a person with this phone language sees in a private chat."""
    for scope in ("all_private_chats", "default"):
        for code in (language, ""):
            if found := world.profile.commands.get((scope, code)):
                return found
    return []


def setter(field: str) -> Callable[[World, Parameters], bool]:
    """``setMyName``, ``setMyDescription`` or ``setMyShortDescription``; an empty text takes the language's own away."""

    def set_text(world: World, call: Parameters) -> bool:
        text, code = cleaned(call.text(field)).strip(), check_language_code(call.text("language_code"))
        if len(text) > PROFILE_TEXT[field]:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        world.profile.texts[field, code] = text
        world.tell(Happening("profile"))
        return True

    return set_text


def getter(field: str) -> Callable[[World, Parameters], Json]:
    """``getMyName`` and its like: the text for the language, or for everyone."""

    def get_text(world: World, call: Parameters) -> Json:
        return {field: profile_text(world, field, check_language_code(call.text("language_code")))}

    return get_text


def profile_text(world: World, field: str, language: str) -> str:
    """What a person with this phone language reads; the bot's first name when no name was set."""
    texts = world.profile.texts
    default = world.bot["first_name"] if field == "name" else ""
    return texts.get((field, language)) or texts.get((field, "")) or default


def set_chat_menu_button(world: World, call: Parameters) -> bool:
    """``setChatMenuButton`` for everyone."""
    world.profile.menu_button = call.json("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, _: Parameters) -> Json:
    """``getChatMenuButton``."""
    return world.profile.menu_button


def get_file(world: World, call: Parameters) -> Json:
    """``getFile``: where a file can be fetched from."""
    media = world.files.get(call.text("file_id"))
    if media is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    unique = f"AQAD{media.file_id[-6:]}"
    path = f"{media.kind}s/{media.file_id}"
    return {"file_id": media.file_id, "file_unique_id": unique, "file_size": len(media.data), "file_path": path}


def get_chat(world: World, call: Parameters) -> Json:
    """``getChat``."""
    chat = world.chat_to_write(call.chat_id())
    return {**chat.shown, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


_NO_GIFTS: Json = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def nothing_to_do(_: World, __: Parameters) -> bool:
    """Methods that change nothing here (``logOut``, ``close``)."""
    return True


def _command_key(call: Parameters) -> tuple[str, str]:
    scope: Any = call.json("scope") or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad_request("can't parse BotCommandScope")
    code = check_language_code(call.text("language_code"))
    return (scope["type"] if len(scope) == 1 else json.dumps(scope, sort_keys=True)), code
