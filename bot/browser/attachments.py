"""Everything but text that a person may send a bot, as the fields of a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Json = dict[str, Any]


def _file(kind: str, number: int) -> Json:
    return {"file_id": f"{kind}-{number:08d}", "file_unique_id": f"{kind[:2]}{number:08d}", "file_size": 2048}


def _voice(number: int) -> Json:
    return {"voice": {**_file("voice", number), "duration": 4, "mime_type": "audio/ogg"}}


def _audio(number: int) -> Json:
    return {"audio": {**_file("audio", number), "duration": 60, "title": "Song", "mime_type": "audio/mpeg"}}


def _photo(number: int) -> Json:
    sizes = [{**_file("photo", number + at), "width": side, "height": side} for at, side in enumerate((90, 320))]
    return {"photo": sizes}


def _sticker(number: int) -> Json:
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🙏"}
    return {"sticker": {**_file("sticker", number), **shape}}


def _document(number: int) -> Json:
    return {"document": {**_file("document", number), "file_name": "paper.pdf", "mime_type": "application/pdf"}}


def _video(number: int) -> Json:
    return {"video": {**_file("video", number), "width": 320, "height": 240, "duration": 9}}


def _animation(number: int) -> Json:
    moving = {**_file("animation", number), "width": 320, "height": 240, "duration": 2}
    return {"animation": moving, "document": _file("animation", number)}


def _video_note(number: int) -> Json:
    return {"video_note": {**_file("video_note", number), "length": 240, "duration": 5}}


def _location(_: int) -> Json:
    return {"location": {"latitude": 13.7563, "longitude": 100.5018}}


def _venue(number: int) -> Json:
    place = _location(number)
    return {**place, "venue": {**place, "title": "Market", "address": "Samut Sakhon"}}


def _contact(number: int) -> Json:
    return {"contact": {"phone_number": "+66800000000", "first_name": "Friend", "user_id": number}}


def _poll(number: int) -> Json:
    options = [{"text": text, "voter_count": 0} for text in ("A", "B")]
    kind = {"type": "regular", "is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
    return {"poll": {"id": str(number), "question": "?", "options": options, "total_voter_count": 0, **kind}}


def _dice(_: int) -> Json:
    return {"dice": {"emoji": "🎲", "value": 4}}


def _unknown(_: int) -> Json:
    return {"invented_after_this_was_written": {"anything": [1, 2, 3]}}


ATTACHMENTS: Final[Mapping[str, Callable[[int], Json]]] = {
    "voice": _voice,
    "audio": _audio,
    "photo": _photo,
    "sticker": _sticker,
    "document": _document,
    "video": _video,
    "animation": _animation,
    "video_note": _video_note,
    "location": _location,
    "venue": _venue,
    "contact": _contact,
    "poll": _poll,
    "dice": _dice,
    "unknown": _unknown,
}
"""Kind → the fields of its message; ``unknown`` is a kind that no library has heard of yet."""
