"""What may be shared, and the clear no for what may not."""

import pytest

from bot.core.links import parse_payload
from bot.errors import OutreachError
from bot.outreach.targets import bot_name, find_target, languages_of, permanent_link, title_of


@pytest.fixture
def guide(editions):
    """The content that is live."""
    return editions.current().guide


@pytest.mark.parametrize("wanted", ["home", "documents", "documents/passport", "documents--passport", " HOME "])
def test_topics_sections_and_the_menu_can_be_shared(guide, wanted):
    """Ids are taken as they stand in the content and as they stand in links."""
    assert find_target(guide, wanted).id == wanted.strip().lower().replace("--", "/")


@pytest.mark.parametrize(
    ("wanted", "near"), [("documents/pasport", "documents/passport"), ("wages", "complaints/unpaid-wages")]
)
def test_an_unknown_topic_is_answered_with_the_nearest(guide, wanted, near):
    """A slip of the finger costs one look, not a search through folders."""
    with pytest.raises(OutreachError, match=near):
        find_target(guide, wanted)


def test_a_retired_id_leads_to_its_topic(guide):
    """Aliases are followed, so the paper carries the id of today."""
    for old, new in guide.aliases.items():
        assert find_target(guide, old).id == new


@pytest.mark.parametrize("language", ["my", "km", "en"])
def test_everything_has_a_title_in_every_language(editions, guide, language):
    """Menu, sections and topics."""
    catalog = editions.current().catalogs[language]

    assert all(title_of(find_target(guide, id_), guide, catalog) for id_ in ("home", "rights", *guide.topics))


@pytest.mark.parametrize("campaign", ["", "mae-sot", "2026_11"])
@pytest.mark.parametrize("language", ["my", "km", "en", None])
def test_every_link_reads_back(guide, language, campaign):
    """Any topic × language × campaign gives a payload that the bot understands."""
    for id_ in ("home", "rights", *guide.topics):
        link = permanent_link("a_guide_bot", language, find_target(guide, id_), campaign)
        payload = parse_payload(link.partition("start=")[2])

        assert payload is not None
        assert (payload.language, payload.target, payload.campaign) == (language, id_, campaign)


def test_the_longest_campaign_fits_and_one_more_is_refused_with_the_limit(guide):
    """The limit depends on the topic, so it is said."""
    target = find_target(guide, "social-security/retirement-lump-sum")
    with pytest.raises(OutreachError, match=r"too long: it has 80 characters.*room for (\d+)") as refused:
        permanent_link("a_guide_bot", "my", target, "x" * 80)
    room = int(str(refused.value).rpartition("for ")[2].rstrip("."))

    assert permanent_link("a_guide_bot", "my", target, "x" * room)
    with pytest.raises(OutreachError, match=f"room for {room}"):
        permanent_link("a_guide_bot", "my", target, "x" * (room + 1))


@pytest.mark.parametrize("campaign", ["mae sot", "ဖြစ်", "a/b", "a&b"])
def test_a_campaign_of_other_characters_is_refused(guide, campaign):
    """Telegram would cut or refuse it."""
    with pytest.raises(OutreachError, match="only A-Z"):
        permanent_link("a_guide_bot", "my", find_target(guide, "home"), campaign)


@pytest.mark.parametrize("given", ["my_bot", "@my_bot", "t.me/my_bot", "https://t.me/my_bot/"])
def test_a_bots_name_as_people_paste_it(given):
    """With or without what stands around it."""
    assert bot_name(given) == "my_bot"


@pytest.mark.parametrize("given", ["", "my bot", "https://example.org/x", "x" * 40])
def test_what_is_no_name_is_refused(given):
    """A wrong name on paper leads people to strangers."""
    with pytest.raises(OutreachError, match="BotFather"):
        bot_name(given)


def test_languages_are_taken_in_their_order_and_once():
    """``km,my,km`` is two languages; others are refused with those there are."""
    assert languages_of("km, my,KM") == ("km", "my")
    for wrong in ("fr", "my,xx", "", ","):
        with pytest.raises(OutreachError, match="my, km, en"):
            languages_of(wrong)


def test_titles_that_accuse_are_discreet(guide):
    """Who carries "Boss did not pay" past the boss is in danger; "passport" is not."""
    assert find_target(guide, "complaints/unpaid-wages").discreet
    assert not find_target(guide, "documents/passport").discreet
    assert not find_target(guide, "home").discreet
