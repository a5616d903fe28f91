"""Keys of people are steady, short, and say nothing about the id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.telegram.pseudonym import pseudonyms

SECRET = "correct-horse-battery-staple-0123456789"
OTHER = "another-secret-that-is-long-enough-0123456789"
IDS = st.integers(min_value=-(2**52), max_value=2**52)


@given(IDS)
def test_same_id_same_key(telegram_id: int) -> None:
    """Every replica with the same secret finds the same person."""
    assert pseudonyms(SECRET)(telegram_id) == pseudonyms(SECRET)(telegram_id)


@given(IDS, IDS)
def test_other_id_other_key(one: int, two: int) -> None:
    """Two people never share a profile."""
    key = pseudonyms(SECRET)

    assert (key(one) == key(two)) == (one == two)


@given(IDS)
def test_other_secret_other_key(telegram_id: int) -> None:
    """A new secret makes everybody a stranger."""
    assert pseudonyms(SECRET)(telegram_id) != pseudonyms(OTHER)(telegram_id)


@given(IDS)
def test_key_fits_the_column_and_is_plain(telegram_id: int) -> None:
    """Twenty-two characters that need no quoting anywhere."""
    key = pseudonyms(SECRET)(telegram_id)

    assert len(key) == 22
    assert key.isascii()
    assert key.replace("-", "").replace("_", "").isalnum()


def test_known_key() -> None:
    """The key of an id is part of the database format: it may not drift between releases."""
    assert pseudonyms(SECRET)(123456789) == "T8wMvyFJ4zx-9sD3FJjMTA"


@pytest.mark.parametrize("secret", ["", "   ", "short", "a" * 64, "abab" * 16])
def test_weak_secrets_are_refused_with_the_remedy(secret: str) -> None:
    """One line that says what is wrong and how to make a good one, without printing the secret."""
    with pytest.raises(SettingsError, match=r"SECRET_KEY .*secrets\.token_urlsafe") as refusal:
        pseudonyms(secret)

    assert not secret.strip() or secret not in str(refusal.value)
