"""Telegram's HTML as its server reads it: text and entities out, or the refusal that a bot in production would get.

The grammar is small: a closed list of tags, properly nested, ``&lt; &gt; &amp; &quot;`` and numeric entities. Two
habits are stricter than the real server, which shows such text as typed: a bare ``&`` and an unknown named entity
(``&nbsp;``) are refused, because a person would read the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.browser.limits import bad_request, check_url, utf16

_KINDS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL: Final = re.compile(r"[<&]")
_ENTITY: Final = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));")
_START: Final = re.compile(r"<([^\s>/]*)")
_END: Final = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE: Final = re.compile(r"\s+([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)))?")
_MOST_ENTITIES: Final = 100


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message as people see it: plain text and its entities, offsets in UTF-16 units."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse(html: str) -> Parsed:
    """Read ``html``; raises the 400 that Telegram answers to a broken one."""
    reader = _Reader(html)
    reader.read()
    return _trimmed("".join(reader.pieces), reader.entities)


def plain(text: str) -> Parsed:
    """A message without a parse mode: only trimmed."""
    return Parsed(text.strip())


class _Reader:
    """One pass over one message; holds where it is, what is open and what is finished."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.offset = 0
        self.pieces: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self.open: list[_Open] = []

    def read(self) -> None:
        while special := _SPECIAL.search(self.html, self.at):
            self._take(self.html[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self._entity()
            elif self.html.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._take(self.html[self.at :])
        if self.open:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _take(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += utf16(text)

    def _entity(self) -> None:
        found = _ENTITY.match(self.html, self.at)
        if not found:
            raise _unreadable(f"Unsupported entity at byte offset {self._bytes()}: write &amp; for &")
        self._take(_decoded(found))
        self.at = found.end()

    def _start_tag(self) -> None:
        begin = self._bytes()
        found = _START.match(self.html, self.at)
        tag = found.group(1).lower() if found else ""
        if found is None or self.html.find(">", self.at) < 0:
            raise _unreadable(f"Unclosed start tag at byte offset {begin}")
        if tag not in _KINDS:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {begin}')
        self.at = found.end()
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "tg-spoiler":
            raise _unreadable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, argument, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> str:
        """Read up to the closing ``>``; the one attribute that means something for ``tag`` comes back."""
        wanted = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id", "blockquote": "expandable"}
        argument = ""
        while found := _ATTRIBUTE.match(self.html, self.at):
            name, values = found.group(1).lower(), found.groups()[1:]
            value = next((value for value in values if value is not None), None)
            if value is None and name != "expandable":
                raise _unreadable(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
                )
            if wanted.get(tag) == name:
                argument = _ENTITY.sub(_decoded, value or name)
            self.at = found.end()
        end = re.compile(r"\s*>").match(self.html, self.at)
        if not end:
            raise _unreadable(f"Unclosed start tag at byte offset {begin}")
        self.at = end.end()
        return argument

    def _end_tag(self) -> None:
        begin = self._bytes()
        if not self.open:
            raise _unreadable(f"Unexpected end tag at byte offset {begin}")
        found = _END.match(self.html, self.at)
        if not found or not found.group(2):
            raise _unreadable(f"Unclosed end tag at byte offset {begin}")
        opened, tag = self.open.pop(), found.group(1).lower()
        if tag and tag != opened.tag:
            raise _unreadable(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        self.at = found.end()
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        """Turn a closed tag into an entity; an empty one, or a link Telegram does not open, leaves only its text."""
        length = self.offset - opened.offset
        entity: dict[str, Any] = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            entity["url"] = opened.argument or "".join(self.pieces[opened.begin :])
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "code" and opened.argument.startswith("language-"):
            entity |= {"type": "pre", "language": opened.argument.removeprefix("language-")}
        opens = opened.tag != "a" or check_url(entity["url"]) is None
        if length and opens and len(self.entities) < _MOST_ENTITIES:
            self.entities.append(entity)

    def _bytes(self) -> int:
        return len(self.html[: self.at].encode())


def _decoded(entity: re.Match[str]) -> str:
    hexadecimal, decimal, name = entity.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise _unreadable("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> Parsed:
    """Telegram cuts white space at both ends and moves the entities accordingly."""
    short = text.strip()
    skipped = utf16(text[: len(text) - len(text.lstrip())])
    units = utf16(short)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - skipped, 0)
        end = min(entity["offset"] - skipped + entity["length"], units)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return Parsed(short, tuple(sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))))


def _unreadable(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")
