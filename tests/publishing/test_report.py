"""The report: counts as plots, small ones blurred beyond recovery, no person, one page of A4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.language.codes import LANGUAGES, Language
from bot.publishing.report import bars, blurred, blurred_sum, report_html
from bot.publishing.words import load_catalogs

ROOT = Path(__file__).resolve().parents[2]
MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Seen:
    kind: str
    n: int
    topic: str = "documents/passport"
    language: str = "my"
    detail: str = ""
    since: date = MONDAY


def made(content: Any, *counted: Seen, language: Language = "en") -> str:
    """The report of these counts for four weeks."""
    catalog = load_catalogs(ROOT / "locales")[language]
    start = MONDAY - timedelta(days=21)
    end = MONDAY + timedelta(days=6)
    return report_html(counted, content.guide(), catalog, start=start, end=end, today=content.today)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_report_can_be_made(content: Any, language: Language) -> None:
    """Before anyone came; nothing divides by nothing."""
    html = made(content, language=language)
    assert f'<html lang="{language}">' in html
    assert "nan" not in html.partition("<body>")[2].casefold()


def test_counts_are_shown_by_section_and_topic(content: Any) -> None:
    """With the words of the guide, not ids."""
    html = made(content, Seen("opened", 41), Seen("unhelpful", 7), Seen("unhelpful", 7, detail="phone"))
    assert "📄 Papers" in html
    assert ">41<" in html
    assert "Passport · Burmese" in html
    assert "documents/passport" not in html


def test_small_counts_are_blurred_everywhere(content: Any) -> None:
    """In words, in bars and in titles; one, two, three and four look the same."""
    for kind, detail in (("opened", ""), ("none", ""), ("unhelpful", ""), ("unhelpful", "old"), ("unhelpful", "phone")):
        shown = {made(content, Seen(kind, n, detail=detail)) for n in (1, 2, 3, 4)}
        assert len(shown) == 1
        assert "&lt;5" in shown.pop()


def test_counts_of_other_weeks_are_left_out(content: Any) -> None:
    """Before the first Monday and after the last Sunday."""
    early = Seen("opened", 77, since=MONDAY - timedelta(days=28))
    late = Seen("opened", 78, since=MONDAY + timedelta(days=7))
    html = made(content, early, late)
    assert "77" not in html
    assert "78" not in html


def test_nothing_typed_becomes_markup(content: Any) -> None:
    """Campaigns and details come from links that anyone can forge."""
    html = made(content, Seen("unhelpful", 9, topic="<script>x", detail="<img src=x>", language="xx"))
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(("n", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (1200, "1200")])
def test_blurring(n: int, shown: str) -> None:
    """Nothing hidden for none."""
    assert blurred(n) == shown


@pytest.mark.parametrize(
    ("parts", "shown"), [((), "0"), ((1, 2), "<5"), ((5, 6), "11"), ((9, 1), "~10"), ((7, 4, 4), "~15")]
)
def test_a_sum_does_not_give_its_parts_away(parts: tuple[int, ...], shown: str) -> None:
    """Rounded where a part is blurred."""
    assert blurred_sum(parts) == shown


def test_bars_do_not_order_what_is_blurred() -> None:
    """Their order would tell which is the larger."""
    assert {bar.length for bar in bars({"a": 1, "b": 4, "c": 9})} == {1.0, 2.5 / 9}
    assert [bar.label for bar in bars({"b": 1, "a": 4})] == [bar.label for bar in bars({"b": 4, "a": 1})]
