"""Raw update → Update, so that nobody is met with silence because one field could not be read.

Telegram adds fields and kinds faster than libraries learn them. An update that the library cannot read as it stands is
read again with nothing in it but who wrote it and where: what they sent is then "something else", and is answered.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import Bot, Chat, Update, User

_LOG: Final = logging.getLogger(__name__)
_MESSAGES: Final = ("message", "edited_message")
_ESSENTIAL: Final = ("message_id", "date", "chat", "from")
_WHERE: Final = ("message_id", "date", "chat")
"""All that is looked at of the message under a tapped button: the rest is what the bot itself said."""
_UNREAD: Final = ("entities", "caption_entities", "link_preview_options")
"""Where in a text Telegram sees links and commands: each a costly object, and nobody looks."""
_HIGHEST_ID: Final = 2**63 - 1


def update_id_of(raw: object) -> int | None:
    """The id of a raw update; None for what cannot be an update at all."""
    id_ = raw.get("update_id") if isinstance(raw, dict) else None
    return id_ if type(id_) is int and 0 <= id_ <= _HIGHEST_ID else None


def read_update(raw: dict[str, Any], api: Bot) -> Update | None:
    """The update; None, with one line in the log and nothing of what was written, when not even its sender is clear."""
    problem = "not an update"
    _lighten(raw)
    for shape in filter(None, (raw, _essence(raw))):
        try:
            update = Update.de_json(shape, api)
            for party in (update.effective_chat, update.effective_user):  # what is looked at first must be there
                _check(party)
        except Exception as error:
            problem = type(error).__name__
        else:
            return update
    _LOG.error("Update %s cannot be read (%s) and is skipped: a newer library may know it.", update_id_of(raw), problem)
    return None


def _check(party: Chat | User | None) -> None:
    """Raises TypeError for a chat or person whose id is no number: order is kept, and people are known, by ids."""
    if party is not None and type(party.id) is not int:
        raise TypeError("an id that is no number")


def _lighten(raw: dict[str, Any]) -> None:
    """Take out what nobody looks at, before the library makes objects of it: a third of the work of reading."""
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(message := query.get("message"), dict):
        query["message"] = {name: message[name] for name in _WHERE if name in message}
    for kind in _MESSAGES:
        if isinstance(message := raw.get(kind), dict):
            for name in _UNREAD:
                message.pop(name, None)


def _essence(raw: dict[str, Any]) -> dict[str, Any] | None:
    """Who and where, when that is a message."""
    for kind in _MESSAGES:
        if isinstance(message := raw.get(kind), dict):
            return {
                "update_id": raw.get("update_id"),
                kind: {name: message[name] for name in _ESSENTIAL if name in message},
            }
    return None
