"""Marks that tools write into the content: which English a translation was made from, and which ids were published.

A translation is outdated when the English *body* has changed since; its keywords and title may change freely. The mark
is a hash and not a date, because dates change with every copy and every merge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from bot.publishing.read import read_tree, split_front_matter
from bot.publishing.tree import Page, Tree

PUBLISHED: Final = "published_ids.txt"
_HEADER: Final = (
    "# Every topic id that was ever published, one a line; printed QR codes and shared links carry them.\n"
    "# Lines are only added ('content stamp' does it), never removed: a renamed topic lists its old id as an alias.\n"
)
_MARK: Final = re.compile(r"^of:.*$", re.MULTILINE)
_SPACE: Final = re.compile(r"\s+")


def fingerprint_of(body: str) -> str:
    """Twelve hex digits for the words of an English body; line breaks and spaces do not count."""
    words = _SPACE.sub(" ", unicodedata.normalize("NFC", body)).strip()
    return sha256(words.encode()).hexdigest()[:12]


def stamp(root: Path, topics: Iterable[str] | None = None) -> tuple[str, ...]:
    """Declare translations up to date, and note new published ids; returns the files that were changed.

    ``topics`` limits the translations to some ids (``documents/passport``, ``replies/greeting``); None takes those
    that carry no mark yet, so that an outdated translation is never declared current by accident.
    """
    tree, _ = read_tree(root)
    chosen = None if topics is None else set(topics)
    changed = []
    for english, page in tree.translations():
        topic = "/".join(page.file.split("/")[-3:-1])
        wanted = page.front.of is None if chosen is None else topic in chosen
        if wanted and _write_mark(root, page, fingerprint_of(english.source)):
            changed.append(page.file)
    if note_published(root, tree):
        changed.append(f"{root.name}/{PUBLISHED}")
    return tuple(changed)


def _write_mark(root: Path, page: Page, mark: str) -> bool:
    """Put ``of:`` into a page's front matter; every other byte stays."""
    path = root.parent / page.file
    text = path.read_bytes().decode("utf-8-sig")
    front, _, body_line = split_front_matter(text)
    if front is None:
        return False  # a reply without front matter: the check asks for its translation status first
    row = f"of: {mark}" + ("\r" if front.endswith("\r") else "")
    marked = _MARK.sub(row, front, count=1) if _MARK.search(front) else f"{front}\n{row}"
    lines = text.split("\n")
    new = "\n".join([lines[0], marked, *lines[body_line - 2 :]])
    if new == text:
        return False
    path.write_bytes(new.encode())
    return True


def note_published(root: Path, tree: Tree) -> bool:
    """Add the ids of published topics that are not yet in the list; whether there were any."""
    published = (folder.id for folder in tree.topics.values() if folder.settings.published)
    new = sorted(set(published) - tree.published_ids.keys())
    if not new:
        return False
    path = root / PUBLISHED
    old = path.read_text("utf-8") if path.exists() else _HEADER
    gap = "" if old.endswith("\n") else "\n"
    path.write_text(old + gap + "".join(f"{id_}\n" for id_ in new), "utf-8")
    return True
