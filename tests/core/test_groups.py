"""The guide in a group: whose language, how short, and when it is silent."""

from datetime import date

import pytest

from bot.core.dialogue import COMMANDS, Setting
from bot.core.events import Answered, Commanded, Opened, Sent, Tapped, Typed
from bot.core.groups import decide_in_group
from bot.core.language.scripts import language_of
from bot.core.links import Explain, Forget, Go, Place, Rate, make_data
from bot.core.profile import UNKNOWN

SETTING = Setting(date(2026, 11, 25), "a_guide_bot", "en")
QUESTIONS = {"my": "ပတ်စပို့ ပျောက်သွားလို့ ဘာလုပ်ရမလဲ", "km": "បាត់លិខិតឆ្លងដែន ធ្វើម៉េច", "en": "I lost my passport what can I do"}


@pytest.fixture
def decide(editions):
    """The decision for an event in a group."""

    def decision(event, answered=None, setting=SETTING):
        return decide_in_group(editions.current(), event, setting, answered=answered)

    return decision


def language(decision):
    """The language of what the group is shown."""
    return language_of(decision.reply.screens[0].html) or "en"


@pytest.mark.parametrize("code", ["my", "km", "en"])
def test_a_question_is_answered_in_its_language_with_the_way_in(decide, code):
    """Short answer, and one button that opens it in private, in this language."""
    decision = decide(Typed(QUESTIONS[code]))
    (screen,) = decision.reply.screens

    assert language(decision) == code
    assert [button.url for row in screen.rows for button in row] == [
        f"https://t.me/a_guide_bot?start={code}_documents--lost-documents"
    ]


@pytest.mark.parametrize("code", ["my", "km", "en"])
def test_the_name_alone_under_a_question_answers_that_question(decide, code):
    """An outreach worker answers a stranger's question with the bot's name."""
    decision = decide(Typed(""), Answered(QUESTIONS[code], by_guide=False))

    assert language(decision) == code
    assert decision.marks[0].topic == "documents/lost-documents"


def test_the_message_answered_decides_before_the_words(decide):
    """English words under a Khmer question are answered in Khmer."""
    assert language(decide(Typed("lost passport"), Answered(QUESTIONS["km"], by_guide=False))) == "km"


def test_who_answers_the_guide_is_the_one_who_asks(decide):
    """Burmese words under the guide's English are Burmese; Latin words under its Burmese stay Burmese."""
    assert language(decide(Typed(QUESTIONS["my"]), Answered("Lost or stolen papers", by_guide=True))) == "my"
    assert language(decide(Typed("passport"), Answered("ပတ်စပို့", by_guide=True))) == "my"
    assert (
        language(decide(Typed("passport"), Answered("Papers", by_guide=True), Setting(SETTING.today, "", "my"))) == "en"
    )


def test_latin_words_get_the_language_of_the_app(decide):
    """A romanised keyword cannot be told from English; the phone's language is the next best guess."""
    assert language(decide(Typed("passport"), setting=Setting(SETTING.today, "a_guide_bot", "km"))) == "km"


@pytest.mark.parametrize(
    "text", ["passport", "passport lost", "wages", "help he beats me", "hello", "thanks", "asdfgh", ""]
)
def test_no_button_of_a_group_carries_data(decide, text):
    """What one taps another would see: links only, and one into the private chat at the end."""
    (screen,) = decide(Typed(text)).reply.screens
    buttons = [button for row in screen.rows for button in row]

    assert all(button.url and button.url.startswith("https://t.me/a_guide_bot?start=") for button in buttons)
    assert len(buttons) <= 6


def test_danger_words_show_numbers_first(decide):
    """In a group too."""
    decision = decide(Typed("help my boss locked me in and beats me"))

    assert "191" in decision.reply.screens[0].html
    assert decision.marks[0].detail == "danger"


def test_nothing_found_is_short_and_has_a_number(decide):
    """One sentence, someone to call, the way in; the words are kept for staff, scrubbed."""
    decision = decide(Typed("qwzx blorp 0812345678"))

    assert "1694" in decision.reply.screens[0].html
    assert decision.question is not None
    assert "0812345678" not in decision.question.text


@pytest.mark.parametrize("name", [*COMMANDS, "nonsense"])
def test_every_command_is_answered_once_and_without_data(decide, name):
    """Commands about one person only say where to talk alone."""
    (screen,) = decide(Commanded(name)).reply.screens

    assert not [button for row in screen.rows for button in row if button.data]


def test_a_link_into_a_group_opens_its_topic(decide):
    """``/start@bot km_documents--passport``."""
    decision = decide(Opened("km_documents--passport"))

    assert (language(decision), decision.marks[0].topic) == ("km", "documents/passport")


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "other"])
def test_what_is_not_words_is_left_alone(decide, kind):
    """A sticker under the guide's answer is talk among friends."""
    assert decide(Sent(kind)).reply.screens == ()


@pytest.mark.parametrize(
    "tap", [Rate("documents/passport", helpful=True), Explain("documents/passport", "old"), Forget()]
)
def test_an_old_button_about_one_person_does_nothing(decide, tap):
    """Data of the private chat has no meaning here."""
    assert decide(Tapped(make_data(tap))).reply.screens == ()


def test_an_old_button_to_a_topic_still_opens_it(decide):
    """Windows stay clickable for ever."""
    assert decide(Tapped(make_data(Go(Place("topic", "documents/passport"))))).marks[0].topic == "documents/passport"


def test_no_profile_ever(decide):
    """Whatever happens in a group, nothing is remembered of anyone."""
    for event in (Typed("passport"), Typed(QUESTIONS["my"]), Commanded("menu"), Opened("my_home"), Tapped("x")):
        assert decide(event).profile == UNKNOWN
        assert not decide(event).forget
