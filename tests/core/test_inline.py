"""Inline mode: answers for any chat, in the language of the words or of the writer."""

from datetime import date

import pytest

from bot.core.dialogue import Setting
from bot.core.inline import offer
from bot.core.language.scripts import language_of
from bot.core.profile import Profile

SETTING = Setting(date(2026, 11, 25), "a_bot", "en")


@pytest.mark.parametrize(
    ("query", "language"),
    [("wages not paid", "en"), ("လုပ်ခ မရဘူး", "my"), ("មិនបើកប្រាក់ខែ", "km")],
)
def test_a_query_offers_answers_in_its_language(editions, query, language):
    """Articles carry short answer, source date and the permanent link of their own language."""
    found = offer(editions.current(), Profile(language="en"), query, SETTING)

    assert found.articles
    assert (language_of(found.articles[0].title) or "en") == language
    assert f"https://t.me/a_bot?start={language}_" in found.articles[0].screen.html


def test_results_of_a_script_may_be_shared_others_are_personal(editions):
    """Burmese letters mean the same for everyone; Latin letters depend on who writes."""
    edition = editions.current()

    assert not offer(edition, Profile(), "လုပ်ခ မရဘူး", SETTING).personal
    assert offer(edition, Profile(), "wages", SETTING).personal


def test_an_empty_query_offers_the_menu(editions):
    """Who types only the bot's name sees the sections."""
    found = offer(editions.current(), Profile(language="km"), " ", SETTING)

    assert len(found.articles) == 10
    assert len({article.id for article in found.articles}) == 10
