"""A small guide of two topics for rules, and the project's own content for what people ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.core.guide import Concept, Guide, Topic, Wording
from bot.core.language.codes import Language
from bot.core.search.index import Index, build_index
from bot.core.search.rank import Match, match
from bot.publishing.build import load_guide
from bot.publishing.learned import index_of

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 25)


def _topic(topic_id: str, concept: str, **words: tuple[str, ...]) -> Topic:
    wordings: dict[Language, Wording] = {
        language: Wording(words[language][0], (), words[language][1:], ())  # type: ignore[arg-type]
        for language in ("en", "my", "km")
    }
    return Topic(topic_id, wordings, DAY, DAY, "team", concepts=((concept,),))


@pytest.fixture(scope="session")
def small_guide() -> Guide:
    """Two topics among thirty others, so that words are as rare as they are in a real guide."""
    concepts = (
        Concept("wages", {"en": ("wage", "salary"), "my": ("လစာ",), "km": ("ប្រាក់ខែ",), "my-latn": ("la sar",)}),
        Concept("passport", {"en": ("passport",), "my": ("ပတ်စပို့",), "km": ("ប៉ាស្ព័រ",), "th": ("พาสปอร์ต",)}),
        Concept("offtopic-sport", {"en": ("football",), "my": ("ဘောလုံး",), "km": ("បាល់ទាត់",)}),
    )
    topics = (
        _topic("rights/wages", "wages", en=("Wages", "salary"), my=("လစာ", "လုပ်ခ"), km=("ប្រាក់ខែ", "លុយខែ")),
        _topic("documents/passport", "passport", en=("Passport", "book"), my=("ပတ်စပို့",), km=("ប៉ាស្ព័រ",)),
    )
    others = tuple(_topic(f"other/t{n}", "other", en=(f"Other{n}",), my=("အခြား",), km=("ផ្សេង",)) for n in range(30))
    return Guide((), {topic.id: topic for topic in topics + others}, {}, {}, {}, concepts=concepts)


@pytest.fixture(scope="session")
def small(small_guide: Guide) -> Index:
    """The small guide's index."""
    return build_index(small_guide)


@pytest.fixture(scope="session")
def real() -> Index:
    """The index of the project's own content."""
    return index_of(load_guide(ROOT / "content"))


@pytest.fixture
def asks(real: Index) -> Callable[[str, Language], Match]:
    """What a person of a language is given for a text, from the real content."""
    return lambda text, language: match(real, text, language)


@pytest.fixture(scope="session")
def questions() -> list[dict[str, Any]]:
    """Our own questions in three languages."""
    files = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
