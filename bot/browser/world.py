"""What Telegram's servers would remember: chats, messages, open queries, files and the bot's own profile.

Plain state with look-ups. The methods of the Bot API change it, :mod:`bot.browser.people` reads it, and whoever
subscribes (the phone page, a bench) is told of every change as a :class:`Happening`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.browser.limits import ApiError, bad_request

Json = dict[str, Any]
Clock = Callable[[], float]

_QUERIES_KEPT = 10_000
_FILES_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Media:
    """A file in a message: what it is to Telegram, and its bytes while the emulator keeps them."""

    kind: str
    """``photo``, ``document``, ``voice`` …: the name of the message's field."""
    file_id: str
    file_name: str = ""
    mime_type: str = "application/octet-stream"
    data: bytes = b""
    shown: Any = None
    """The field as the Bot API shows it: an object, for a photo the list of its sizes."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat, as it is now; an edit puts a new value in its place."""

    id: int
    chat_id: int
    date: int
    sender: Json
    by_bot: bool
    text: str = ""
    entities: tuple[Json, ...] = ()
    html: str = ""
    keyboard: list[list[Json]] | None = None
    media: Media | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Other fields of the message, ready for JSON (``location``, ``contact``, ``forward_origin`` …)."""
    edit_date: int = 0
    inline_id: str | None = None
    """Set on a message that a person sent through inline mode: the bot may edit it by this id only."""


@dataclass(slots=True)
class Chat:
    """A chat that the bot may know: private (id of the person) or a group (negative id)."""

    id: int
    shown: Json
    started: bool = False
    refusal: ApiError | None = None
    """Set while the person has blocked the bot or the chat is gone: what every sending is answered."""
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    fresh: list[Message] = field(default_factory=list)
    """What the bot sent or edited since the people of this chat last did something."""
    notes: list[Happening] = field(default_factory=list)
    """Answers to taps and inline questions since then."""
    last_update: int = 0
    """The update that the last act in this chat became."""
    hears_all: bool = False
    """A group where the bot is an administrator or has privacy mode off: it gets all talk."""
    waiters: list[asyncio.Future[None]] = field(default_factory=list)
    """Woken by the next thing that the bot shows here."""


@dataclass(slots=True)
class Query:
    """A callback or inline query that the bot may still answer."""

    id: str
    kind: Literal["callback", "inline"]
    person_id: int
    asked: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people in a chat would notice: the event that observers get."""

    kind: Literal["said", "shown", "edited", "deleted", "toast", "results", "action", "profile"]
    chat_id: int = 0
    message: Message | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Profile:
    """What the bot tells of itself, each by two-letter language (``""`` is for everyone else)."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """(``name`` | ``description`` | ``short_description``, language) → text."""
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    """(scope as JSON, language) → commands."""
    menu_button: Json = field(default_factory=lambda: {"type": "default"})


class World:
    """All state of one emulated bot. ``history`` bounds the messages kept per chat, so that a long bench stays flat."""

    def __init__(self, *, token: str, username: str, name: str, history: int = 200, clock: Clock = time.time) -> None:
        self.token = token
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
        self.author: Json = {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        self.clock = clock
        self.query_seconds = 30.0
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, Media] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.profile = Profile()
        self.observers: list[Callable[[Happening], None]] = []
        self._history = history
        self._numbers = 0

    def number(self) -> int:
        """A number that was not given before, for ids of queries and files."""
        self._numbers += 1
        return self._numbers

    def now(self) -> int:
        """The present in whole seconds, as Telegram dates messages."""
        return int(self.clock())

    def tell(self, happening: Happening) -> None:
        """Note a happening in its chat, wake who waits there and pass it on to every observer."""
        chat = self.chats.get(happening.chat_id)
        if chat and happening.kind in {"toast", "results"}:
            chat.notes.append(happening)
        by_bot = happening.message.by_bot if happening.message else happening.kind in {"toast", "results"}
        if chat and chat.waiters and by_bot:
            for waiter in chat.waiters:
                if not waiter.done():
                    waiter.set_result(None)
            chat.waiters.clear()
        for observer in self.observers:
            observer(happening)

    def chat_to_write(self, chat_id: object) -> Chat:
        """The chat that the bot may send to; raises what Telegram answers when it may not."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat_id is empty" if chat_id in (None, "") else "chat not found")
        if chat.refusal:
            raise chat.refusal
        if not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def add(self, chat: Chat, message: Message) -> Message:
        """Put a new message into its chat; the oldest leaves when the chat is full."""
        chat.messages[message.id] = message
        if len(chat.messages) > self._history:
            chat.messages.pop(next(iter(chat.messages)))
        if message.by_bot:
            chat.fresh.append(message)
        self.tell(Happening("shown" if message.by_bot else "said", chat.id, message))
        return message

    def replace(self, chat: Chat, message: Message) -> Message:
        """Put an edited message in the place of the old one."""
        chat.messages[message.id] = message
        chat.fresh.append(message)
        self.tell(Happening("edited", chat.id, message))
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of its chat; it may be gone already."""
        if chat.messages.pop(message_id, None):
            self.tell(Happening("deleted", chat.id, detail={"message_id": message_id}))

    def next_message_id(self, chat: Chat) -> int:
        """The id of the next message of ``chat``."""
        chat.last_id += 1
        return chat.last_id

    def ask(self, kind: Literal["callback", "inline"], person_id: int) -> Query:
        """Open a query; the oldest are forgotten, as Telegram forgets them."""
        query = Query(str(5_000_000 + self.number()), kind, person_id, self.clock())
        self.queries[query.id] = query
        if len(self.queries) > _QUERIES_KEPT:
            self.queries.pop(next(iter(self.queries)))
        return query

    def query(self, query_id: object, kind: str) -> Query:
        """The open query of this id; raises Telegram's refusal when it is unknown or has waited too long."""
        found = self.queries.get(str(query_id))
        if found is None or found.kind != kind or self.clock() - found.asked > self.query_seconds:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return found

    def keep_file(self, media: Media) -> Media:
        """Remember a file by its id, so that it can be sent again and fetched."""
        self.files[media.file_id] = media
        if len(self.files) > _FILES_KEPT:
            self.files.pop(next(iter(self.files)))
        return media


def message_json(world: World, message: Message) -> Json:
    """A message as the Bot API shows it."""
    chat = world.chats[message.chat_id]
    shown: Json = {"message_id": message.id, "from": message.sender, "chat": chat.shown, "date": message.date}
    if message.edit_date:
        shown["edit_date"] = message.edit_date
    if message.inline_id:
        shown["via_bot"] = world.author
    words, spans = ("caption", "caption_entities") if message.media else ("text", "entities")
    if message.text:
        shown[words] = message.text
    if message.entities:
        shown[spans] = list(message.entities)
    if message.media:
        shown[message.media.kind] = message.media.shown
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    shown.update(message.extra)
    return shown
