"""The content tree as files: which there are, and their text. Nothing outside the tree is ever read.

Content arrives from many hands (an editor's temporary files, a half-finished copy, a link that points elsewhere), so
only the names of DESIGN §3 are taken, links must stay inside the tree, and sizes are limited. What is left out is
reported, never silently read.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from bot.publishing.problem import Problem

RULE: Final = "unreadable_file"
UNEXPECTED: Final = "unexpected_file"
MOST_BYTES: Final = {".yaml": 2_000_000, ".md": 100_000, ".txt": 1_000_000}
"""A ledger of 600 facts takes 330 kB, the longest answer 20 kB: more is a mistake, not content."""
MOST_FILES: Final = 5_000
_LOOKED_AT: Final = 1_000
_ZEROS: Final = 5
"""In UTF-16 every second byte of keys and Latin letters is zero: one in five of the first bytes is enough."""

_ID = "[a-z0-9][a-z0-9-]*"
_EXPECTED: Final = re.compile(
    "(sections|recommendations|contacts|figures|facts)\\.yaml|(published_ids|shared_keywords)\\.txt"
    "|vocabulary/[a-z0-9_-]+\\.yaml|asked/(elsewhere|courtesy)\\.yaml"
    f"|replies/{_ID}/(en|my|km)\\.md"
    f"|(?!replies/|vocabulary/|asked/){_ID}/{_ID}/((topic|asked)\\.yaml|(en|my|km)\\.md)"
)
_BESIDE: Final = re.compile(r"(?:.*/)?(?:\..*|.*~|.*\.(?:swp|swx|tmp|bak|orig)|4913|#.*#|README(?:\.md)?|LICENSE.*)")
"""Left alone without a word: hidden files, editors' leftovers, and notes for people."""
_TOPIC_DEPTH: Final = 2
"""A topic's file stands below a section and a topic."""
_CONFLICT: Final = re.compile(r"^(?:<{7} .*|>{7} .*)$", re.MULTILINE)
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the tree. ``name`` is what staff see: ``content/documents/passport/my.md``."""

    name: str
    parts: tuple[str, ...]
    """The path inside the tree: ``("documents", "passport", "my.md")``."""
    text: str
    """Always with ``\\n`` line ends and without a byte order mark."""


def is_expected(inside: str) -> bool:
    """Whether a path inside the tree is one of the names of DESIGN §3."""
    return _EXPECTED.fullmatch(inside) is not None


def scan(root: Path) -> tuple[dict[str, File], list[Problem]]:
    """All files of the tree by path inside it (``documents/passport/my.md``), and what could not be taken."""
    if not root.is_dir():
        missing = Problem(root.name, 0, "There is no such content folder.", "Set CONTENT_DIR to the folder.", RULE)
        return {}, [missing]
    files: dict[str, File] = {}
    problems: list[Problem] = []
    for path in _walk(root):
        inside = path.relative_to(root).as_posix()
        found = _take(root, path, inside) if is_expected(inside) else _unexpected(root, inside)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files[inside] = found
        if len(files) > MOST_FILES:
            problems.append(
                Problem(root.name, 0, f"More than {MOST_FILES} files.", "Is this the content folder?", RULE)
            )
            break
    return files, problems


def fingerprint(root: Path) -> str:
    """A value that changes when a file of the tree is added, removed or written; costs a few milliseconds."""
    state = sha256()
    for path in _walk(root):
        try:
            stat = path.stat()
        except OSError:
            continue  # gone between listing and looking: the next look sees that
        state.update(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def revision(files: Mapping[str, File]) -> str:
    """A short hash of all texts, so that two replicas can tell whether they serve the same content."""
    state = sha256()
    for inside in sorted(files):
        state.update(f"{inside}\0{files[inside].text}\0".encode())
    return state.hexdigest()[:12]


def _walk(root: Path) -> Iterator[Path]:
    """Files in a fixed order. Folders that are links are yielded as if they were files, and so refused."""
    for folder, folders, names in os.walk(root, followlinks=False):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not _BESIDE.fullmatch(name) and name not in links)
        yield from (here / name for name in sorted([*names, *links]) if not _BESIDE.fullmatch(name))


def _unexpected(root: Path, inside: str) -> Problem:
    what = "This file is not part of the content and is left out."
    deep = inside.count("/")
    if inside.startswith(("replies/", "vocabulary/")) or deep > _TOPIC_DEPTH:
        remedy = "Move it away, or give it one of the expected names."
    elif deep < _TOPIC_DEPTH:
        remedy = "Move it away, or give it the name of the register it was: contacts.yaml, figures.yaml, …"
    else:
        remedy = "Name it topic.yaml, en.md, my.md or km.md, and its folder in a-z, 0-9 and -; or move it away."
    return Problem(f"{root.name}/{inside}", 0, what, remedy, UNEXPECTED, "warning")


def _take(root: Path, path: Path, inside: str) -> File | Problem:
    name = f"{root.name}/{inside}"
    try:
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            return Problem(name, 0, "This link leads out of the content folder.", "Put the file itself here.", RULE)
        if not path.is_file():
            return Problem(name, 0, "This is no file that can be read.", "Put a plain file here.", RULE)
        limit = MOST_BYTES[path.suffix]
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return Problem(name, 0, f"This file cannot be read ({error.strerror}).", "Mend its permissions or link.", RULE)
    if len(data) > limit:
        return Problem(
            name, 0, f"This file is larger than {limit // 1000} kB.", "Split it, or remove what is not text.", RULE
        )
    return _decode(name, tuple(inside.split("/")), data)


def _decode(name: str, parts: tuple[str, ...], data: bytes) -> File | Problem:
    head = data[:_LOOKED_AT]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or head.count(0) * _ZEROS > len(head):
        what = "This file is UTF-16, which Windows calls Unicode, or no text at all."
        return Problem(name, 1, what, "Save it as plain text with the encoding UTF-8.", RULE)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(name, line, "This line is not UTF-8 text.", "Save the file with the encoding UTF-8.", RULE)
    if "\r" in text and "\n" not in text:
        return Problem(name, 1, "The lines end as on an old Mac (CR).", "Save it with the line ends LF or CRLF.", RULE)
    if match := _CONFLICT.search(text):
        what = "Two versions of this text stand here, as git left them."
        remedy = "Keep one, and delete the lines <<<<<<<, ======= and >>>>>>>."
        return Problem(name, text.count("\n", 0, match.start()) + 1, what, remedy, RULE)
    if match := _NOT_TEXT.search(text):
        line = text.count("\n", 0, match.start()) + 1
        what = f"This line holds a control character (U+{ord(match.group()):04X})."
        return Problem(name, line, what, "Delete the invisible character, or type the line anew.", RULE)
    return File(name, parts, text)
