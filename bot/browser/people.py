"""The people in front of the bot: they type, tap and send, and see what the bot shows.

Every act is queued at once and returns the id of its update. ``await person.sees()`` waits, without sleeping, until
the bot has taken responsibility for the act (acknowledged the update), and gives the newest screen.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.browser import typed
from bot.browser.attachments import ATTACHMENTS
from bot.browser.delivery import Delivery
from bot.browser.limits import ApiError
from bot.browser.screens import Button, InlineResult, Screen, Toast, inline_result, screen
from bot.browser.world import Chat, Happening, Json, Message, World, message_json


class SilenceError(AssertionError):
    """The bot acknowledged what a person did and showed nothing, or did neither in time."""


class Viewer:
    """A chat as the people in it see it."""

    def __init__(self, world: World, delivery: Delivery, chat: Chat) -> None:
        self.chat = chat
        self._world = world
        self._delivery = delivery

    @property
    def id(self) -> int:
        """The chat id: a person's own id, or a negative number for a group."""
        return self.chat.id

    @property
    def screens(self) -> tuple[Screen, ...]:
        """What the bot has shown or edited since the last act, oldest first."""
        return tuple(screen(message) for message in self.chat.fresh)

    @property
    def history(self) -> tuple[Screen, ...]:
        """All messages of the bot that stand in the chat now, in order."""
        return tuple(screen(message) for message in self.chat.messages.values() if message.by_bot)

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """The answers to taps since the last act."""
        notes = [note.detail for note in self.chat.notes if note.kind == "toast"]
        return tuple(Toast(note["text"], note["alert"], note["url"]) for note in notes)

    async def sees_all(self, *, seconds: float = 10.0) -> tuple[Screen, ...]:
        """All that was shown since the last act, once the bot has acknowledged it; may be empty."""
        try:
            async with asyncio.timeout(seconds):
                await self._delivery.confirmed(self.chat.last_update)
        except TimeoutError:
            raise SilenceError(f"The bot did not acknowledge update {self.chat.last_update} in {seconds} s") from None
        return self.screens

    async def sees(self, *, seconds: float = 10.0) -> Screen:
        """The newest screen after the last act; raises :class:`SilenceError` when there is none."""
        shown = await self.sees_all(seconds=seconds)
        if not shown:
            raise SilenceError(f"The bot showed nothing; toasts: {[toast.text for toast in self.toasts]}")
        return shown[-1]

    async def hears(self, *, seconds: float = 10.0) -> None:
        """Return at the next thing the bot shows, acknowledged or not; for bots that acknowledge first."""
        waiter = asyncio.get_running_loop().create_future()
        self.chat.waiters.append(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            raise SilenceError(f"The bot showed nothing in {seconds} s") from None


class Group(Viewer):
    """A group that the bot is in. People act in it by ``person.types(..., chat=group)``."""


class Person(Viewer):
    """One person with a phone. ``language_code`` is the phone's language and may be changed at any time."""

    def __init__(self, world: World, delivery: Delivery, chat: Chat, *, name: str, language_code: str) -> None:
        super().__init__(world, delivery, chat)
        self.name = name
        self.language_code = language_code
        self.visited: list[str] = []
        """Addresses outside the chat that a button led to."""

    @property
    def user(self) -> Json:
        """The person as the Bot API shows them."""
        user = {"id": self.chat.id, "is_bot": False, "first_name": self.name}
        return {**user, "language_code": self.language_code} if self.language_code else user

    @property
    def results(self) -> tuple[InlineResult, ...]:
        """The answer to the last inline question."""
        notes = [note.detail["results"] for note in self.chat.notes if note.kind == "results"]
        return tuple(inline_result(result) for result in notes[-1]) if notes else ()

    @property
    def way_in(self) -> tuple[str, str]:
        """The button above the results of the last inline question: its words, and what it carries into /start."""
        button = next(note.detail["button"] for note in reversed(self.chat.notes) if note.kind == "results")
        return (button["text"], button["start_parameter"]) if button else ("", "")

    def types(self, text: str, *, chat: Viewer | None = None, reply_to: int | None = None) -> int:
        """Send ``text``, in several messages if it is long; 0 when nothing of it can be sent."""
        update_id = 0
        for piece in typed.pieces(text):
            extra = {"entities": found} if (found := typed.entities(piece)) else {}
            update_id = self._says({"text": piece, **extra}, chat=chat, reply_to=reply_to)
        return update_id

    def opens(self, payload: str = "") -> int:
        """Open the bot by a link (with its ``start`` payload) or by the START button."""
        return self.types(f"/start {payload}".strip())

    def sends(self, kind: str, *, caption: str = "", chat: Viewer | None = None) -> int:
        """Send something other than text; the kinds are the keys of ``ATTACHMENTS``."""
        fields = ATTACHMENTS[kind](self._world.number())
        return self._says({**fields, "caption": caption} if caption else fields, chat=chat)

    def forwards(self, text: str) -> int:
        """Pass on a message that somebody with a hidden account wrote."""
        origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": self._world.now()}
        return self._says({"text": text, "forward_origin": origin})

    def edits(self, text: str, *, message_id: int | None = None, chat: Viewer | None = None) -> int:
        """Change an own message, by default the last one."""
        place = (chat or self).chat
        own = [message for message in place.messages.values() if not message.by_bot]
        old = place.messages[message_id] if message_id else own[-1]
        new = replace(old, text=text, extra={"text": text}, edit_date=self._world.now())
        place.messages[old.id] = new
        self._world.tell(Happening("edited", place.id, new))
        return self._queue("edited_message", message_json(self._world, new), place)

    def taps(self, wanted: str, *, chat: Viewer | None = None) -> int:
        """Tap the button with this label or data on the newest message that has it.

        A link to the bot opens it; any other address is noted in ``visited``. Raises LookupError, with all labels,
        when no message has such a button.
        """
        place = (chat or self).chat
        for message in reversed(list(place.messages.values())):
            if message.keyboard and (button := screen(message).button(wanted)):
                return self._use(button, message, place)
        labels = [label for message in place.messages.values() for label in screen(message).labels]
        raise LookupError(f"No button {wanted!r} in {labels}")

    def presses(self, message_id: int, row: int, column: int) -> int:
        """Tap the button at this place of a message in the own chat; 0 when it is not there any more."""
        message = self.chat.messages.get(message_id)
        rows = screen(message).buttons if message else ()
        if message is None or not 0 <= row < len(rows) or not 0 <= column < len(rows[row]):
            return 0
        return self._use(rows[row][column], message, self.chat)

    def forges(self, data: str, *, message_id: int | None = None, accessible: bool = True) -> int:
        """Send callback data as if from a button, whether one has it or not; on a message too old to be shown, too."""
        message = self.chat.messages.get(message_id or next(reversed(self.chat.messages), 0))
        if message and accessible:
            shown = message_json(self._world, message)
        else:
            shown = {"chat": self.chat.shown, "message_id": message_id or 1, "date": 0}
        return self._callback(data, {"message": shown}, self.chat)

    def asks_inline(self, query: str, *, offset: str = "") -> int:
        """Type ``@bot query`` in some chat."""
        asked = self._world.ask("inline", self.id)
        shown = {"id": asked.id, "from": self.user, "query": query, "offset": offset, "chat_type": "private"}
        return self._queue("inline_query", shown, self.chat)

    def joins(self, chat: Viewer) -> int:
        """Come into a group: Telegram says so there, and every bot hears it."""
        return self._says({"new_chat_members": [self.user]}, chat=chat)

    def chooses(self, result: InlineResult, *, chat: Viewer | None = None, told: bool = False) -> Message:
        """Send an inline result into a chat with friends (by default this one).

        ``told``: the bot has inline feedback on and is told which result was sent.
        """
        world, place = self._world, (chat or self).chat
        inline_id = f"inline-{world.number()}"
        message = Message(
            world.next_message_id(place), place.id, world.now(), self.user, True, result.text, result.entities,
            result.html, result.keyboard, inline_id=inline_id,
        )  # fmt: skip
        world.inline_messages[inline_id] = (place.id, message.id)
        if told:
            self._queue("chosen_inline_result", {"result_id": result.id, "from": self.user, "query": ""}, self.chat)
        return world.add(place, message)

    def blocks(self) -> int:
        """Block the bot: it is told, and can send nothing until :meth:`unblocks`."""
        self.chat.refusal = ApiError(403, "Forbidden: bot was blocked by the user")
        return self._membership("member", "kicked")

    def unblocks(self) -> int:
        """Take the bot back."""
        self.chat.refusal = None
        return self._membership("kicked", "member")

    def vanishes(self) -> None:
        """Delete the account; nobody tells the bot."""
        self.chat.refusal = ApiError(403, "Forbidden: user is deactivated")

    def _membership(self, old: str, new: str) -> int:
        was, now = (self._member(status) for status in (old, new))
        shown = {
            "chat": self.chat.shown, "from": self.user, "date": self._world.now(),
            "old_chat_member": was, "new_chat_member": now,
        }  # fmt: skip
        return self._queue("my_chat_member", shown, self.chat)

    def _member(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._world.author, "status": status, **until}

    def _says(self, fields: Json, *, chat: Viewer | None = None, reply_to: int | None = None) -> int:
        place = (chat or self).chat
        place.started = True
        answered = place.messages.get(reply_to or 0)
        message = Message(
            self._world.next_message_id(place), place.id, self._world.now(), self.user, False,
            text=fields.get("text", ""), extra=fields,
        )  # fmt: skip
        self._world.add(place, message)
        shown = message_json(self._world, message)
        if answered:
            shown["reply_to_message"] = message_json(self._world, answered)
        if place.id < 0 and not place.hears_all and not self._meant_for_bot(fields, answered):
            return 0
        return self._queue("message", shown, place)

    def _meant_for_bot(self, fields: Json, answered: Message | None) -> bool:
        """Privacy mode: of a group's talk a bot gets commands, mentions of itself and replies to itself."""
        if "new_chat_members" in fields:
            return True
        text = fields.get("text", "") or fields.get("caption", "")
        return text.startswith("/") or f"@{self._world.bot['username']}" in text or bool(answered and answered.by_bot)

    def _use(self, button: Button, message: Message, place: Chat) -> int:
        if button.url:
            parts = urlsplit(button.url)
            if parts.netloc == "t.me" and parts.path.strip("/").lower() == self._world.bot["username"].lower():
                return self.opens(parse_qs(parts.query).get("start", [""])[0])
            self.visited.append(button.url)
        if button.inline_query is not None:
            return self.asks_inline(button.inline_query)
        if button.data is None:
            return 0
        if message.inline_id:
            return self._callback(button.data, {"inline_message_id": message.inline_id}, place)
        return self._callback(button.data, {"message": message_json(self._world, message)}, place)

    def _callback(self, data: str, where: Json, place: Chat) -> int:
        query = self._world.ask("callback", self.id)
        shown = {"id": query.id, "from": self.user, "chat_instance": f"{place.id}7", "data": data, **where}
        return self._queue("callback_query", shown, place)

    def _queue(self, kind: str, payload: dict[str, Any], place: Chat) -> int:
        for chat in {id(place): place, id(self.chat): self.chat}.values():
            chat.fresh.clear()
            chat.notes.clear()
        update_id = self._delivery.put(kind, payload, key=place.id)
        self.chat.last_update = place.last_update = update_id
        return update_id
