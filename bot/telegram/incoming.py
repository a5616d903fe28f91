"""Update → who did what, in the guide's own words. Nothing of a person but these few values goes any further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.core.events import Commanded, Event, Kind, Opened, Sent, Tapped, Typed

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
    """The message to edit for a tap, or to answer in a group."""
    query_id: str | None = None
    """The tap to confirm."""
    group: bool = False


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
    return _message(message, user, username) if message else None


def _message(message: Message, user: User, username: str) -> Visit | None:
    group = message.chat.type != ChatType.PRIVATE
    text = message.text or message.caption or ""
    if group and not _is_meant(message, text, username):
        return None
    event = _event(message, text.replace(f"@{username}", " ").strip() if username else text)
    if event is None:
        return None
    return Visit(user.id, message.chat.id, event, user.language_code, message.message_id, None, group)


def _is_meant(message: Message, text: str, username: str) -> bool:
    """In a group only commands, mentions and replies to the bot are meant for it."""
    if text.startswith("/"):
        _, at, addressee = text.partition(" ")[0].partition("@")
        return not at or addressee.casefold() == username.casefold()
    answered = message.reply_to_message
    to_us = answered and answered.from_user and (answered.from_user.username or "").casefold() == username.casefold()
    return bool(to_us) or (bool(username) and f"@{username}".casefold() in text.casefold())


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
