"""How search slows down as the guide grows: the content times synthetic topics, drawn as docs/search-growth.svg.

A synthetic topic is a real one under another name, half of its words replaced by made-up ones: it shares the common
words with all its copies, which is what costs time. It has titles, keywords and questions, but no texts of ``asked``: a
million of them would not fit into this machine. From some ten times on, the index is counted and no longer learned
(:mod:`bot.core.search.learn`). Processor time of one match, over our own questions; the index is put out of the garbage
collector's sight (``gc.freeze``): its pauses are not search.

    python tests/bench/growth.py [--quick]
"""

from __future__ import annotations

import dataclasses
import gc
import json
import random
import sys
import time
from pathlib import Path

from bot.core.guide import Guide, Topic, Wording
from bot.core.search.index import Index, build_index
from bot.core.search.rank import match
from bot.publishing.build import load_guide

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "search-growth.svg"
AIMS_MS = {1: 2.0, 100: 20.0}
"""Topics today and a hundred times as many: what the 99th percentile of one match may take."""


def multiplied(guide: Guide, times: int) -> Guide:
    """``guide`` with ``times - 1`` synthetic copies of every topic."""
    chance = random.Random(times)
    topics = dict(guide.topics)
    for number in range(1, times):
        for topic in guide.topics.values():
            copy = f"{topic.section}/copy-{number}-{topic.id.partition('/')[2]}"
            topics[copy] = _copy(topic, copy, chance)
    return dataclasses.replace(guide, topics=topics)


def _copy(topic: Topic, topic_id: str, chance: random.Random) -> Topic:
    return dataclasses.replace(
        topic, id=topic_id, wordings={code: _reworded(words, chance) for code, words in topic.wordings.items()}
    )


def _reworded(words: Wording, chance: random.Random) -> Wording:
    def other(text: str) -> str:
        return text if chance.random() < 0.5 else f"{text} {chance.choice('bdfgklmnprst')}{chance.randrange(10**6)}"

    return dataclasses.replace(
        words,
        title=other(words.title),
        keywords=tuple(map(other, words.keywords)),
        questions=tuple(map(other, words.questions)),
    )


def timed(index: Index, lines: list[dict[str, str]]) -> tuple[float, float]:
    """Median and 99th percentile of one match, in milliseconds."""
    times = []
    for line in lines:
        begun = time.thread_time()
        match(index, line["text"], line["lang"])
        times.append((time.thread_time() - begun) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def draw(rows: list[tuple[int, float, float]]) -> None:
    """The picture: topics against milliseconds, both by powers of ten."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "guide"
    figure, axes = pyplot.subplots(figsize=(7, 4))
    topics = [row[0] for row in rows]
    axes.plot(topics, [row[1] for row in rows], marker="o", label="median")
    axes.plot(topics, [row[2] for row in rows], marker="o", label="99th percentile")
    axes.plot([topics[0] * times for times in AIMS_MS], AIMS_MS.values(), "k_", markersize=18, label="aim (99th)")
    axes.set(xscale="log", yscale="log", xlabel="topics", ylabel="ms for one match, one core")
    axes.grid(True, which="both", alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Date": None})


def main() -> None:
    """Print the table; draw the picture unless quick."""
    guide = load_guide(ROOT / "content")
    files = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    quick = "--quick" in sys.argv
    rows = []
    print(f"{'topics':>8}{'build s':>9}{'median ms':>11}{'p99 ms':>8}")
    for times in (1, 10) if quick else (1, 3, 10, 30, 100):
        begun = time.perf_counter()
        index = build_index(multiplied(guide, times))
        built = time.perf_counter() - begun
        gc.collect()
        gc.freeze()
        timed(index, lines[:100])
        median, p99 = timed(index, lines)
        gc.unfreeze()
        rows.append((times * len(guide.topics), median, p99))
        print(f"{rows[-1][0]:>8}{built:>9.1f}{median:>11.2f}{p99:>8.2f}", flush=True)
    if not quick:
        draw(rows)


if __name__ == "__main__":
    main()
