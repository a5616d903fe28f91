"""What the page is told: messages, the bot's profile and what happens, as plain JSON.

Text goes out as text and entities, never as HTML: the page builds its own elements, so nothing that anyone wrote can
become a part of the page.
"""

from __future__ import annotations

import re
from typing import Any

from bot.browser.attachments import ATTACHMENTS
from bot.browser.bot_api import Emulator
from bot.browser.people import Person
from bot.browser.profile_methods import commands_for, profile_text
from bot.browser.world import Happening, Json, Media, Message


def view_message(message: Message) -> Json:
    """A message for the page."""
    media = message.media
    kind = next((kind for kind in ATTACHMENTS if kind in message.extra), "")
    return {
        "id": message.id,
        "mine": not message.by_bot or bool(message.inline_id),
        "text": message.text or message.extra.get("caption", ""),
        "entities": list(message.entities),
        "keyboard": message.keyboard or [],
        "date": message.date,
        "edited": bool(message.edit_date),
        "kind": kind,
        "contact": message.extra.get("contact"),
        "file": _view_file(media) if media else None,
    }


def _view_file(media: Media) -> Json:
    size = media.shown[-1] if isinstance(media.shown, list) else {}
    sides = {side: size.get(side, 0) for side in ("width", "height")}
    return {"kind": media.kind, "name": media.file_name, "url": f"/files/{media.file_id}", **sides}


def view_state(emulator: Emulator, person: Person) -> Json:
    """All that a page needs to begin: the chat, the people, and what the bot says of itself in this language."""
    world, language = emulator.world, person.language_code
    return {
        "person": person.id,
        "language": language,
        "people": [{"id": other.id, "name": other.name} for other in emulator.people.values()],
        "bot": {
            "username": emulator.username,
            "name": profile_text(world, "name", language),
            "description": profile_text(world, "description", language),
            "commands": commands_for(world, language),
        },
        "messages": [view_message(message) for message in person.chat.messages.values()],
    }


def view_happening(happening: Happening) -> Json:
    """One event of the stream."""
    event: Json = {"kind": happening.kind}
    if happening.message:
        event["message"] = view_message(happening.message)
    if happening.kind == "results":
        event["results"] = [_view_result(result) for result in happening.detail["results"]]
    elif happening.kind in {"toast", "deleted", "action"}:
        event |= happening.detail
    return event


def language_of(wish: Json) -> str:
    """The phone language that the page asks for, such as ``my`` or ``pt-br``; junk is no language."""
    code = str(wish.get("language", "")).lower()
    return code if re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", code) else ""


def _view_result(result: dict[str, Any]) -> Json:
    return {"id": result["id"], "title": result["title"], "description": result.get("description", "")}
