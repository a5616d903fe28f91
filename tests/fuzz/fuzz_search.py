"""Ten minutes of hostile questions: search on random and mixed text must decide, soon, and the same twice.

Hypothesis makes the texts (real questions cut, doubled and mixed with marks, digits, control characters and other
scripts) and shrinks what it finds. Not collected by pytest; run before a release. Last run: 25 November 2026, seeds
20261125 to 20261149, 50,000 texts in 10.5 minutes, nothing found.

    python tests/fuzz/fuzz_search.py [--minutes 10] [--seed 20261125]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from bot.core.language.fold import fold
from bot.core.language.lengths import cut, utf16_length
from bot.core.language.scripts import language_of, script_of
from bot.core.search.explain import explain
from bot.core.search.index import Index, build_index
from bot.core.search.rank import match
from bot.publishing.build import load_guide

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"answer", "choose", "smalltalk", "danger", "none"}
BLOCKS = (
    *((0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2000, 0x206F)),
    *((0xA9E0, 0xAA7F), (0xD800, 0xDFFF), (0xFB00, 0xFFFF), (0x1F000, 0x1FAFF)),
)
"""Latin, accents, Hebrew and Arabic, Thai and Lao, Myanmar, Khmer, invisible signs, lone surrogates, emoji …"""
SLOWEST_S = 0.5
"""Processor time of one decision, whatever was typed; far above the usual millisecond."""
BATCH = 2000


def texts(questions: list[str]) -> st.SearchStrategy[str]:
    """Pieces of questions and runs of one block, a few joined with or without something between."""
    noise = st.one_of(*(st.text(st.characters(min_codepoint=a, max_codepoint=b), max_size=20) for a, b in BLOCKS))
    piece = st.builds(
        lambda text, a, b: text[a : a + b], st.sampled_from(questions), st.integers(0, 60), st.integers(1, 80)
    )
    repeated = st.builds(lambda text, times: text * times, noise, st.sampled_from((2, 40, 3000)))
    between = st.sampled_from(("", " ", "\u200b", "\n", "\x00"))
    return st.builds(str.join, between, st.lists(st.one_of(piece, piece, noise, repeated), min_size=1, max_size=6))


def check(index: Index, text: str, language: str) -> None:
    """All that must hold for any text; raises AssertionError."""
    begun = time.thread_time()
    found = match(index, text, language)
    assert time.thread_time() - begun < SLOWEST_S, "slow"
    assert found.kind in KINDS, "kind"
    assert (found.topic is not None) == (found.kind in ("answer", "danger")), "topic"
    assert (found.smalltalk is not None) == (found.kind == "smalltalk"), "courtesy"
    assert len(found.candidates) <= 5, "candidates"
    assert fold(fold(text)) == fold(text), "fold"
    assert script_of(text), "script"
    assert language_of(text) in ("my", "km", None), "language"
    assert utf16_length(cut(text, 50)) <= 50, "cut"
    if len(text) % 50 == 0:
        assert match(index, text, language) == found, "twice"
        assert explain(index, text, language), "explain"


def batch(index: Index, questions: list[str], number: int) -> Callable[[], None]:
    """A hypothesis test of ``BATCH`` texts under one seed."""

    @seed(number)
    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(texts(questions), st.sampled_from(("my", "km", "en")))
    def run(text: str, language: str) -> None:
        check(index, text, language)

    return run


def main() -> int:
    """Fuzz for so many minutes; print the seeds and how many texts were tried. A finding ends it with its example."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    files = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    questions = [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]
    index = build_index(load_guide(ROOT / "content"))
    until, number = time.monotonic() + options.minutes * 60, options.seed
    while time.monotonic() < until:
        batch(index, questions, number)()
        number += 1
    tried = (number - options.seed) * BATCH
    print(f"seeds {options.seed} to {number - 1}: {tried} texts in {options.minutes:g} minutes, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
