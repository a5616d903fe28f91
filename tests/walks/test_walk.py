"""Whole visits in three languages, through the real Application: what a migrant does, and never a silence."""

from __future__ import annotations

import pytest

from bot.browser.people import Person
from bot.core.language.scripts import language_of
from bot.core.links import Go, Place, make_data
from bot.telegram.publish import publish

LANGUAGES = ("my", "km", "en")
QUESTIONS = {"my": "ပတ်စပို့ ပျောက်သွားလို့ ဘာလုပ်ရမလဲ", "km": "បាត់លិខិតឆ្លងដែន ធ្វើម៉េច", "en": "I lost my passport what can I do"}


def data(kind: str, id_: str = "", page: int = 0) -> str:
    """The data of a button that shows a place."""
    return make_data(Go(Place(kind, id_, page)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_first_contact_is_answered_in_the_phones_language(people: dict[str, Person], language: str) -> None:
    """/start greets in the guessed language and shows the menu with all three language names."""
    person = people[language]
    person.opens()

    screen = await person.sees()

    assert (language_of(screen.text) or "en") == language
    assert {"မြန်မာ", "ខ្មែរ", "English"} <= {label.removeprefix("✓ ") for label in screen.labels}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_menu_to_answer_and_back_in_place(people: dict[str, Person], language: str) -> None:
    """Section, topic, back and home are all the same message, edited."""
    person = people[language]
    person.opens()
    first = await person.sees()
    for wanted in (
        data("section", "documents"),
        data("topic", "documents/passport"),
        data("section", "documents"),
        data("home"),
    ):
        person.taps(wanted)
        screen = await person.sees()
        assert (screen.message_id, screen.edited) == (first.message_id, True)

    assert screen.text != ""
    assert len(person.history) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_typed_question_is_answered_with_its_foot(people: dict[str, Person], editions, language: str) -> None:
    """A plain question gets the topic, with source and date, in the person's language."""
    person = people[language]
    person.types(QUESTIONS[language])

    screen = await person.sees()

    topic = editions.current().guide.topics["documents/lost-documents"]
    assert topic.wordings[language].title in screen.text
    assert editions.current().catalogs[language].day(topic.checked_on) in screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_language_switch_from_an_answer_stays_there(people: dict[str, Person], editions, language: str) -> None:
    """The same answer, in the other language, in place."""
    person = people[language]
    person.opens("xx_documents--passport")
    await person.sees()
    other = {"my": "km", "km": "en", "en": "my"}[language]
    names = {"my": "မြန်မာ", "km": "ខ្មែរ", "en": "English"}
    person.taps(names[other])

    screen = await person.sees()

    assert editions.current().guide.topics["documents/passport"].wordings[other].title in screen.text
    assert screen.edited


async def test_a_link_opens_the_answer_in_its_language(person: Person, editions) -> None:
    """A Khmer link on an English phone opens the Khmer answer at once."""
    person.opens("km_complaints--unpaid-wages_maesot1")

    screen = await person.sees()

    assert editions.current().guide.topics["complaints/unpaid-wages"].wordings["km"].title in screen.text


@pytest.mark.parametrize(
    "payload", ["junk", "my_no--such", "zz_home", "my_home_" + "x" * 80, "🙂", "my_documents--passport_../"]
)
async def test_a_payload_that_cannot_be_read_leads_to_the_menu(person: Person, payload: str) -> None:
    """Junk behind a link is no dead end."""
    person.opens(payload)

    screen = await person.sees()

    assert len(screen.labels) > 5


@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_words_show_numbers_first(people: dict[str, Person], language: str) -> None:
    """Who says they are locked in and beaten sees the emergency numbers before anything else."""
    words = {
        "my": "သူဌေးက အခန်းထဲ ပိတ်ထားပြီး ရိုက်နေတယ် ကယ်ပါ",
        "km": "ថៅកែចាក់សោបន្ទប់វាយខ្ញុំ ជួយផង",
        "en": "help my boss locked me in and beats me",
    }
    person = people[language]
    person.types(words[language])

    screen = await person.sees()

    assert "191" in screen.text.partition("\n\n\n")[0]
    assert "1300" in screen.text


@pytest.mark.parametrize(
    "kind", ["voice", "photo", "sticker", "location", "contact", "poll", "document", "video", "animation", "dice"]
)
async def test_what_is_not_words_gets_a_useful_reply(person: Person, kind: str) -> None:
    """Nothing a person can send is met with silence."""
    person.sends(kind)

    screen = await person.sees()

    assert screen.labels


async def test_an_edited_message_is_answered_anew(person: Person, editions) -> None:
    """A question mended after sending is answered as it reads now."""
    person.types("asdfgh")
    await person.sees()
    person.edits(QUESTIONS["en"])

    screen = await person.sees()

    assert editions.current().guide.topics["documents/lost-documents"].wordings["en"].title in screen.text


@pytest.mark.parametrize(
    "command", ["menu", "language", "hotlines", "share", "privacy", "forget", "help", "settings", "nonsense"]
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_answers_in_every_language(people: dict[str, Person], command: str, language: str) -> None:
    """The published commands, and one that does not exist."""
    person = people[language]
    person.types(f"/{command}")

    screen = await person.sees()

    assert (language_of(screen.text) or "en") == language
    assert screen.labels


@pytest.mark.parametrize(
    "forged", ["", "9g:h", "1g:t:no/such", "1l:xx:h", "1g:t:../../etc", "x" * 64, "1y:no/such", "1g:d:ffffff"]
)
async def test_old_and_forged_buttons_lead_home(person: Person, forged: str) -> None:
    """Callback data of another version, of a vanished topic or made up is answered politely."""
    person.opens()
    await person.sees()
    person.forges(forged or "0")

    screen = await person.sees()

    assert screen.labels


async def test_a_double_tap_is_harmless(person: Person) -> None:
    """The same button twice: the second is 'not modified' for Telegram and nothing for the person."""
    person.opens()
    await person.sees()
    person.taps(data("section", "documents"))
    person.forges(data("section", "documents"), message_id=person.history[-1].message_id)

    await person.sees_all()

    assert len(person.history) == 1


@pytest.mark.parametrize(
    ("text", "sign"),
    [("hello", "🆘"), ("မင်္ဂလာပါ", "🆘"), ("សួស្តី", "🆘"), ("thank you", "🔗"), ("ကျေးဇူးတင်ပါတယ်", "🔗"), ("អរគុណ", "🔗")],
)
async def test_greetings_and_thanks_are_met_as_such(person: Person, text: str, sign: str) -> None:
    """A human reply to human words."""
    person.types(text)

    screen = await person.sees()

    assert sign in screen.text + " ".join(screen.labels)


async def test_nothing_found_is_said_with_menu_and_phone(person: Person) -> None:
    """An off-topic question gets an honest no, a number and the menu."""
    person.types("who won the football match yesterday")

    screen = await person.sees()

    assert "1694" in screen.text
    assert len(screen.labels) > 8


async def test_feedback_asks_why_and_thanks(person: Person) -> None:
    """Not helpful → reasons → thanks, back at the answer."""
    person.opens("en_documents--passport")
    await person.sees()
    person.taps("👎 Not helpful")
    reasons = await person.sees()
    person.taps("The phone number did not work")
    await person.sees()

    assert "It is wrong" in reasons.labels
    assert person.toasts[-1].text.startswith("Thank you")


async def test_share_gives_the_permanent_link(person: Person, emulator) -> None:
    """Share on an answer shows the link that opens it in this language."""
    person.opens("my_documents--passport")
    await person.sees()
    person.taps(data("share", "documents/passport"))

    screen = await person.sees()

    assert f"https://t.me/{emulator.username}?start=my_documents--passport" in screen.text


async def test_replying_share_to_an_answer_shares_it(person: Person, emulator) -> None:
    """/share as a reply to an answer is about that answer."""
    person.opens("en_documents--passport")
    answer = await person.sees()
    person.types("/share", reply_to=answer.message_id)

    screen = await person.sees()

    assert f"{emulator.username}?start=en_documents--passport" in screen.text


async def test_commands_and_descriptions_are_published_per_language(guide, emulator) -> None:
    """Telegram knows the commands in three languages once the bot has started."""
    await publish(guide.application.bot, guide.editions.current().catalogs, ["menu", "language"])

    commands = await guide.application.bot.get_my_commands(language_code="km")
    assert language_of(commands[0].description) == "km"
