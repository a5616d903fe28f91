"""Danger first; a question about danger is a question."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my boss is beating me right now please help", "en"),
        ("i want to kill myself", "en"),
        ("he is unconscious and not breathing", "en"),
        ("they locked us in and guards outside, save us", "en"),
        ("သူဌေးက အခု ရိုက်နေတယ် ကယ်ပါ", "my"),
        ("ကျွန်တော် သေချင်တယ်", "my"),
        ("thwe a myar gyi htwet nay tal ku nyi par", "my"),
        ("ថៅកែកំពុងវាយខ្ញុំ ជួយផង", "km"),
        ("ខ្ញុំមិនចង់រស់ទៀតទេ", "km"),
        ("chheam chraen nas choy phong", "km"),
    ],
)
def test_danger_is_danger(asks, text, language) -> None:
    """In three languages and in Latin letters."""
    found = asks(text, language)

    assert found.kind == "danger"
    assert found.topic is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how do i report an abusive agent", "en"),
        ("what compensation for a cut finger", "en"),
        ("signs of trafficking", "en"),
        ("is it legal that police ask money", "en"),
        ("my work card fell in the water", "en"),
        ("လူကုန်ကူးခြင်း လက္ခဏာ", "my"),
        ("Facebook စကားဝှက် မေ့နေလို့", "my"),
        ("thu htay pyaung chin loh bal lo lote ya mal lal", "my"),
        ("តើប្តឹងថៅកែនៅណា", "km"),
    ],
)
def test_a_question_is_no_alarm(asks, text, language) -> None:
    """Rights, complaints and lost cards are answered, not alarmed about; "forgot" is not "fainted"."""
    assert asks(text, language).kind != "danger"


def test_the_fitting_topic_stands_under_the_hotlines(asks) -> None:
    """Rape and a raid do not get the same page."""
    assert asks("I was raped tonight help", "en").topic == "complaints/sexual-harassment"
    assert asks("ရဲတွေ အခု ဝင်ဖမ်းနေတယ်", "my").topic == "overseas-help/detention"
