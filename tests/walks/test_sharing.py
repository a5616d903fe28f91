"""Passing the guide on: /share, the QR picture, a text to forward, and inline mode in any chat."""

from datetime import date
from urllib.parse import quote

import pytest

from bot.core.language.scripts import language_of
from bot.core.links import Go, Place, make_data
from bot.storage.reports import by_day

LANGUAGES = ("my", "km", "en")


@pytest.fixture
def link(emulator):
    """The permanent link of a target in a language."""
    return lambda code, target: f"https://t.me/{emulator.username}?start={code}_{target}"


@pytest.mark.parametrize("code", LANGUAGES)
async def test_sharing_an_answer_gives_picture_text_and_link(people, editions, link, code):
    """The picture is a PNG with a short caption; the text below can be forwarded as it is."""
    person, edition = people[code], editions.current()
    person.opens(f"{code}_documents--lost-documents")
    await person.sees()
    person.taps(make_data(Go(Place("share", "documents/lost-documents"))))

    picture, text = await person.sees_all()

    topic = edition.guide.topics["documents/lost-documents"]
    assert picture.media.data.startswith(b"\x89PNG")
    assert len(picture.text.encode("utf-16-le")) // 2 <= 1024
    assert link(code, "documents--lost-documents") in picture.text
    assert text.text.endswith(link(code, "documents--lost-documents"))
    for part in (topic.sources[0].name, edition.catalogs[code].day(topic.checked_on), "1694"):
        assert part in text.text


@pytest.mark.parametrize("code", LANGUAGES)
async def test_share_alone_shares_the_guide(people, link, code):
    """Picture and link of the menu, and how to share one answer."""
    person = people[code]
    person.types("/share")

    picture, hint = await person.sees_all()

    assert picture.media.data.startswith(b"\x89PNG")
    assert link(code, "home") in picture.text
    assert (language_of(hint.text) or "en") == code


async def test_sending_on_carries_link_and_title(person, link):
    """The button opens Telegram's own choice of friends."""
    person.opens("en_documents--passport")
    await person.sees()
    person.taps("🔗 Share")
    await person.sees()
    person.taps("📤 Send to a friend")

    assert quote(link("en", "documents--passport"), safe="") in person.visited[-1]


async def test_a_shared_screen_can_be_read_in_another_language(person, link):
    """The switch under the guide's own share screen stays at sharing."""
    person.types("/share")
    await person.sees()
    person.taps("ខ្មែរ")

    assert language_of((await person.sees()).text) == "km"


@pytest.mark.parametrize(
    ("query", "code"), [("passport", "en"), ("ပတ်စပို့", "my"), ("លិខិតឆ្លងដែន", "km"), ("passport", "km")]
)
async def test_inline_articles_in_the_language_of_words_or_writer(people, link, query, code):
    """Title and message in one language, with the link inside, and a button that opens the private chat."""
    person = people[code]
    person.asks_inline(query)
    await person.sees_all()

    assert person.results
    assert all((language_of(result.text) or "en") == code for result in person.results)
    assert all(f"?start={code}_" in result.text for result in person.results)
    assert all(len(result.text.encode("utf-16-le")) // 2 <= 4096 for result in person.results)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_an_empty_query_is_the_menu(people, code):
    """All sections, in the writer's language."""
    people[code].asks_inline("")
    await people[code].sees_all()

    assert len(people[code].results) == 10


@pytest.mark.parametrize("code", LANGUAGES)
async def test_nothing_found_leaves_the_way_into_the_guide(people, code):
    """An empty list would be a dead end."""
    people[code].asks_inline("zzqqxx blorp")
    await people[code].sees_all()

    assert people[code].results == ()
    assert people[code].way_in[1] == f"{code}_home"
    people[code].opens(people[code].way_in[1])
    assert (await people[code].sees()).labels


async def test_a_posted_result_is_counted_without_its_sender(guide, person):
    """Where the bot is told; topic and language only."""
    person.asks_inline("lost passport")
    await person.sees_all()
    person.chooses(person.results[0], told=True)
    await person.sees_all()
    await guide.store.flush()

    today = date(2026, 11, 25)
    (one,) = await by_day(guide.store.database, ("inline_sent",), since=today, until=today)
    assert (one.language, one.n) == ("en", 1)
