"""The staff page over HTTP: what it shows, what it does, and whom it refuses."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import aiohttp
import pytest

from bot.core.marks import Mark, Question, Scrubbed
from bot.core.profile import PersonKey
from bot.publishing.preview_desk import Desk
from bot.settings import Settings
from bot.staff_page import staff_page
from bot.storage.store import Store

DAY = date(2026, 11, 25)
TOPIC = "topics/documents/passport"


@dataclass
class Staff:
    """Someone at the page."""

    session: aiohttp.ClientSession
    url: str
    desk: Desk

    async def reads(self, path: str = "", *, status: int = 200, **how: Any) -> str:
        """A page, which must come with this status."""
        async with self.session.get(self.url + path, **how) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return text

    async def sends(self, path: str, *, status: int = 200, headers: Any = None, **fields: str) -> str:
        """A form of that page, with its token unless another is given."""
        page = await self.reads(path)
        token = re.search(r'name="token" value="([^"]+)"', page)
        data = {"token": token[1] if token else "", **fields}
        async with self.session.post(self.url + path, data=data, headers=headers) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return text


@pytest.fixture
async def staff(content: Any, sqlite_url: str) -> AsyncIterator[Staff]:
    """At the page of the small tree, on the 25th of November 2026."""
    settings = Settings(content_dir=content.root, database_url=sqlite_url)
    jar = aiohttp.CookieJar(unsafe=True)
    async with staff_page(settings, on=DAY) as (url, desk), aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Staff(session, url, desk)


async def asked(url: str, *texts: str) -> None:
    """As many people ask these."""
    async with Store.open(url) as store:
        for number, text in enumerate(texts):
            store.ask(PersonKey(f"p{number}"), Question(Scrubbed(text), "en"))
        store.count(Mark("unhelpful", topic="documents/passport", language="my", detail="phone"))
        await store.flush()


async def test_the_list_names_state_owner_dates_and_recommendations(staff: Staff) -> None:
    """One row a topic, under its section."""
    page = await staff.reads()
    for wanted in ("📄 Papers", "Passport", "documents/pink-card", "content-team", "2027-05-01", "draft", "published"):
        assert wanted in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=pink", False),
        ("q=PASSport", True),
        ("state=missing", False),
        ("state=draft", True),
        ("recommendation=3", True),
        ("owner=x", False),
    ],
)
async def test_the_list_can_be_filtered(staff: Staff, query: str, shown: bool) -> None:
    """By words, state, recommendation and owner."""
    assert ('href="/topics/documents/passport"' in await staff.reads(f"?{query}")) == shown


async def test_a_topic_is_shown_on_three_phones(staff: Staff) -> None:
    """As a reader of each language sees it, with real buttons that lead on."""
    page = await staff.reads(TOPIC)
    assert page.count('<section class="phone"') == 3
    assert "<b>2,000 baht</b>" in page
    assert 'href="/topics/documents/pink-card"' in page
    assert "census card" in page


@pytest.mark.parametrize(("country", "shown"), [("kh", 0), ("mm", 1), ("both", 1), ("reader", 1), ("junk", 1)])
async def test_the_country_can_be_switched(staff: Staff, country: str, shown: int) -> None:
    """Blocks for Myanmar are not shown to someone from Cambodia."""
    assert (await staff.reads(f"{TOPIC}?country={country}")).count("census card") == shown


async def test_another_day_shows_other_figures(staff: Staff) -> None:
    """Before June a passport was cheaper; a day that is none is left out."""
    assert "<b>1,500 baht</b>" in await staff.reads(f"{TOPIC}?on=2026-05-31")
    assert "<b>2,000 baht</b>" in await staff.reads(f"{TOPIC}?on=yesterday")


async def test_every_button_of_a_screen_leads_somewhere(staff: Staff) -> None:
    """Links of the page itself never end in an error."""
    page = await staff.reads(TOPIC)
    links = set(re.findall(r'href="(/(?!fonts|files)[^"#]*)"', page))
    assert len(links) > 10
    for link in links:
        await staff.reads(link.removeprefix("/").replace("&amp;", "&"))


async def test_errors_stand_on_the_page_where_they_belong(staff: Staff, content: Any) -> None:
    """The newest text is shown with its errors: file, line, what, remedy; the list counts them."""
    content.edit("documents/passport/en.md", "{figure:passport-fee}", "{figure:nothing} <script>")
    await staff.desk.refresh()
    page = await staff.reads(TOPIC)
    assert "content/documents/passport/en.md" in page
    assert ":6</code>" in page
    assert "unknown_reference" in page
    assert "<script>" not in page.partition("<main")[2]
    assert "error" in await staff.reads("?q=passport")
    assert "unknown_reference" in await staff.reads("overview")
    assert "unknown_reference" not in await staff.reads("topics/documents/pink-card")


@pytest.mark.parametrize("path", [TOPIC, "topics/documents/pink-card", "phone", "overview"])
async def test_an_error_in_a_register_stands_on_every_page_that_draws_from_it(
    staff: Staff, content: Any, path: str
) -> None:
    """And its number stands in the row of pages, wherever staff are."""
    content.edit("contacts.yaml", "  kind: embassy", "\tkind: embassy")
    await staff.desk.refresh()
    page = await staff.reads(path)
    assert "content/contacts.yaml" in page
    assert "Replace tabs" in page
    assert '<span class="count error">1' in await staff.reads("calls")


async def test_an_error_in_a_reply_stands_beside_the_menu(staff: Staff, content: Any) -> None:
    """It belongs to no topic."""
    content.edit("replies/greeting/en.md", "Hello. What", "Hello. {figure:nothing} What")
    await staff.desk.refresh()
    assert "content/replies/greeting/en.md" in await staff.reads("phone")
    assert "content/replies/greeting/en.md" not in await staff.reads(TOPIC)


@pytest.mark.parametrize("broken", ["topic.yaml", "km.md", "en.md"])
async def test_a_broken_topic_is_still_a_page(staff: Staff, content: Any, broken: str) -> None:
    """Nothing that staff can write takes the page away."""
    content.put(f"documents/passport/{broken}", "---\n: [\n---\n")
    await staff.desk.refresh()
    page = await staff.reads(TOPIC)
    assert "cannot be shown" in page
    assert broken in page
    for path in ("", "overview", "search?q=passport", "calls", "unanswered", "phone"):
        await staff.reads(path)


async def test_a_broken_tree_opens_too(content: Any, tmp_path: Any) -> None:
    """The page is where errors are mended, so it opens with all of them, and without a database."""
    content.put("sections.yaml", "- [")
    content.put("replies/greeting/my.md", "")
    settings = Settings(content_dir=content.root, database_url=f"sqlite:///{tmp_path}/none.db")
    async with staff_page(settings) as (url, _), aiohttp.ClientSession() as session:
        for path in ("", "overview", TOPIC, "phone", "unanswered"):
            async with session.get(url + path) as answer:
                assert answer.status == 200
        async with session.get(url + "unanswered") as answer:
            assert "There is no database yet" in await answer.text()
    assert not (tmp_path / "none.db").exists()


async def test_an_unknown_topic_is_said(staff: Staff) -> None:
    """Not a traceback."""
    assert "documents/nothing" in await staff.reads("topics/documents/nothing", status=404)


async def test_search_explains_itself(staff: Staff) -> None:
    """What was found, and why; whatever is typed is text."""
    page = await staff.reads("search", params={"q": "passport <script>alert(1)</script>", "lang": "en"})
    assert "documents/passport" in page
    assert "points" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(("text", "said"), [("passport", "ចម្លើយភ្លាម"), ("zzz", "មិនច្បាស់")])
async def test_what_became_of_a_question_is_said_in_the_language_of_the_page(
    staff: Staff, text: str, said: str
) -> None:
    """Shown, to choose from, or nothing; the evidence below names ids and words."""
    assert said in await staff.reads("search", params={"q": text, "lang": "en", "in": "km"})


async def test_the_page_speaks_three_languages(staff: Staff) -> None:
    """And remembers which."""
    assert '<html lang="km">' in await staff.reads("?in=km")
    assert '<html lang="km">' in await staff.reads("calls")
    assert '<html lang="my">' in await staff.reads("overview?in=my")


async def test_a_group_becomes_a_question_of_a_topic(staff: Staff, content: Any, sqlite_url: str) -> None:
    """Shown from three askers on; one button writes the file and a line of the tests."""
    (content.root.parent / "tests" / "questions").mkdir(parents=True)
    await asked(sqlite_url, "where is the passport van", "Where is the passport van?", "where is passport van", "alone")
    page = await staff.reads("unanswered")
    assert "passport van" in page
    assert "alone" not in page
    assert "alone" in await staff.reads("unanswered?all=1")
    name = re.search(r'name="gap" value="([^"]+)"', page)
    assert name is not None
    fields = {"gap": name[1], "topic": "documents/passport", "words": "where is the passport van", "as": "question"}
    done = await staff.sends("unanswered", **fields)
    assert "content/documents/passport/en.md" in done
    assert "where is the passport van" in content.text("documents/passport/en.md")
    assert (content.root.parent / "tests" / "questions" / "en.jsonl").read_text("utf-8").count("\n") == 1
    assert "passport van" not in (await staff.reads("unanswered")).partition("<article")[2]


async def test_what_cannot_be_assigned_is_said(staff: Staff, content: Any, sqlite_url: str) -> None:
    """An unknown topic with the nearest ids, an unknown group; the files are left alone."""
    await asked(sqlite_url, *["passport van"] * 3)
    name = re.search(r'name="gap" value="([^"]+)"', await staff.reads("unanswered"))
    assert name is not None
    before = content.text("documents/passport/en.md")
    assert "documents/passport" in await staff.sends("unanswered", status=422, gap=name[1], topic="documents/pasport")
    assert "There is no group" in await staff.sends("unanswered", status=422, gap="en-0", topic="documents/passport")
    assert content.text("documents/passport/en.md") == before


async def test_a_call_is_noted(staff: Staff, content: Any) -> None:
    """One line of contacts.yaml; an unknown id is refused."""
    assert "embassy" in await staff.sends("calls", contact="embassy", worked="yes")
    assert "  called_on: 2026-11-25\n" in content.text("contacts.yaml")
    assert "Did you mean embassy" in await staff.sends("calls", status=422, contact="embasy", worked="yes")


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "evil.example:80"}, {"Host": "127.0.0.2:1"}])
async def test_foreign_host_names_are_refused(staff: Staff, headers: dict[str, str]) -> None:
    """A name of someone else that points here must not read or write."""
    await staff.reads(status=403, headers=headers)


async def test_posts_from_elsewhere_are_refused(staff: Staff, content: Any) -> None:
    """Wrong origin, wrong token, no token, another browser's token, too long: nothing is written."""
    before = content.text("contacts.yaml")
    wish = {"contact": "embassy", "worked": "yes"}
    await staff.sends("calls", status=403, headers={"Origin": "https://evil.example"}, **wish)
    await staff.sends("calls", status=403, headers={"Origin": "null"}, **wish)
    await staff.sends("calls", status=403, headers={"Sec-Fetch-Site": "cross-site"}, **wish)
    await staff.sends("calls", status=403, token="", **wish)
    await staff.sends("calls", status=403, token="é", **wish)
    await staff.sends("calls", status=413, more="x" * 30_000, **wish)
    async with aiohttp.ClientSession() as stranger, stranger.get(staff.url + "calls") as answer:
        token = re.search(r'name="token" value="([^"]+)"', await answer.text())
    assert token is not None
    await staff.sends("calls", status=403, token=token[1], **wish)
    assert content.text("contacts.yaml") == before


async def test_every_answer_forbids_what_is_not_ours(staff: Staff) -> None:
    """No script, style or frame from elsewhere; the cookie stays here."""
    async with staff.session.get(staff.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert "SameSite=Strict" in answer.headers["Set-Cookie"]
        assert "style=" not in await answer.text()


async def test_only_our_files_are_served(staff: Staff) -> None:
    """Letters, style and script; nothing beside them."""
    async with staff.session.get(staff.url + "fonts/khmer") as answer:
        assert (answer.status, answer.content_type) == (200, "font/ttf")
    await staff.reads("fonts/latin", status=404)
    await staff.reads("files/base.html", allow_redirects=False, status=302)
    await staff.reads("files/..%2fpreview.py", allow_redirects=False, status=404)


async def test_a_save_is_told_at_once(staff: Staff, content: Any) -> None:
    """The stream says that there is something new."""
    async with staff.session.get(staff.url + "events") as stream:
        assert await stream.content.readline() == b"data: 1\n"
        await stream.content.readline()
        content.edit("documents/passport/en.md", "15 days", "15 long days")
        assert await stream.content.readline() == b"data: 2\n"
    assert "15 long days" in await staff.reads(TOPIC)


async def test_a_database_that_is_away_is_one_line(content: Any) -> None:
    """The other pages work."""
    settings = Settings(content_dir=content.root, database_url="postgresql://nobody@127.0.0.1:1/none")
    async with staff_page(settings) as (url, _), aiohttp.ClientSession() as session:
        async with session.get(url + "unanswered") as answer:
            assert answer.status == 503
            assert "did not answer lately" in await answer.text() or "failed" in await answer.text()
        async with session.get(url + TOPIC) as answer:
            assert answer.status == 200
