"""Update → who did what, in the guide's own words. Nothing of a person but these few values goes any further."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.core.dialogue import COMMANDS
from bot.core.events import Answered, Commanded, Event, Kind, Opened, Sent, Tapped, Typed

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "video"),
    ("photo", "photo"),
    ("video", "video"),
    ("sticker", "sticker"),
    ("animation", "animation"),
    ("location", "location"),
    ("venue", "location"),
    ("contact", "contact"),
    ("poll", "poll"),
    ("document", "document"),
    ("dice", "dice"),
)
"""Attributes of a message in the order they are looked at: an animation is a document too, a venue a location."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing that one person did, and where to answer it."""

    person_id: int
    chat_id: int
    event: Event
    language_code: str | None
    message_id: int | None = None
    """The message to edit for a tap, or to reply to in a group."""
    query_id: str | None = None
    """The tap to confirm."""
    group: bool = False
    answered: Answered | None = None
    """In a group: the message that the words reply to."""


def read(update: Update, username: str) -> Visit | None:
    """What an update means; None for one that calls for no answer (group talk, membership, posts in channels)."""
    user = update.effective_user
    if user is None:
        return None
    if query := update.callback_query:
        message = query.message
        chat_id = message.chat.id if message else user.id
        group = bool(message and message.chat.type != ChatType.PRIVATE)
        message_id = message.message_id if isinstance(message, Message) else None
        return Visit(user.id, chat_id, Tapped(query.data or ""), user.language_code, message_id, query.id, group)
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return _in_group(message, user, username) if update.message else None
    event = _event(message, _without_name(message.text or message.caption or "", username))
    return Visit(user.id, message.chat.id, event, user.language_code, message.message_id) if event else None


def _in_group(message: Message, user: User, username: str) -> Visit | None:
    """Commands, mentions and replies to the bot; never its own posts, nor what other bots or Telegram itself say.

    Only the bot's name under somebody's question asks about that question: it is the one to be answered.
    """
    text = message.text or message.caption or ""
    if message.via_bot or (user.is_bot and not message.sender_chat) or not _is_meant(message, text, username):
        return None
    event = _event(message, _without_name(text, username))
    if event is None:
        return None
    other = message.reply_to_message
    answered = Answered(other.text or other.caption or "", _is_ours(other, username)) if other else None
    asked = event == Typed("") and other is not None and answered is not None and not answered.by_guide
    where = other.message_id if asked and other else message.message_id
    return Visit(user.id, message.chat.id, event, user.language_code, where, group=True, answered=answered)


def _is_meant(message: Message, text: str, username: str) -> bool:
    """Only commands, mentions and replies to the bot are meant for it; an unknown command is another bot's."""
    if text.startswith("/"):
        command, at, addressee = text.split(maxsplit=1)[0][1:].partition("@")
        return addressee.casefold() == username.casefold() if at else command.casefold() in (*COMMANDS, "start")
    answered = message.reply_to_message
    return bool(answered and _is_ours(answered, username)) or bool(_name(username).search(text))


def _is_ours(message: Message, username: str) -> bool:
    return bool(message.from_user and (message.from_user.username or "").casefold() == username.casefold())


def _without_name(text: str, username: str) -> str:
    """The words without the bot's name; a command keeps what it is addressed to, which is cut off later."""
    return _name(username).sub(" ", text).strip() if username else text


@cache
def _name(username: str) -> re.Pattern[str]:
    """A mention: not the beginning of a longer name, in any case."""
    return re.compile(rf"@{re.escape(username)}(?![A-Za-z0-9_])" if username else r"(?!)", re.IGNORECASE | re.ASCII)


def _event(message: Message, text: str) -> Event | None:
    if message.text and text.startswith("/"):
        command, _, rest = text.partition(" ")
        name = command[1:].partition("@")[0].casefold()
        return Opened(rest.strip()) if name == "start" else Commanded(name, _data_of(message.reply_to_message))
    for attribute, kind in _KINDS:
        if getattr(message, attribute):
            return Typed(text) if message.caption else Sent(kind)
    if message.text is not None:
        return Typed(text)
    return None if _is_service(message) else Sent("other")


def _data_of(message: Message | None) -> tuple[str, ...]:
    """The data of the buttons under a message that is replied to: they tell which screen it shows."""
    markup = message.reply_markup if message else None
    rows = markup.inline_keyboard if markup else ()
    return tuple(str(button.callback_data) for row in rows for button in row if button.callback_data)


def _is_service(message: Message) -> bool:
    """Joining, leaving, pinning: Telegram's own notes, not something a person sent to the guide."""
    return bool(
        message.new_chat_members
        or message.left_chat_member
        or message.new_chat_title
        or message.new_chat_photo
        or message.delete_chat_photo
        or message.group_chat_created
        or message.supergroup_chat_created
        or message.pinned_message
        or message.migrate_to_chat_id
        or message.migrate_from_chat_id
        or message.message_auto_delete_timer_changed
    )
