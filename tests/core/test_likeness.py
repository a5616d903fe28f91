"""Questions that say the same come together, others do not, and a group keeps its name."""

from __future__ import annotations

import pytest

from bot.core.likeness import group_name, heads

ALIKE = [
    ("how much is the pink card", "How much is pink card??", "pink card how much is the"),
    ("ပန်းရောင်ကတ် ဘယ်လောက်ကျလဲ", "ပန်းရောင်ကတ်ဘယ်လောက်ကျလဲ။", "ပန်းရောင်ကတ် ဘယ်လောက် ကျမလဲ"),
    ("កាតពណ៌ផ្កាឈូក ថ្លៃប៉ុន្មាន", "កាតពណ៌ផ្កាឈូក\u200bថ្លៃប៉ុន្មាន?", "កាតពណ៌ផ្កាឈូកថ្លៃប៉ុន្មានដែរ"),
    ("… ask bus to mae sot", "ask bus to mae sot …"),
]


@pytest.mark.parametrize("texts", ALIKE)
def test_spellings_of_one_question_come_together(texts: tuple[str, ...]) -> None:
    """Signs, spaces, order and a letter more or less do not count."""
    assert len(set(heads(texts).values())) == 1


def test_different_questions_stay_apart() -> None:
    """A short text needs more agreement than a long one."""
    texts = ["rent", "tent", "how much is rent", "where is the bus", "လစာ", "ရာသီ", "ប្រាក់ខែ", "ប្រាក់"]
    assert len(set(heads(texts).values())) == len(texts)


def test_the_first_question_names_the_group() -> None:
    """More questions do not rename it."""
    first = heads(["how much is the pink card"])["how much is the pink card"]
    more = heads(["how much is the pink card", "how much is a pink card", "bus"])
    assert more["how much is a pink card"] == first
    assert group_name("en", first) == group_name("en", more["how much is the pink card"])


def test_groups_of_two_languages_have_two_names() -> None:
    """The same Latin letters may be Burmese or Khmer."""
    assert group_name("my", "lote") != group_name("km", "lote")


def test_nothing_and_junk_are_grouped_too() -> None:
    """Texts without a letter are one group of their own."""
    assert set(heads(["", "…", "🙏"]).values()) == {""}
