"""Small edits that the program makes in staff's files: a keyword more, the day a number was rung. All other bytes stay.

Files are staff's own: their comments, order and quoting are left as they are, so that a change of one word is one line
in the history. Each edit finds its place by the YAML parser, writes, and reads the result back; an edit that would not
give exactly what was meant is refused and the file is left alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal

from bot.core.language.codes import Language
from bot.errors import ContentError
from bot.publishing.problem import Problem
from bot.publishing.read import split_front_matter
from bot.publishing.yaml_text import compose, parse

Kind = Literal["keyword", "question"]
_KEYS: Final[dict[Kind, str]] = {"keyword": "keywords", "question": "questions"}
_LINE: Final = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class _Splice:
    """Put ``text`` in place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str

    def on(self, whole: str) -> str:
        return whole[: self.start] + self.text + whole[self.end :]


def add_words(root: Path, topic: str, language: Language, kind: Kind, words: str) -> str:
    """Add a keyword or a question to a topic's answer in one language; the file, as staff see it.

    Words that are there already change nothing. Raises ContentError, naming the nearest ids, for an unknown topic, and
    for a file in which the place cannot be found.
    """
    path = root / topic / f"{language}.md"
    file = f"{root.name}/{topic}/{language}.md"
    if not path.is_file():
        known = [found.parent.relative_to(root).as_posix() for found in sorted(root.glob("*/*/topic.yaml"))]
        raise _error(file, f"There is no topic '{topic}'.", nearest(topic, known))
    text = path.read_bytes().decode("utf-8")
    front, _, _ = split_front_matter(text.removeprefix("\ufeff"))
    if front is None:
        raise _error(file, "The front matter is missing.", "Begin the file with a --- line and 'title: …'.")
    old = _listed(front, _KEYS[kind])
    if words in old:
        return file
    begin = text.index(front)
    new = _longer_list(front, _KEYS[kind], words)
    if _listed(new, _KEYS[kind]) != [*old, words] or not _same_but(front, new, _KEYS[kind]):
        raise _error(file, f"The list '{_KEYS[kind]}' cannot be added to.", f"Add this line yourself: {_quoted(words)}")
    _write(path, file, text[:begin] + new + text[begin + len(front) :])
    return file


def record_call(root: Path, contact: str, day: date, *, worked: bool) -> str:
    """Note that staff rang a contact; the file, as staff see it.

    A number that worked gets ``called_on``. One that did not is marked ``confidence: low`` and loses ``called_on``, so
    that every card warns until someone finds the new number. Raises ContentError, naming the nearest ids.
    """
    path, file = root / "contacts.yaml", f"{root.name}/contacts.yaml"
    text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    known = parse(text).value
    if not isinstance(known, dict) or contact not in known:
        raise _error(file, f"There is no contact '{contact}'.", nearest(contact, known or ()))
    wanted = {**known[contact], **({"called_on": day.isoformat()} if worked else {"confidence": "low"})}
    new = _with_value(text, contact, "called_on", day.isoformat()) if worked else _dead(text, contact)
    if not worked:
        wanted.pop("called_on", None)
    if parse(new).value != {**known, contact: wanted}:
        raise _error(file, f"The entry '{contact}' cannot be changed.", "Write the change into it yourself.")
    _write(path, file, new)
    return file


def _write(path: Path, file: str, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise _error(file, f"This file cannot be written ({error.strerror}).", "Make it writable.") from error


def nearest(wanted: str, known: Any) -> str:
    """A remedy that names the ids most like the one that is not there."""
    close = get_close_matches(wanted, [str(one) for one in known], n=3, cutoff=0.4)
    return f"Did you mean {', '.join(close)}?" if close else "See: python -m bot content coverage"


def _dead(text: str, contact: str) -> str:
    text = _with_value(text, contact, "confidence", "low")
    key, value = _pair(_entry(text, contact), "called_on")
    if key is None or value is None:
        return text
    if _entry(text, contact).flow_style:
        return re.sub(r",\s*called_on:\s*[^,}\n]+", "", text[: value.end_mark.index]) + text[value.end_mark.index :]
    start = text.rindex("\n", 0, key.start_mark.index) + 1
    return text[:start] + text[_line_end(text, value.end_mark.index) :]


def _with_value(text: str, contact: str, key: str, value: str) -> str:
    """The text with ``key: value`` in a contact: put right where it stands, else on a line after ``checked_on``."""
    entry = _entry(text, contact)
    _, old = _pair(entry, key)
    if old is not None:
        return _Splice(old.start_mark.index, old.end_mark.index, value).on(text)
    if entry.flow_style:
        end = entry.end_mark.index - 1
        return _Splice(len(text[:end].rstrip(" ,\n")), end, f", {key}: {value}").on(text)
    after_key, after = _pair(entry, "checked_on")
    if after_key is None or after is None:
        after_key, after = entry.value[0]
    indent = " " * after_key.start_mark.column
    ending = _line_end(text, after.end_mark.index)
    break_ = "\r\n" if text[:ending].endswith("\r\n") else "\n"
    before = "" if text[:ending].endswith("\n") else break_
    return _Splice(ending, ending, f"{before}{indent}{key}: {value}{break_}").on(text)


def _line_end(text: str, at: int) -> int:
    """Where the line of a place ends, its line break included."""
    match = _LINE.match(text, at)
    return match.end() if match else len(text)


def _entry(text: str, contact: str) -> Any:
    node: Any = compose(text)
    return next(value for key, value in node.value if key.value == contact)


def _pair(entry: Any, key: str) -> tuple[Any, Any]:
    return next(((one, value) for one, value in entry.value if one.value == key), (None, None))


def _longer_list(front: str, key: str, words: str) -> str:
    """The front matter with one item more at the end of a list, in the style the list is written in."""
    node = compose(front)
    _, items = _pair(node, key)
    end = "\r" if front.endswith("\r") else ""
    if items is None:
        return f"{front.rstrip()}{end}\n{key}:{end}\n  - {_quoted(words)}{end}"
    if items.flow_style or not items.value:
        close = items.end_mark.index - 1
        inner = front[:close].rstrip(" ,\r\n")
        return f"{inner}{', ' if items.value else ''}{_quoted(words)}{front[close:]}"
    last = items.value[-1]
    column = " " * items.start_mark.column
    at = last.end_mark.index
    stop = front.find("\n", at)
    stop = len(front) if stop < 0 else stop
    cut = stop - 1 if front[:stop].endswith("\r") else stop
    return f"{front[:cut]}{front[cut:stop]}\n{column}- {_quoted(words)}{front[cut:stop]}{front[stop:]}"


def _quoted(words: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes."""
    plain = parse(f"- {words}").value == [words] and parse(f"[{words}]").value == [words]
    safe = (
        plain and not set(words) & set("#:'\"{}[]&*!|>%@`,?") and words.strip() == words and not words.startswith("-")
    )
    return words if safe else json.dumps(words, ensure_ascii=False)


def _listed(front: str, key: str) -> list[str]:
    value = parse(front).value
    listed = value.get(key) if isinstance(value, dict) else None
    return [str(one) for one in listed] if isinstance(listed, list) else []


def _same_but(old: str, new: str, key: str) -> bool:
    """Whether two front matters hold the same but for one key."""
    return _without(old, key) == _without(new, key)


def _without(front: str, key: str) -> dict[str, object]:
    value = parse(front).value
    return {one: held for one, held in value.items() if one != key} if isinstance(value, dict) else {}


def _error(file: str, what: str, remedy: str) -> ContentError:
    return ContentError((Problem(file, 0, what, remedy, "edit"),))
