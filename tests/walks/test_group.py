"""The guide in a group, through the real Application: silent unless it is meant, and then brief."""

import pytest
from sqlalchemy import func, select

from bot.core.language.scripts import language_of
from bot.storage.tables import Person as Row

BURMESE = "ပတ်စပို့ ပျောက်သွားလို့ ဘာလုပ်ရမလဲ"
KHMER = "បាត់លិខិតឆ្លងដែន ធ្វើម៉េច"


@pytest.fixture
def group(guide, emulator):
    """A group where the bot hears everything, as an administrator does."""
    return emulator.group(-900, "Friends", hears_all=True)


@pytest.mark.parametrize(
    "text",
    [
        "hello all",
        BURMESE,
        "who knows about passport?",
        "/weather",
        "/menu@another_bot",
        "ask @local_guide_bot_2 passport",
        "mail me at local_guide_bot",
        "help my boss beats me",
    ],
)
async def test_ordinary_talk_is_left_alone(person, group, text):
    """Also questions it could answer, other bots' commands, and a longer name that begins like its own."""
    person.types(text, chat=group)

    assert await group.sees_all() == ()


async def test_who_joins_is_not_greeted(person, group):
    """Telegram's own notes are no words."""
    person.joins(group)

    assert await group.sees_all() == ()


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document"])
async def test_pictures_and_voices_are_left_alone(person, group, kind):
    """Even where it hears them."""
    person.sends(kind, chat=group)

    assert await group.sees_all() == ()


async def test_an_apology_carries_no_buttons_of_one_person(person, group, emulator):
    """Something broke: the group hears it, and the only way on is into the private chat."""
    emulator.faults.fail("sendMessage", 400, "Bad Request: ENTITY_BOUNDS_INVALID")
    person.types("@local_guide_bot passport", chat=group)
    screen = await group.sees()
    assert screen.labels
    assert screen.data == ()


async def test_an_edit_is_left_alone(person, group):
    """Mended talk is still talk; and an answer is not posted twice."""
    person.types("@local_guide_bot passport", chat=group)
    await group.sees()
    person.edits("@local_guide_bot passport lost", chat=group)

    assert await group.sees_all() == ()


@pytest.mark.parametrize(("question", "code"), [(BURMESE, "my"), (KHMER, "km"), ("I lost my passport", "en")])
async def test_a_mention_is_answered_in_its_language(person, group, question, code):
    """As a reply to the question, brief, with the way in."""
    person.types(f"@Local_Guide_Bot {question}", chat=group)

    screen = await group.sees()

    assert (language_of(screen.text) or "en") == code
    assert f"?start={code}_documents--lost-documents" in screen.text
    assert screen.data == ()


async def test_the_name_under_a_friends_question_answers_it(people, group, emulator):
    """An English-speaking worker answers a Khmer question; the friend reads Khmer, as a reply to their own words."""
    people["km"].types(KHMER, chat=group)
    asked = next(reversed(group.chat.messages))
    people["en"].types(f"@{emulator.username}", chat=group, reply_to=asked)

    screen = await group.sees()

    assert language_of(screen.text) == "km"
    assert "km_documents--lost-documents" in screen.text


async def test_a_reply_to_the_guide_is_a_question(person, group):
    """Without a mention."""
    person.types("/menu", chat=group)
    menu = await group.sees()
    person.types(BURMESE, chat=group, reply_to=menu.message_id)

    assert language_of((await group.sees()).text) == "my"


@pytest.mark.parametrize("command", ["/menu", "/menu@local_guide_bot", "/hotlines", "/share", "/settings", "/start"])
async def test_commands_are_answered_with_links_only(person, group, command):
    """Buttons that one taps and another sees lead into the private chat."""
    person.types(command, chat=group)

    screen = await group.sees()

    assert screen.data == ()
    assert screen.buttons or screen.media


async def test_the_private_language_stays_private(person, group):
    """Who reads Khmer in private does not become known for it in a group."""
    person.opens("km_home")
    await person.sees()
    person.types("@local_guide_bot passport", chat=group)

    assert language_of((await group.sees()).text) is None


async def test_nothing_is_remembered_of_who_asks_in_a_group(guide, person, group):
    """No row of a profile, whatever was asked."""
    for text in ("/menu", f"@local_guide_bot {BURMESE}", "/settings@local_guide_bot"):
        person.types(text, chat=group)
        await group.sees()
    await guide.store.flush()

    count = await guide.store.database.ask(lambda c: c.scalar(select(func.count()).select_from(Row)))
    assert count == 0


async def test_the_button_opens_the_same_answer_in_private(person, group):
    """From the group into the private chat, in the language of the answer."""
    person.types(f"@local_guide_bot {KHMER}", chat=group)
    screen = await group.sees()
    person.taps(screen.labels[-1], chat=group)

    assert language_of((await person.sees()).text) == "km"
