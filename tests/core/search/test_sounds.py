"""Romanised Burmese and Khmer, matched by sound and likeness."""

from __future__ import annotations

import pytest

from bot.core.guide import Concept
from bot.core.search.sounds import file_sounds, find_sounds

CONCEPTS = [
    Concept("contract", {"my": ("စာချုပ်",), "km": ("កិច្ចសន្យា",)}),
    Concept("lawyer", {"my": ("ရှေ့နေ",), "km": ("មេធាវី",)}),
    Concept("social-security", {"km": ("ប្រកាន់សង្គម",), "km-latn": ("prokan sangkom",)}),
]
BURMESE = file_sounds(CONCEPTS, "my")
KHMER = file_sounds(CONCEPTS, "km")


@pytest.mark.parametrize("typed", ["sar choke", "sar chote", "sarchoke", "sar gyoke"])
def test_burmese_as_typed(typed: str) -> None:
    """No alias is needed for the common ways to spell a word, spaced or not."""
    assert "contract" in {one.concept for one in find_sounds(BURMESE, typed.split(), "my")}


@pytest.mark.parametrize("typed", ["prokan sangkom", "brokan songkom", "prakan sangkum"])
def test_khmer_as_typed(typed: str) -> None:
    """One alias and the native word catch the neighbours."""
    assert "social-security" in {one.concept for one in find_sounds(KHMER, typed.split(), "km")}


@pytest.mark.parametrize("typed", ["ma", "lal", "tal", "the boss is here"])
def test_particles_and_english_are_not_heard(typed: str) -> None:
    """One-syllable particles sound like many words and mean none of them."""
    assert find_sounds(BURMESE, typed.split(), "my") == []
