"""Does it stay flat? 100,000 updates of 10,000 people through one process: memory and speed, plotted into docs/.

python tests/bench/memory.py [--quick]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from drive import bot, throughput  # noqa: E402  found through the line above when run from anywhere

PLOT = ROOT / "docs/load-growth.svg"


async def measure(updates: int, people: int, steps: int) -> list[tuple[int, float, float]]:
    """(Updates so far, megabytes, updates a second) after each step."""
    each = updates // steps
    async with bot("guide", push=True, people=people) as child:
        await throughput(child, 200)
        points = [(0, child.memory(), 0.0)]
        for step in range(steps):
            # Everyone comes again in turn: the first steps bring only newcomers.
            child.people = child.people[each % people :] + child.people[: each % people]
            per_second, _ = await throughput(child, each, seed=step)
            points.append(((step + 1) * each, child.memory(), per_second))
            print(f"{points[-1][0]:>8,} updates  {points[-1][1]:6.0f} MB  {per_second:6.0f}/s", flush=True)
    return points


def plot(points: list[tuple[int, float, float]], people: int) -> None:
    """Two curves over the number of updates."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "guide", "font.size": 9})
    from matplotlib import pyplot

    figure, (memory, speed) = pyplot.subplots(1, 2, figsize=(8, 2.6), layout="constrained")
    done = [point[0] for point in points]
    memory.plot(done, [point[1] for point in points], color="#0b6e4f")
    memory.set(title=f"memory, MB ({people:,} people)", xlabel="updates", ylim=(0, None))
    speed.plot(done[1:], [point[2] for point in points[1:]], color="#0b6e4f")
    speed.set(title="updates a second, webhook and SQLite", xlabel="updates", ylim=(0, None))
    for one in (memory, speed):
        one.spines[["top", "right"]].set_visible(False)
        one.xaxis.set_major_formatter("{x:,.0f}")
    figure.savefig(PLOT, metadata={"Date": None})


def main() -> None:
    """Measure, plot, and say whether memory is flat."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true")
    quick = options.parse_args().quick
    updates, people, steps = (4_000, 1_000, 4) if quick else (100_000, 10_000, 20)
    points = asyncio.run(measure(updates, people, steps))
    half = points[len(points) // 2][1]
    print(f"Memory: {points[0][1]:.0f} MB at the start, {half:.0f} half way, {points[-1][1]:.0f} MB at the end "
          f"({points[-1][1] / half - 1:+.1%} in the second half; aim: below 3 %)")  # fmt: skip
    if not quick:
        plot(points, people)


if __name__ == "__main__":
    main()
