"""What is sent fits into a message, what stands on a button can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.publishing.words import load_catalogs


@pytest.fixture(scope="module")
def catalogs():
    """The interface words as they are; an answer is measured as it is sent."""
    return load_catalogs(Path(__file__).parents[3] / "locales")


def test_the_sound_tree_fits(content, catalogs):
    """Short answers in all languages and for all countries."""
    assert content.found("too_long", catalogs=catalogs) == []


def test_an_answer_beyond_one_message_is_found(content, catalogs):
    """The language that is too long, and by how much."""
    content.add("documents/passport/km.md", "\n" + "កាត " * 1100 + "\n")
    problem = content.said("too_long", catalogs=catalogs)[0]
    assert (problem.file, problem.line) == ("content/documents/passport/km.md", 8)
    assert "too many" in problem.what


def test_both_countries_count_for_who_has_not_chosen(content, catalogs):
    """Each country's text fits alone; a reader of English sees both, and they do not fit together."""
    for country in ("mm", "kh"):
        content.add("documents/passport/en.md", f"::: {country}\n{'word ' * 400}\n:::\n")
    assert content.found("too_long", catalogs=catalogs) == [("documents/passport/en.md", 6)]


def test_too_much_formatting_is_found(content, catalogs):
    """Telegram drops the hundred-and-first piece, and with it perhaps a number to tap."""
    content.add("documents/passport/en.md", "\n" + "**a** b " * 110 + "\n")
    assert "pieces of formatting" in content.said("too_long", catalogs=catalogs)[0].what


@pytest.mark.parametrize(("letter", "language"), [("a", "en"), ("ကို", "my"), ("ស្ត្រី", "km")])
def test_a_title_is_measured_in_letters_as_seen(content, letter, language):
    """Forty clusters fit, whatever they are made of; one more does not."""
    for size, found in ((40, 0), (41, 1)):
        content.put(f"replies/x/{language}.md", f"---\ntitle: {letter * size}\n---\nx\n")
        assert len(content.found("too_long")) == found


def test_section_titles_are_shorter(content):
    """They stand beside an emoji, two to a row."""
    content.edit("sections.yaml", "en: Papers", f"en: {'a' * 25}")
    assert content.found("too_long") == [("sections.yaml", 3)]
