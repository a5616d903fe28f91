"""How far the guide serves the nine recommendations: which topics, in which language, in what state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bot.core.language.codes import LANGUAGES, Language
from bot.publishing.checks.recommendations_covered import ALL
from bot.publishing.read import read_tree
from bot.publishing.stamp import fingerprint_of
from bot.publishing.tree import TopicFolder

State = Literal["published", "draft", "outdated", "overdue", "missing", "hidden"]


@dataclass(frozen=True, slots=True)
class Row:
    """One topic under one recommendation (0: under none)."""

    recommendation: int
    topic: str
    """Empty when no topic serves the recommendation."""
    states: Mapping[Language, State]

    def __str__(self) -> str:
        states = "  ".join(f"{language} {self.states.get(language, 'missing'):<9}" for language in LANGUAGES)
        return f"{self.recommendation or '-'}  {self.topic or '(no topic)':<42} {states}".rstrip()


def coverage(content_dir: Path, *, today: date) -> tuple[Row, ...]:
    """Recommendation × topic × language. A topic that serves two recommendations has two rows."""
    tree, _ = read_tree(content_dir)
    rows = []
    for number in (*ALL, 0):
        serving = [folder for folder in tree.topics.values() if number in (folder.settings.recommendations or [0])]
        rows += [Row(number, folder.id, states(folder, today)) for folder in serving]
        if number and not serving:
            rows.append(Row(number, "", {}))
    return tuple(rows)


def states(folder: TopicFolder, today: date) -> dict[Language, State]:
    """The state of a topic in each language; the worst thing that can be said of it."""
    return {language: _state(folder, language, today) for language in LANGUAGES}


def _state(folder: TopicFolder, language: Language, today: date) -> State:
    page, english = folder.pages.get(language), folder.pages.get("en")
    if page is None or english is None:
        return "missing"
    if not folder.settings.published:
        return "hidden"
    if folder.settings.review_by < today:
        return "overdue"
    if page.front.of is not None and page.front.of != fingerprint_of(english.source):
        return "outdated"
    return "draft" if language != "en" and page.front.translation != "reviewed" else "published"
