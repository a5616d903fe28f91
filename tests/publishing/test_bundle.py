"""Content packed for the database: the same bytes for the same files, whole, and nothing but content."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageError
from bot.publishing.build import load_guide
from bot.publishing.bundle import difference, pack, read_bundle, unpack


def test_the_same_files_are_the_same_bytes(content: Any) -> None:
    """Neither dates nor stray files nor line ends count."""
    first = pack(content.root)
    os.utime(content.root / "sections.yaml", (1, 1))
    content.put("documents/passport/.en.md.swp", "x")
    content.put("sections.yaml", content.text("sections.yaml").replace("\n", "\r\n"))
    assert pack(content.root) == first


def test_what_is_unpacked_is_the_same_guide(content: Any, tmp_path: Path) -> None:
    """Every answer, with the same revision."""
    root = unpack(pack(content.root), tmp_path / "elsewhere")
    assert load_guide(root, today=content.today) == load_guide(content.root, today=content.today)


@pytest.mark.parametrize("name", ["../sections.yaml", "/etc/passwd", "x.py", "documents/passport/../../y.md", ""])
def test_names_that_are_no_content_are_refused(tmp_path: Path, name: str) -> None:
    """A bundle cannot write outside its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr(zipfile.ZipInfo(name), "x")
    with pytest.raises(StorageError, match="Roll back"):
        unpack(out.getvalue(), tmp_path)


def test_a_bundle_that_swells_is_refused(tmp_path: Path) -> None:
    """A small zip may hold gigabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("sections.yaml", b"x" * 3_000_000)
    with pytest.raises(StorageError):
        read_bundle(out.getvalue())


@pytest.mark.parametrize("junk", [b"", b"PK", b"x" * 100])
def test_junk_is_one_line(junk: bytes) -> None:
    """With what to do."""
    with pytest.raises(StorageError, match="Roll back"):
        read_bundle(junk)


def test_a_damaged_bundle_is_refused(content: Any) -> None:
    """Every byte is under a checksum."""
    packed = bytearray(pack(content.root))
    packed[60] ^= 255
    with pytest.raises(StorageError):
        read_bundle(bytes(packed))


def test_a_difference_names_files_and_lines() -> None:
    """As git shows it."""
    shown = difference({"a": "1\n2\n", "b": "x"}, {"a": "1\n3\n", "c": "y"})
    assert shown.splitlines()[:5] == ["--- a/a", "+++ b/a", "@@ -1,2 +1,2 @@", " 1", "-2"]
    assert "+++ /dev/null" in shown
    assert "--- /dev/null" in shown
    assert difference({"a": "1"}, {"a": "1"}) == ""
