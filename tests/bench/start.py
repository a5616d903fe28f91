"""From process start to ready, and the memory then: `python -m bot run` without a token, three times."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


def once(port: int) -> tuple[float, float]:
    """Seconds until the link is printed, and megabytes resident then."""
    with tempfile.TemporaryDirectory() as folder:
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
    """Print the median of three."""
    runs = sorted(once(18_431 + number) for number in range(3))
    print(f"Start: ready after {runs[1][0]:.1f} s with {runs[1][1]:.0f} MB resident (median of 3)")


if __name__ == "__main__":
    main()
