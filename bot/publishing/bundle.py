"""The whole content as one piece of bytes, for the database, and back: packed the same on every machine.

Only what :func:`bot.publishing.files.scan` would read is packed, in the form in which it is read; so what a replica
unpacks is what staff checked. Unpacking trusts nothing: names, sizes and numbers of files are held to the same limits,
because a database is restored, copied and shared by more hands than a checkout.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Final

from bot.errors import StorageError
from bot.publishing.files import MOST_BYTES, MOST_FILES, is_expected, scan

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a bundle: the same content is the same bytes."""
_LEVEL: Final = 9


def pack(content_dir: Path) -> bytes:
    """The content files as a zip, sorted, without dates and modes: equal files give equal bytes."""
    return pack_texts({inside: file.text for inside, file in scan(content_dir)[0].items()})


def pack_texts(texts: Mapping[str, str]) -> bytes:
    """Like :func:`pack`, for files that are in memory: path inside the tree → text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as bundle:
        for inside in sorted(texts):
            entry = zipfile.ZipInfo(inside, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            bundle.writestr(entry, texts[inside].encode())
    return out.getvalue()


def read_bundle(packed: bytes) -> dict[str, str]:
    """Path inside the tree → text. Raises StorageError for bytes that are no bundle of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as bundle:
            entries = bundle.infolist()
            if len(entries) > MOST_FILES or not all(_is_ours(entry) for entry in entries):
                raise StorageError("A published revision holds files that are no content. Roll back to another one.")
            return {entry.filename: bundle.read(entry).decode() for entry in entries}
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, EOFError, NotImplementedError) as error:
        raise StorageError("A published revision cannot be read. Roll back to another one.") from error


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    return is_expected(entry.filename) and entry.file_size <= MOST_BYTES[Path(entry.filename).suffix]


def unpack(packed: bytes, folder: Path) -> Path:
    """Write a bundle below ``folder``; the content folder it made. Raises StorageError as :func:`read_bundle` does."""
    root = folder / "content"
    for inside, text in read_bundle(packed).items():
        path = root / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def put_back(content_dir: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Make the files of a folder those of a bundle; which were written or removed. OSError when one cannot be.

    Files that are no content stay as they are.
    """
    here = {inside: file.text for inside, file in scan(content_dir)[0].items()}
    changed = [inside for inside in sorted(here.keys() | texts.keys()) if here.get(inside) != texts.get(inside)]
    for inside in changed:
        path = content_dir / inside
        if inside in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(texts[inside].encode())
        else:
            path.unlink()
    return tuple(f"{content_dir.name}/{inside}" for inside in changed)


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """What changed from one content to another, file by file, as a unified diff; empty when nothing did."""
    parts: list[str] = []
    for inside in sorted(old.keys() | new.keys()):
        if old.get(inside) == new.get(inside):
            continue
        before, after = old.get(inside), new.get(inside)
        names = ("/dev/null" if before is None else f"a/{inside}", "/dev/null" if after is None else f"b/{inside}")
        lines = unified_diff((before or "").splitlines(), (after or "").splitlines(), *names, lineterm="")
        parts.extend(lines)
    return "\n".join(parts)
