"""Only numbers that can be trusted and that are safe in a pocket are printed."""

import pytest

from bot.outreach.numbers import lines_for, numbers_for


@pytest.fixture
def printed(editions, paper, target):
    """The lines for a topic, in some languages."""

    def lines(id_, *languages, discreet=False):
        lenses = paper(*languages).lenses
        return lines_for(numbers_for(target(id_), editions.current().guide, discreet=discreet), lenses)

    return lines


def test_the_topics_own_numbers_come_first(printed):
    """A poster about social security begins with the social security line."""
    assert printed("social-security/joining", "my")[0].number == "1506"


def test_every_page_has_numbers(editions, printed):
    """Also a topic without contacts of its own: someone to talk to, police and ambulance."""
    for id_ in ("home", "rights", *editions.current().guide.topics):
        assert {"1694", "191", "1669"} <= {line.number for line in printed(id_, "en")}


def test_a_discreet_page_has_only_the_general_numbers(printed):
    """No labour inspectors' line on what is carried past an employer."""
    assert printed("complaints/unpaid-wages", "en", discreet=True) == printed("home", "en")


def test_no_embassy_and_no_doubtful_number(editions, printed):
    """An embassy's number tells where someone comes from; a dead number costs the only call."""
    guide = editions.current().guide
    known = {phone.local: contact for contact in guide.contacts.values() for phone in contact.phones}
    for id_ in guide.topics:
        contacts = [known[line.number] for line in printed(id_, "my")]

        assert not [one.id for one in contacts if one.kind == "embassy" or one.confidence == "low"]


def test_names_are_short_and_in_each_language(printed):
    """The Thai name for pointing at is left out; spoken languages stand only where the reader's own is among them."""
    first = printed("home", "my", "km")[0]

    assert [language for language, _ in first.names] == ["my", "km"]
    assert not [name for _, name in first.names if any("\u0e00" <= letter <= "\u0e7f" for letter in name)]
    assert first.details == ""
    assert "Burmese" not in first.names[0][1]
    assert printed("home", "en")[0].details.startswith("Thai, English")
    assert printed("home", "en")[1].details == ""
