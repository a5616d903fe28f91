"""`make bench`: all figures that are quoted, in one run. Each part is a program of its own and can be run alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = (
    ["start.py"],
    ["search.py"],
    ["growth.py", *sys.argv[1:]],
    ["load.py", *sys.argv[1:]],
    ["memory.py", *sys.argv[1:]],
)


def main() -> int:
    """Run the parts one after the other; the first failure ends it."""
    for part, *arguments in PARTS:
        print(f"\n== {part} {' '.join(arguments)}", flush=True)
        code = subprocess.run([sys.executable, str(HERE / part), *arguments], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
