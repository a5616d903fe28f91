"""From process start to ready, and the memory then: `python -m bot run` without a token."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


def once(folder: str, port: int) -> tuple[float, float]:
    """Seconds until the link is printed, and megabytes resident then."""
    environment = {**os.environ, "LISTEN": f"127.0.0.1:{port}", "CONTENT_DIR": str(ROOT / "content")}
    environment.pop("BOT_TOKEN", None)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        ready = time.perf_counter() - begun
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        process.terminate()
    return ready, memory


def main() -> None:
    """Print the first start in an empty folder, when search learns, and the median of three later ones."""
    with tempfile.TemporaryDirectory() as folder:
        first, *later = (once(folder, 18_431 + number) for number in range(4))
    later.sort()
    print(f"First start, search learns: ready after {first[0]:.1f} s with {first[1]:.0f} MB resident")
    print(f"Later starts: ready after {later[1][0]:.1f} s with {later[1][1]:.0f} MB resident (median of 3)")


if __name__ == "__main__":
    main()
