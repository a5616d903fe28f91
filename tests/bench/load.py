"""The whole process under load, beside bare echo bots and the floor: the table of updates a second, latency, memory.

    python tests/bench/load.py [--quick] [--only NAME,…]

One machine does both sides: the local Bot API has one core, the bot the other. Ratios count, absolute figures drift.
``API µs`` is what the other side costs: two replicas share their cores with it, and so cannot show twice the speed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from drive import Figures, bot, latency, throughput  # noqa: E402

BOTS: list[tuple[str, dict[str, Any], int]] = [
    ("floor: bare streams", {"kind": "floor"}, 2000),
    ("python-telegram-bot as delivered", {"kind": "ptb"}, 100),
    ("python-telegram-bot, our transport", {"kind": "ptb-ours"}, 1000),
    ("aiogram", {"kind": "aiogram"}, 1000),
    ("… as delivered, with our screens", {"kind": "ptb", "echo": "screen"}, 100),
    ("… our transport, with our screens", {"kind": "ptb-ours", "echo": "screen"}, 1000),
    ("aiogram, with our screens", {"kind": "aiogram", "echo": "screen"}, 1000),
    ("guide, polling", {"kind": "guide"}, 1000),
    ("guide, webhook", {"kind": "guide", "push": True}, 1000),
    ("guide, webhook, 2 replicas", {"kind": "guide", "push": True, "replicas": 2}, 1000),
]
"""Name, how it is started, and how many updates are enough on the slow network.

"With our screens": an echo that answers with as much as the guide does. A tap brings the whole screen back, so what
is said costs twice, whoever says it.
"""


async def measure(name: str, how: dict[str, Any], far: int, *, quick: bool) -> Figures:
    """One row of the table, measured once."""
    figures = Figures(name)
    async with bot(**how) as child:
        await throughput(child, 300)  # warm: connections, caches
        updates, before = 600 if quick else 2000, time.process_time()
        figures.per_second, figures.cpu_us = await throughput(child, updates)
        figures.api_us = (time.process_time() - before) / updates * 1e6
        figures.p50, figures.p99 = await latency(child, 200 if quick else 400)
        figures.memory_mb = child.memory()
        child.emulator.faults.latency = 0.05
        await throughput(child, min(far, 100))  # warm again: as many connections as it now takes
        figures.far_per_second, _ = await throughput(child, max(40, far // 2) if quick else far)
    return figures


def middle(runs: list[Figures]) -> Figures:
    """The median of each figure: rounds are interleaved, so that whatever else the machine does meets every bot."""
    names = [field.name for field in fields(Figures) if field.name != "name"]
    return Figures(runs[0].name, **{name: statistics.median(getattr(run, name) for run in runs) for name in names})


def show(rows: list[Figures]) -> str:
    """The table, and how the guide stands to its aims."""
    head = f"{'':36}{'updates/s':>10}{'CPU µs':>8}{'API µs':>8}{'p50 ms':>8}{'p99 ms':>8}{'MB':>6}{'at 50 ms/s':>12}"
    lines = [head] + [
        f"{row.name:36}{row.per_second:>10,.0f}{row.cpu_us:>8,.0f}{row.api_us:>8,.0f}{row.p50:>8.1f}{row.p99:>8.1f}"
        f"{row.memory_mb:>6.0f}{row.far_per_second:>12,.0f}"
        for row in rows
    ]
    return "\n".join([*lines, *_aims({row.name: row for row in rows})])


def _aims(rows: dict[str, Figures]) -> list[str]:
    if any(name not in rows for name, *_ in BOTS):
        return []
    alone = rows["guide, polling"], rows["guide, webhook"]
    best = max(row.per_second for row in alone)
    far = max(row.far_per_second for row in alone)
    aims = (("aiogram", 1.0), ("python-telegram-bot as delivered", 2.5), ("python-telegram-bot, our transport", 0.65))
    large = ("aiogram, with our screens", "… as delivered, with our screens", "… our transport, with our screens")
    lines = ["", f"{'the guide is, of':44}{'aim':>6}{'bare':>7}{'with our screens':>18}"]
    for (name, aim), equal in zip(aims, large, strict=True):
        bare, full = best / rows[name].per_second, best / rows[equal].per_second
        lines.append(f"{name:44}{aim:>6g}{bare:>7.2f}{full:>18.2f}")
    default = far / rows["python-telegram-bot as delivered"].far_per_second
    return [*lines, f"{'the default bot on a 50 ms network':44}{40:>6}{default:>7.1f}"]


async def main() -> None:
    """Measure what is asked for; print the table, and JSON for the run that collects."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", default="")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    wanted = [one for one in BOTS if not chosen.only or any(name in one[0] for name in chosen.only.split(","))]
    rounds = [[await measure(*one, quick=chosen.quick) for one in wanted] for _ in range(1 if chosen.quick else 3)]
    rows = [middle(list(runs)) for runs in zip(*rounds, strict=True)]
    print(show(rows), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps([vars(row) for row in rows]))


if __name__ == "__main__":
    asyncio.run(main())
