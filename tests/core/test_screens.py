"""Every place of the real guide in three languages and for every country: within limits, with a way on."""

from datetime import date

import pytest

from bot.core.cards import figure_text
from bot.core.language.lengths import graphemes, utf16_length
from bot.core.lens import Lens, plain
from bot.core.links import HOME, Place, parse_data
from bot.core.render import answer_html
from bot.core.screens import draw

LANGUAGES = ("my", "km", "en")
TODAY = date(2026, 11, 25)


def all_places(guide):
    """Each place a person can get to without typing."""
    yield from (HOME, Place("help"), Place("none"), Place("settings"))
    for section in guide.sections:
        yield from (Place("section", section.id, page) for page in range(3))
    for id_ in guide.topics:
        yield from (Place(kind, id_) for kind in ("topic", "more", "share", "danger"))
    yield from (Place("say", name) for name in guide.replies)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", [None, "mm", "kh"])
def test_every_place_fits_and_leads_on(editions, language, country):
    """Text, buttons and their data hold to Telegram's limits, and no screen is a dead end."""
    edition = editions.current()
    lens = Lens(edition.guide, edition.catalogs[language], country, TODAY, "a_bot_with_a_rather_long_name_bot")
    for place in all_places(edition.guide):
        screen = draw(place, lens)
        buttons = [button for row in screen.rows for button in row]
        assert 0 < utf16_length(plain(screen.html)) <= 4096, place
        assert len(screen.html.encode()) < 32_000, place
        assert buttons and len(buttons) <= 30, place
        assert all(len(row) <= 8 for row in screen.rows), place
        assert all(0 < graphemes(button.label) <= 44 for button in buttons), place
        assert all(parse_data(button.data) for button in buttons if button.data), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_home_help_and_three_languages(editions, language):
    """Home, Help now and the language switch are one tap away everywhere."""
    edition = editions.current()
    say = edition.catalogs[language]
    lens = Lens(edition.guide, say, None, TODAY, "a_bot")
    for place in all_places(edition.guide):
        labels = {button.label.removeprefix("✓ ") for row in draw(place, lens).rows for button in row}
        assert {say("language.my"), say("language.km"), say("language.en")} <= labels, place
        assert say("button.help-now") in labels or place.kind in ("help", "danger"), place
        assert say("button.home") in labels or place in (HOME, Place("none")) or place.kind in ("topic", "section")


def test_a_vanished_place_is_the_menu(editions):
    """An old button of a topic that is gone shows the menu, not nothing."""
    edition = editions.current()
    lens = Lens(edition.guide, edition.catalogs["en"], None, TODAY, "a_bot")

    assert draw(Place("topic", "no/such"), lens) == draw(HOME, lens)


def test_a_future_figure_switches_by_itself(editions):
    """The ceiling of social security wages: 17,500 today, 20,000 from 2029, with nobody editing anything."""
    edition = editions.current()
    ceiling = edition.guide.figures["sso-wage-ceiling"]
    shown = [
        figure_text(ceiling, Lens(edition.guide, edition.catalogs["en"], None, day, ""))
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2028, 12, 31), date(2029, 1, 1), date(2032, 1, 1))
    ]

    assert shown == ["15,000 baht", "17,500 baht", "17,500 baht", "20,000 baht", "23,000 baht"]


def test_country_blocks_follow_the_reader(editions):
    """Burmese readers do not see what holds for Cambodia; English readers see both, labelled."""
    edition = editions.current()
    topic = edition.guide.topics["documents/passport"]
    both = answer_html(topic, Lens(edition.guide, edition.catalogs["en"], None, TODAY, ""))
    mm = answer_html(topic, Lens(edition.guide, edition.catalogs["en"], "mm", TODAY, ""))

    assert "Khmer ID card" in both and "Khmer ID card" not in mm
    assert "<b>Cambodia</b>" in both and "<b>Cambodia</b>" not in mm
