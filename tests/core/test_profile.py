"""A profile is a language and a country, and a guess never overrides a choice."""

import pytest

from bot.core.profile import UNKNOWN, Profile, effective_country, guess, with_country, with_language


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("my", "my"),
        ("km", "km"),
        ("en", "en"),
        ("km-KH", "km"),
        ("MY_mm", "my"),
        ("th", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_guess(code: str | None, language: str) -> None:
    """Telegram's language tag gives the language to begin in; anything else gives English."""
    assert guess(code) == language


@pytest.mark.parametrize(
    ("profile", "country"),
    [
        (UNKNOWN, None),
        (Profile("my"), "mm"),
        (Profile("km"), "kh"),
        (Profile("en"), None),
        (Profile("en", "kh"), "kh"),
        (Profile("my", "kh"), "kh"),
    ],
)
def test_country_follows_the_language_until_chosen(profile: Profile, country: str | None) -> None:
    """The chosen country wins; else that of the language; English alone shows both."""
    assert effective_country(profile) == country


def test_a_guess_leaves_a_choice_alone() -> None:
    """A link in another language does not undo what the person said."""
    chosen = with_language(UNKNOWN, "km", chosen=True)

    assert with_language(chosen, "my", chosen=False) == chosen


def test_a_guess_replaces_a_guess() -> None:
    """The newest hint is the best one as long as nobody has chosen."""
    assert with_language(Profile("en"), "my", chosen=False) == Profile("my")


def test_a_choice_keeps_the_country() -> None:
    """Switching the language does not change where someone comes from."""
    assert with_language(Profile("km", "kh"), "en", chosen=True) == Profile("en", "kh", language_chosen=True)


def test_a_country_can_be_taken_back() -> None:
    """None goes back to following the language."""
    assert with_country(Profile("en", "kh"), None) == Profile("en")
