"""Every command and every change of the guide for staff is done here, in its order, on a copy of the real content."""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide-changed-a-phone-number.md"
BLOCK = re.compile(r"```(sh|diff)\n(.*?)```", re.DOTALL)
PROGRAM = ["python", "-m", "bot"]


def change(root: Path, diff: str) -> None:
    """What the guide tells staff to edit."""
    path = root / "contacts.yaml"
    old, new = (re.findall(rf"^\{sign}(.*)$", diff, re.MULTILINE) for sign in "-+")
    text = path.read_text("utf-8")
    assert text.count("\n".join(old)) == 1
    path.write_text(text.replace("\n".join(old), "\n".join(new)), "utf-8")


async def open_and_close(words: list[str], folder: Path) -> str:
    """A command that serves until it is told to stop: started, seen to serve, stopped."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, "--port", "0", stdout=asyncio.subprocess.PIPE, cwd=folder,
        env={"PYTHONPATH": str(ROOT), "CONTENT_DIR": str(folder / "content"), "DATABASE_URL": f"sqlite:///{folder}/g.db"},
    )  # fmt: skip
    assert child.stdout is not None
    said = (await child.stdout.readline()).decode()
    child.terminate()
    await child.wait()
    return said


def typed(words: list[str], folder: Path) -> str:
    """What a command said; it must succeed."""
    if words[:2] == ["content", "preview"]:
        return asyncio.run(open_and_close(words, folder))
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.output


@pytest.mark.slow
def test_the_guide_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the dead number to the published new one, and back."""
    root = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    monkeypatch.setenv("CONTENT_DIR", str(root))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/g.db")
    monkeypatch.chdir(tmp_path)
    typed(["content", "publish", "--author", "before", "--note", "as it was"], tmp_path)
    said = {}
    for kind, block in BLOCK.findall(GUIDE.read_text("utf-8")):
        if kind == "diff":
            change(root, block)
            continue
        for line in block.splitlines():
            words = shlex.split(line)
            assert words[:3] == PROGRAM
            said[" ".join(words[3:5])] = typed(words[3:], tmp_path)
    assert "lpn " in said["contact list"]
    assert "http://127.0.0.1:" in said["content preview"]
    assert "revision 2" in said["content publish"]
    assert '+    - {dial: "+6634999999"' in said["content diff"]
    assert "revision 3" in said["content rollback"]
    assert "+6634999999" not in (root / "contacts.yaml").read_text("utf-8")
    assert (tmp_path / "report.html").exists()


def test_the_guide_is_under_a_page() -> None:
    """Sixty lines of text at most, and no command line that cannot be read on a phone."""
    text = GUIDE.read_text("utf-8")
    assert len([line for line in text.splitlines() if line.strip() and not line.startswith("```")]) <= 60
    assert max(map(len, text.splitlines())) <= 130
