"""The methods that put something into a chat: messages, photos, documents, and the dots of "typing"."""

from __future__ import annotations

import html as html_escapes
from dataclasses import dataclass, field
from typing import Any, Final

from bot.browser import html_entities
from bot.browser.html_entities import Parsed
from bot.browser.limits import (
    RAW_TEXT_BYTES,
    bad_request,
    check_caption,
    check_keyboard,
    check_text,
    cleaned,
)
from bot.browser.parameters import Parameters, Upload
from bot.browser.world import Chat, Happening, Json, Media, Message, World, message_json

_ACTIONS: Final = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
_IMAGES: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_PHOTO_SIDES: Final = 10_000


def parsed_text(call: Parameters, name: str) -> tuple[Parsed, str]:
    """The words of a call by its parse mode, and the same as HTML. Only HTML and plain text are emulated."""
    raw, mode = cleaned(call.text(name)), call.text("parse_mode").lower()
    if len(raw.encode()) > RAW_TEXT_BYTES:
        raise bad_request("message is too long")
    if mode == "html":
        return html_entities.parse(raw), raw.strip()
    if mode:
        raise bad_request("unsupported parse_mode")
    return html_entities.plain(raw), html_escapes.escape(raw.strip(), quote=False)


def send_message(world: World, call: Parameters) -> Json:
    """``sendMessage``."""
    chat = world.chat_to_write(call.chat_id())
    words, html = parsed_text(call, "text")
    check_text(words.text)
    return _post(world, chat, call, Draft(words, html))


def send_photo(world: World, call: Parameters) -> Json:
    """``sendPhoto``: an upload or a file that was sent before; a picture that Telegram could read."""
    chat = world.chat_to_write(call.chat_id())
    media = _media(world, call, "photo")
    return _post(world, chat, call, _captioned(call, media))


def send_document(world: World, call: Parameters) -> Json:
    """``sendDocument``: an upload or a file that was sent before."""
    chat = world.chat_to_write(call.chat_id())
    media = _media(world, call, "document")
    return _post(world, chat, call, _captioned(call, media))


def send_contact(world: World, call: Parameters) -> Json:
    """``sendContact``."""
    chat = world.chat_to_write(call.chat_id())
    if "phone_number" not in call:
        raise bad_request("phone number must be non-empty")
    if "first_name" not in call:
        raise bad_request("contact first name must be non-empty")
    contact = {name: call.text(name) for name in ("phone_number", "first_name", "last_name") if name in call}
    return _post(world, chat, call, Draft(extra={"contact": contact}))


def send_venue(world: World, call: Parameters) -> Json:
    """``sendVenue`` and, without a title, ``sendLocation``."""
    chat = world.chat_to_write(call.chat_id())
    try:
        place = {name: float(call.text(name)) for name in ("latitude", "longitude")}
    except ValueError:
        raise bad_request("wrong latitude or longitude") from None
    if "title" not in call:
        return _post(world, chat, call, Draft(extra={"location": place}))
    venue = {"location": place, "title": call.text("title"), "address": call.text("address")}
    return _post(world, chat, call, Draft(extra={"venue": venue, "location": place}))


def send_chat_action(world: World, call: Parameters) -> bool:
    """``sendChatAction``."""
    chat = world.chat_to_write(call.chat_id())
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell(Happening("action", chat.id, detail={"action": call.text("action")}))
    return True


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message will hold, before it has an id."""

    words: Parsed = field(default_factory=lambda: Parsed(""))
    html: str = ""
    media: Media | None = None
    extra: Json = field(default_factory=dict)


def _captioned(call: Parameters, media: Media) -> Draft:
    words, html = parsed_text(call, "caption")
    check_caption(words.text)
    return Draft(words, html, media)


def _post(world: World, chat: Chat, call: Parameters, draft: Draft) -> Json:
    keyboard = check_keyboard(call.json("reply_markup"))
    extra = dict(draft.extra)
    if reply := _replied_to(world, chat, call):
        extra["reply_to_message"] = reply
    message = Message(
        world.next_message_id(chat), chat.id, world.now(), world.author, True,
        draft.words.text, draft.words.entities, draft.html, keyboard, draft.media, extra,
    )  # fmt: skip
    return message_json(world, world.add(chat, message))


def _replied_to(world: World, chat: Chat, call: Parameters) -> Json | None:
    reply: Any = call.json("reply_parameters") or {}
    wanted = reply.get("message_id") or call.number("reply_to_message_id")
    if not wanted:
        return None
    if message := chat.messages.get(int(wanted)):
        return {**message_json(world, message), "reply_to_message": None}
    if reply.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _media(world: World, call: Parameters, kind: str) -> Media:
    given = call.file(kind)
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if isinstance(given, str):
        known = world.files.get(given)
        if known is None or known.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not given.data:
        raise bad_request("file must be non-empty")
    return _kept_photo(world, given) if kind == "photo" else _kept_document(world, given)


def _kept_photo(world: World, upload: Upload) -> Media:
    mime = next((mime for start, mime in _IMAGES.items() if upload.data.startswith(start)), None)
    if mime is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = 640, 640
    if mime == "image/png":
        width, height = (int.from_bytes(upload.data[at : at + 4], "big") for at in (16, 20))
    if not width or not height or width + height > _PHOTO_SIDES or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    ids = _file_ids(world, "AgAC")
    size = {**ids, "file_size": len(upload.data), "width": width, "height": height}
    return world.keep_file(Media("photo", ids["file_id"], upload.file_name, mime, upload.data, shown=[size]))


def _kept_document(world: World, upload: Upload) -> Media:
    ids = _file_ids(world, "BQAC")
    shown = {**ids, "file_size": len(upload.data), "file_name": upload.file_name, "mime_type": upload.mime_type}
    return world.keep_file(
        Media("document", ids["file_id"], upload.file_name, upload.mime_type, upload.data, shown=shown)
    )


def _file_ids(world: World, prefix: str) -> dict[str, Any]:
    number = world.number()
    return {"file_id": f"{prefix}AgADfile{number:06d}", "file_unique_id": f"AQAD{number:06d}"}
