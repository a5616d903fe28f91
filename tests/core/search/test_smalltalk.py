"""Courtesy gets a human reply, unless something is asked with it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "language", "courtesy"),
    [
        ("hello!", "en", "greeting"),
        ("thank you so much", "en", "thanks"),
        ("bye bye", "en", "goodbye"),
        ("can i ask you something", "en", "ask"),
        ("who are you?", "en", "who"),
        ("မင်္ဂလာပါရှင့်", "my", "greeting"),
        ("kyay zu tin par tal", "my", "thanks"),
        ("សួស្តីបង", "km", "greeting"),
        ("អរគុណច្រើន", "km", "thanks"),
    ],
)
def test_courtesy(asks, text, language, courtesy) -> None:
    """Greetings, thanks and the like are recognised in three languages."""
    found = asks(text, language)

    assert (found.kind, found.smalltalk) == ("smalltalk", courtesy)


@pytest.mark.parametrize(
    ("text", "language"),
    [("hello, my passport is lost", "en"), ("မင်္ဂလာပါ ပတ်စပို့ပျောက်လို့", "my"), ("សួស្តីបង ប៉ាស្ព័របាត់", "km")],
)
def test_a_greeting_with_a_question_is_a_question(asks, text, language) -> None:
    """Whoever greets first still gets an answer."""
    assert asks(text, language).kind == "answer"
