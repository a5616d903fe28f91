"""The interface words: complete in every language, or refused with file and line."""

import shutil
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.publishing.words import load_catalogs

LOCALES = Path(__file__).resolve().parents[2] / "locales"


@pytest.fixture
def locales(tmp_path):
    """A copy of the real words, to be spoilt."""
    return Path(shutil.copytree(LOCALES, tmp_path / "locales"))


def spoil(locales, language, old, new):
    """Change one language's file."""
    file = locales / language / "LC_MESSAGES" / "messages.po"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_real_words_are_complete():
    """Burmese and Khmer have every word the English has."""
    catalogs = load_catalogs(LOCALES)

    assert set(catalogs["my"].words) == set(catalogs["km"].words) == set(catalogs["en"].words)


def test_a_missing_word_is_named(locales):
    """A word that only one language lacks stops the start, with its id."""
    spoil(locales, "my", 'msgid "button.home"', 'msgid "button.hime"')

    with pytest.raises(ContentError, match=r"my/LC_MESSAGES/messages.po.*'button.home' is missing"):
        load_catalogs(locales)


def test_other_fields_than_the_english_are_refused(locales):
    """A lost {placeholder} would crash or lie on somebody's screen."""
    spoil(locales, "km", "{year}", "{yeer}")

    with pytest.raises(ContentError, match="Use exactly: year"):
        load_catalogs(locales)


def test_a_file_that_is_gone_is_one_line(locales):
    """Without a language's file the bot does not start in the other two."""
    (locales / "en" / "LC_MESSAGES" / "messages.po").unlink()

    with pytest.raises(ContentError, match="cannot be read"):
        load_catalogs(locales)
