"""Inline mode: answers for any chat, in the language of the words or of the writer."""

from datetime import date

import pytest

from bot.core.dialogue import Setting
from bot.core.inline import offer, sent
from bot.core.language.scripts import language_of
from bot.core.links import parse_payload
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
    assert offer(edition, Profile(), "", SETTING).personal


def test_a_country_that_was_chosen_is_not_posted_for_others_to_see(editions):
    """Shared results must be the same for all, and tell nothing of who posted them."""
    edition, query = editions.current(), "ပတ်စပို့"

    assert offer(edition, Profile(country="kh"), query, SETTING) == offer(edition, Profile(), query, SETTING)


def test_an_empty_query_offers_the_menu(editions):
    """Who types only the bot's name sees the sections."""
    found = offer(editions.current(), Profile(language="km"), " ", SETTING)

    assert len(found.articles) == 10
    assert len({article.id for article in found.articles}) == 10


@pytest.mark.parametrize(("query", "language"), [("zzqqxx", "en"), ("", "my"), ("ផ្កាយព្រះអង្គារ", "km")])
def test_there_is_always_a_way_into_the_guide(editions, query, language):
    """Also when nothing is found: a button that opens the menu in the language of the results."""
    found = offer(editions.current(), Profile(language="my" if not query else None), query, SETTING)

    assert found.invitation
    assert parse_payload(found.payload).language == language
    assert parse_payload(found.payload).target == "home"


def test_every_result_can_be_counted_once_it_is_posted(editions):
    """The id of a result tells topic and language, and nothing else."""
    edition = editions.current()
    for query in ("", "passport", "လုပ်ခ"):
        for article in offer(edition, Profile(), query, SETTING).articles:
            mark = sent(edition, article.id)

            assert len(article.id.encode()) <= 64
            assert mark.kind == "inline_sent"
            assert mark.topic in {*edition.guide.topics, *(section.id for section in edition.guide.sections)}


@pytest.mark.parametrize("result_id", ["", "my", "fr-abc", "my-nonsense", "-", "x" * 64])
def test_an_id_that_is_not_ours_counts_nothing(editions, result_id):
    """An older release may have made it, or nobody."""
    assert sent(editions.current(), result_id) is None
