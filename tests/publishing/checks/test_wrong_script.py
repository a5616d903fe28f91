"""A text is in the script of its language."""

from __future__ import annotations


def test_an_untranslated_body_is_found(content):
    """A copy of the English under the name of a translation."""
    english = content.text("documents/passport/en.md").split("---")[2]
    front = content.text("documents/passport/my.md").split("---")[1]
    content.put("documents/passport/my.md", f"---{front}---{english}")
    assert content.found("wrong_script") == [("documents/passport/my.md", 8)]


def test_an_untranslated_title_is_found(content):
    """A title without one letter of the language."""
    content.edit("documents/passport/km.md", "title: លិខិតឆ្លងដែន", "title: Passport")
    assert content.found("wrong_script") == [("documents/passport/km.md", 2)]


def test_the_neighbours_script_is_found_anywhere(content):
    """Khmer among the Burmese keywords, Burmese in a Khmer sentence."""
    content.edit("documents/passport/my.md", "[ပတ်စပို့လုပ်]", "[ကား, កាត]")
    content.edit("documents/passport/km.md", "អ្នកបង់", "အလုပ် អ្នកបង់")
    assert content.found("wrong_script") == [("documents/passport/km.md", 8), ("documents/passport/my.md", 3)]


def test_names_in_other_letters_are_welcome(content):
    """Thai names of offices and Latin abbreviations belong into an answer."""
    content.edit("documents/passport/my.md", "15 ရက် ကြာတယ်။", "15 ရက် ကြာတယ်။ CI ဆိုတာ สำนักงานแรงงาน ကထုတ်ပေးတဲ့ စာအုပ်ပါ။")
    assert content.found("wrong_script") == []


def test_english_may_quote_burmese(content):
    """A word for showing to an official may stand in the English body, but not in its title."""
    content.edit("documents/passport/en.md", "Ask", "Say ကတ် and ask")
    content.edit("documents/passport/en.md", "title: Passport", "title: Passport ကတ်")
    assert content.found("wrong_script") == [("documents/passport/en.md", 2)]
