"""Zawgyi is recognised and read, by Google's and Rabbit's published vectors; short texts keep both readings."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.fold import fold
from bot.core.language.zawgyi import probability, readings, to_unicode, to_zawgyi


@pytest.mark.parametrize("text", ["passport", "", "90", "ប៉ាស្ព័រ"])
def test_without_burmese_there_is_no_zawgyi(text: str) -> None:
    """Other scripts are read as they are."""
    assert probability(text) == 0.0
    assert readings(text) == (text,)


def test_a_sure_text_has_one_reading() -> None:
    """A sentence is long enough for the model to be certain, either way."""
    unicode_text = "ဗီဇာသက်တမ်းတိုးဖို့ ဘာစာရွက်စာတမ်းတွေ လိုလဲ"

    assert readings(unicode_text) == (unicode_text,)
    assert [fold(one) for one in readings(to_zawgyi(unicode_text))] == [fold(unicode_text)]


def test_a_doubtful_text_keeps_the_right_reading() -> None:
    """ "Worker's" looks like Zawgyi to the model; the text as typed stays among the readings."""
    assert "အလုပ်သမား၏" in readings("အလုပ်သမား၏")


def test_digits_stay_digits() -> None:
    """ICU's rules make ၄ a letter; a number of days must stay a number."""
    assert "၄" in to_unicode("၄ရက္")


def test_shan_is_not_zawgyi(vectors) -> None:
    """Google's vectors: the probability is on the same side of a half for every line."""
    lines = (vectors / "myanmar-tools" / "compatibility.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t", 1) for line in lines if "\t" in line]
    wrong = [
        text for value, text in pairs if value != "-Infinity" and (float(value) > 0.5) != (probability(text) > 0.5)
    ]

    assert len(pairs) > 40
    assert wrong == []


def test_rabbit_agrees(vectors) -> None:
    """All of Rabbit's pairs are converted as its authors do."""
    sample = json.loads((vectors / "rabbit" / "sample.json").read_text("utf-8"))

    assert [fold(to_unicode(text)) for text in sample["zg"]] == [fold(text) for text in sample["uni"]]


def test_the_declaration_of_human_rights_is_converted(vectors) -> None:
    """Google's pair of the UDHR: at least 97 of 100 lines come out equal as keys."""
    folder = vectors / "myanmar-tools"
    source = (folder / "udhr_mya_unicode_src.txt").read_text("utf-8").splitlines()
    zawgyi = (folder / "udhr_mya_zawgyi_out.txt").read_text("utf-8").splitlines()
    equal = sum(fold(to_unicode(theirs)) == fold(ours) for ours, theirs in zip(source, zawgyi, strict=True))

    assert equal >= 0.97 * len(source)


def test_a_round_trip_loses_nothing(vectors) -> None:
    """Forum posts of 2008, read as Unicode, written back and read again, are the same."""
    lines = (vectors / "waitzar" / "Corpus.forums.txt").read_text("utf-8-sig").splitlines()
    posts = [to_unicode(line) for line in lines if line and not line.startswith("#")][:500]
    same = sum(fold(to_unicode(to_zawgyi(post))) == fold(post) for post in posts)

    assert same >= 0.99 * len(posts)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes detection or conversion raise, and there is always a reading."""
    assert 1 <= len(readings(text)) <= 2
    assert 0.0 <= probability(text) <= 1.0
