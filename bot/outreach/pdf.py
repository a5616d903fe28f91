"""HTML → PDF by the browser that is there: only a browser joins Burmese and Khmer letters as they must be joined.

Chromium is not a dependency: without it the page itself is written, and any browser prints it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.errors import OutreachError

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS: Final = 90
"""A slow laptop draws a page in a few seconds; longer means that it hangs."""
REMEDY: Final = "open it in any browser and print it, or install Chromium (Debian, Ubuntu: apt-get install chromium)"


def find_browser(names: Sequence[str] = BROWSERS) -> str | None:
    """The program that draws PDFs; None when there is none on this machine."""
    return next((found for name in names if (found := shutil.which(name))), None)


def write_text(path: Path, text: str) -> None:
    """Write a file. OutreachError, with the reason, when it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file. OutreachError, with the reason, when it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> OutreachError:
    """Says what to do about a file that cannot be written."""
    return OutreachError(f"{path} cannot be written ({error.strerror}): choose another place or name.")


def print_page(html: str, out: Path, *, browser: str | None) -> Path:
    """Write ``out`` as PDF and return it; without a browser, or for a name ending in .html, the page itself.

    OutreachError when the file cannot be written or the browser fails.
    """
    if browser is None or out.suffix.lower() in (".html", ".htm"):
        page = out if out.suffix.lower() in (".html", ".htm") else out.with_suffix(".html")
        write_text(page, html)
        return page
    with TemporaryDirectory(prefix="guide-print-", ignore_cleanup_errors=True) as folder:
        page, drawn = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        _run(_command(browser, page, drawn, Path(folder, "profile")))
        if not drawn.exists():
            raise OutreachError(f"{browser} made no PDF. Name the file .html instead, and {REMEDY}.")
        write_bytes(out, drawn.read_bytes())
    return out


def _command(browser: str, page: Path, drawn: Path, profile: Path) -> list[str]:
    """Without a sandbox, because root and containers have none; the page is ours and loads nothing."""
    return [
        browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", f"--user-data-dir={profile}",
        "--no-pdf-header-footer", f"--print-to-pdf={drawn}", page.as_uri(),
    ]  # fmt: skip


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)  # noqa: S603  a browser found on PATH, files of our own
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = "it took too long" if isinstance(error, subprocess.TimeoutExpired) else error.strerror
        raise OutreachError(
            f"{command[0]} could not draw the page ({reason}). Name the file .html instead, and {REMEDY}."
        ) from error
