"""The page's server: what it gives, whom it refuses, what it says when it cannot start."""

import json
import re
import socket
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

import aiohttp
import pytest

from bot.browser.bot_api import Emulator
from bot.browser.phone import Phone, serve_phone
from bot.browser.phone_words import WORDS
from bot.errors import TransportError

HNIN = 700_001


@pytest.fixture
async def phone(emulator: Emulator) -> AsyncIterator[Phone]:
    """The page on a free port."""
    opened = await serve_phone(emulator, port=0, words={"my": {"Send": "ပို့ရန်"}})
    yield opened
    await opened.close()


@pytest.fixture
async def web(phone: Phone) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's connection to the page."""
    async with aiohttp.ClientSession(phone.url) as session:
        yield session


async def test_the_page_and_its_parts_are_served(web: aiohttp.ClientSession) -> None:
    """HTML, style, scripts, words and the three fonts; nothing may be loaded from elsewhere."""
    for path in (
        "/",
        "/phone.css",
        "/phone.js",
        "/message.js",
        "/words",
        "/fonts/myanmar",
        "/fonts/khmer",
        "/fonts/thai",
    ):
        async with web.get(path) as answer:
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_fonts_are_true_type(web: aiohttp.ClientSession) -> None:
    """Taken from the installed font package; other names are not found."""
    async with web.get("/fonts/myanmar") as answer:
        assert (await answer.read())[:4] == b"\x00\x01\x00\x00"
    async with web.get("/fonts/..%2f..%2fpasswd") as answer:
        assert answer.status == 404


async def test_a_person_types_and_the_page_hears_of_it(emulator: Emulator, web: aiohttp.ClientSession) -> None:
    """A post becomes an update; the stream tells the page what happened in the chat."""
    async with web.get(f"/events?person={HNIN}") as stream:
        assert await stream.content.readline() == b"event: open\n"
        async with web.post("/acts", json={"person": HNIN, "act": "type", "text": "<b>hi"}) as answer:
            assert (await answer.json())["update"] in emulator.delivery.pending
        lines = [await stream.content.readline() for _ in range(3)]
    event = json.loads(lines[-1].removeprefix(b"data: "))
    assert (event["kind"], event["message"]["text"], event["message"]["mine"]) == ("said", "<b>hi", True)


async def test_the_state_holds_chat_people_and_profile(emulator: Emulator, web: aiohttp.ClientSession) -> None:
    """In the language of the person's phone."""
    emulator.world.profile.texts["description", "my"] = "လမ်းညွှန်"
    emulator.people[HNIN].types("hi")
    async with web.get(f"/state?person={HNIN}") as answer:
        state = await answer.json()
    assert [message["text"] for message in state["messages"]] == ["hi"]
    assert [person["name"] for person in state["people"]] == ["Hnin", "Sokha", "Alex"]
    assert (state["language"], state["bot"]["description"]) == ("my", "လမ်းညွှန်")


@pytest.mark.parametrize(
    "wish",
    [
        {"act": "open", "payload": "my_home"},
        {"act": "send", "kind": "voice"},
        {"act": "ask", "query": "passport"},
    ],
)
async def test_acts_become_updates(emulator: Emulator, web: aiohttp.ClientSession, wish: dict[str, Any]) -> None:
    """Links, attachments and inline questions."""
    async with web.post("/acts", json={"person": HNIN, **wish}) as answer:
        assert (await answer.json())["update"] in emulator.delivery.pending


async def test_the_phone_language_can_be_changed(emulator: Emulator, web: aiohttp.ClientSession) -> None:
    """Junk is no language."""
    for language, kept in (("km", "km"), ("<script>", ""), ("pt-br", "pt-br")):
        await web.post("/acts", json={"person": HNIN, "act": "language", "language": language})
        assert emulator.people[HNIN].language_code == kept


async def test_somebody_new_can_come(emulator: Emulator, web: aiohttp.ClientSession) -> None:
    """Somebody who has never opened the bot."""
    async with web.post("/people", json={"name": "Dara", "language": "km"}) as answer:
        person = emulator.people[(await answer.json())["person"]]
    assert (person.name, person.language_code, person.chat.started) == ("Dara", "km", False)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"person": HNIN, "act": "fly"}, 400),
        ({"person": HNIN, "act": "send", "kind": "soup"}, 400),
        ({"person": HNIN, "act": "press", "message": "x", "row": 0, "column": 0}, 400),
        ({"person": HNIN, "act": "edit", "text": "x"}, 400),
        ({"person": 5, "act": "open"}, 404),
        (["not an object"], 400),
    ],
)
async def test_nonsense_is_refused(web: aiohttp.ClientSession, body: Any, status: int) -> None:
    """With a status, never with a broken page."""
    async with web.post("/acts", json=body) as answer:
        assert answer.status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "localhost:1"}, 200),
        ({"Host": "127.0.0.1:1"}, 200),
    ],
)
async def test_only_own_host_names_are_answered(
    web: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    """A page elsewhere cannot reach the phone by pointing its name at this machine."""
    async with web.get("/", headers=headers) as answer:
        assert answer.status == status


async def test_posts_from_other_pages_are_refused(web: aiohttp.ClientSession) -> None:
    """A foreign origin, or a form instead of JSON."""
    wish = {"person": HNIN, "act": "type", "text": "x"}
    async with web.post("/acts", json=wish, headers={"Origin": "https://evil.example"}) as answer:
        assert answer.status == 403
    async with web.post("/acts", data=json.dumps(wish)) as answer:
        assert answer.status == 403


async def test_a_taken_port_is_one_clear_line(emulator: Emulator) -> None:
    """It says which port and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            TransportError, match=rf"^Port {port} on 127.0.0.1 is taken: .* LISTEN=127.0.0.1:{port + 1}\.$"
        ):
            await serve_phone(emulator, port=port)


async def test_an_address_of_another_machine_is_one_clear_line(emulator: Emulator) -> None:
    """It names the setting."""
    with pytest.raises(TransportError, match="set LISTEN to an address of this machine"):
        await serve_phone(emulator, host="192.0.2.1", port=0)


def test_the_word_list_is_what_the_page_uses() -> None:
    """No word of the page is missing from the catalogues' list, and none is listed in vain."""
    page, script, message = (
        (files("bot.browser") / name).read_text("utf-8") for name in ("phone.html", "phone.js", "message.js")
    )
    used = set(re.findall(r'data-(?:word|label|placeholder)="([^"]+)"', page))
    used |= set(re.findall(r'\bt\((?:isTyping \? )?"([^"]+)"', script + message))
    used |= set(re.findall(r'isTyping \? "[^"]+" : "([^"]+)"', script))
    for table in (script[script.index("const LANGUAGES") :], message[message.index("const NAMES") :]):
        used |= set(re.findall(r': "([^"]+)"', table[: table.index("}")]))
    assert used == set(WORDS)
