"""What is forwarded and posted stands alone: source, date, a number, the link, within Telegram's limits."""

from datetime import date

import pytest

from bot.core.dialogue import Setting, public_lens
from bot.core.language.lengths import utf16_length
from bot.core.lens import plain
from bot.core.posting import posted_section, posted_topic, share_picture, share_screen

SETTING = Setting(date(2026, 11, 25), "a_guide_bot")
LANGUAGES = ("my", "km", "en")


@pytest.fixture(params=LANGUAGES)
def lens(editions, request):
    """Each language in turn."""
    return public_lens(editions.current(), request.param, SETTING)


def test_every_topic_carries_date_number_and_link(lens):
    """Also a topic that has no number of its own."""
    for topic in lens.guide.topics.values():
        text = plain(posted_topic(topic, lens))

        assert lens.catalog.day(topic.checked_on) in text
        assert "☎️" in text
        assert text.endswith(f"https://t.me/a_guide_bot?start={lens.language}_{topic.id.replace('/', '--')}")
        assert all(source.name in text for source in topic.sources)


def test_every_topic_has_a_number_that_can_be_dialled(lens):
    """A card of an office without a phone is not enough."""
    numbers = {phone.dial for contact in lens.guide.contacts.values() for phone in contact.phones}
    for topic in lens.guide.topics.values():
        text = posted_topic(topic, lens)

        assert any(number in text for number in numbers), topic.id


def test_everything_posted_fits_into_a_message(lens):
    """4,096 units for a message, 1,024 for the words under a picture."""
    for topic in (None, *lens.guide.topics.values()):
        assert utf16_length(plain(share_screen(topic, lens).html)) <= 4096
        assert utf16_length(plain(share_picture(topic, lens).html)) <= 1024
    assert all(utf16_length(plain(posted_section(section, lens))) <= 4096 for section in lens.guide.sections)


def test_the_guide_itself_is_shared_with_what_it_is(lens):
    """The caption alone can be forwarded: name, what it does, link."""
    text = plain(share_picture(None, lens).html)

    assert lens.catalog("bot.name") in text
    assert text.endswith(f"?start={lens.language}_home")
