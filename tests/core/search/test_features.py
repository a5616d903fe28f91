"""What is seen in a text."""

from __future__ import annotations

from bot.core.search.features import LETTERS, MEANING, features, meanings
from bot.core.search.understand import understand


def test_words_letters_and_meanings_are_seen(small) -> None:
    """From the word itself to what it means."""
    seen = features(understand(small.lexicon, "passport", "en"))

    assert {"passport", f"{LETTERS}^pas", f"{MEANING}passport"} <= seen


def test_another_language_has_the_same_meaning(small) -> None:
    """What was learned in one language helps in the others."""
    words = ("passport", "ပတ်စပို့", "ប៉ាស្ព័រ", "พาสปอร์ต")

    assert all(f"{MEANING}passport" in features(understand(small.lexicon, word, "my")) for word in words)


def test_two_meanings_together_are_one_more(small) -> None:
    """ "Passport" and "wages" in one text is not a text about either."""
    assert f"{MEANING}passport+wages" in features(understand(small.lexicon, "wages for a passport", "en"))


def test_words_that_steer_make_no_pairs() -> None:
    """Football beside wages says football, not something third."""
    assert set(meanings({"offtopic-sport": 1.0, "wages": 1.0})) == {f"{MEANING}offtopic-sport", f"{MEANING}wages"}


def test_a_long_story_has_a_bounded_number_of_pairs() -> None:
    """Pairs grow with the square; the surest are kept."""
    story = {f"c{number}": number / 100 for number in range(100)}

    assert len(list(meanings(story))) == 100 + 16 * 15 // 2
