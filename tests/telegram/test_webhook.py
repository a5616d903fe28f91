"""The door: the secret first, nothing too large, nothing twice, and what comes through is answered or refused."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import Running
from bot.browser.bot_api import Emulator
from bot.errors import StorageError, TransportError
from bot.telegram.health import Health
from bot.telegram.web_server import serving
from bot.telegram.webhook import BODY_LIMIT, Door, webhook_app

SECRET = "s3cret_of-Telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
NUMBERS = count(910_000)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(slots=True)
class Visitor:
    """Someone on the internet who knows the address."""

    session: aiohttp.ClientSession
    url: str
    door: Door

    async def posts(self, body: Any, *, secret: str | None = SECRET, path: str = "/hook") -> int:
        """The HTTP status for a body; a dict is sent as JSON."""
        headers = {} if secret is None else {HEADER: secret}
        data = BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self.session.post(self.url + path, data=data, headers=headers) as answer:
            return answer.status

    async def gets(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        async with self.session.get(self.url + path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def visitor(guide: Running) -> AsyncIterator[Visitor]:
    """The whole program behind its door, on a free port."""
    door = Door(guide.application.bot, guide.intake, SECRET, guide.metrics)
    health = Health(
        guide.store.ready, lambda: guide.editions.live.is_stale, lambda: "r1", guide.metrics, lambda: door.closing
    )
    app = webhook_app(door, "/hook", health.routes())
    async with serving(app, host="127.0.0.1", port=0) as (host, port), aiohttp.ClientSession() as session:
        yield Visitor(session, f"http://{host}:{port}", door)


def message(update_id: int, text: str, *, person_id: int = 5, language: str = "en") -> dict[str, Any]:
    """A message as Telegram pushes it."""
    sender = {"id": person_id, "is_bot": False, "first_name": "P", "language_code": language}
    chat = {"id": person_id, "type": "private", "first_name": "P"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}}


@pytest.fixture
def chat(emulator: Emulator):
    """Person 5, who has started the bot."""
    person = emulator.person(5, language_code="en")
    person.chat.started = True
    return person


async def test_an_update_is_answered_before_its_200(visitor: Visitor, chat) -> None:
    """The acknowledgement comes last."""
    assert await visitor.posts(message(900_001, "/menu")) == 200
    assert len(chat.history) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "é" * 20])
async def test_a_forged_push_is_refused_unread(visitor: Visitor, chat, secret: str | None) -> None:
    """Without the secret nothing is read, whatever the body."""
    assert await visitor.posts(message(900_002, "/menu"), secret=secret) == 401
    assert await visitor.posts(b"x" * (BODY_LIMIT // 2), secret=secret) == 401
    assert chat.history == ()


async def test_a_replayed_update_is_answered_once(visitor: Visitor, chat) -> None:
    """Telegram (or somebody who recorded it) sends it again: 200, and nothing else happens."""
    assert [await visitor.posts(message(900_003, "/menu")) for _ in range(3)] == [200] * 3
    assert len(chat.history) == 1


async def test_an_oversize_body_is_refused(visitor: Visitor) -> None:
    """Announced or trickled in pieces without a length."""
    assert await visitor.posts(b"[" + b" " * BODY_LIMIT + b"]") == 413

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * (BODY_LIMIT // 16)

    async with visitor.session.post(visitor.url + "/hook", data=pieces(), headers={HEADER: SECRET}) as answer:
        assert answer.status == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"1", b"null", b"[" * 100_000, b'{"update_id": "1"}', b'{"update_id": true}',
     b'{"update_id": -1}', b'{"update_id": 1e3}', b'{"update_id": 99999999999999999999}'],
)  # fmt: skip
async def test_what_is_no_update_is_refused(visitor: Visitor, body: bytes) -> None:
    """400, and the process lives."""
    assert await visitor.posts(body) == 400
    assert (await visitor.gets("/healthz"))[0] == 200


async def test_other_methods_and_paths_lead_nowhere(visitor: Visitor) -> None:
    """Only a POST on the path."""
    assert (await visitor.gets("/hook"))[0] == 405
    assert (await visitor.gets("/"))[0] == 404
    assert await visitor.posts(message(900_004, "/menu"), path="/") == 404


async def test_a_closing_door_sends_updates_back(visitor: Visitor, chat) -> None:
    """503: Telegram delivers it again, to another replica or later; not ready any more, still alive."""
    visitor.door.closing = True
    assert await visitor.posts(message(900_005, "/menu")) == 503
    assert chat.history == ()
    assert (await visitor.gets("/readyz"))[0] == 503
    assert (await visitor.gets("/healthz"))[0] == 200


async def test_an_update_the_library_cannot_read_is_answered(visitor: Visitor, chat) -> None:
    """A kind of message from a newer Telegram: read again without what is not understood."""
    update = message(900_006, "x")
    update["message"] |= {"poll": {"id": 1}, "text": None}
    assert await visitor.posts(update) == 200
    assert len(chat.history) == 1


@FEW
@given(kind=st.sampled_from(["message", "callback_query", "inline_query", "edited_message", "poll"]), inner=ANY_JSON)
async def test_any_json_is_taken_or_refused(visitor: Visitor, kind: str, inner: Any) -> None:
    """Nothing that has the shape of an update breaks the door."""
    assert await visitor.posts({"update_id": next(NUMBERS), kind: inner}) == 200


@FEW
@given(data=st.text(max_size=64))
async def test_any_button_data_is_answered(visitor: Visitor, chat, data: str) -> None:
    """Forged, cut, in any script: a screen comes, or the same one stays."""
    before = len(chat.history)
    chat.forges(data or "0", accessible=False)
    await chat.sees_all()
    assert len(chat.history) >= before
    visitor.door.metrics.page()


@FEW
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=200))
async def test_any_text_is_answered(guide: Running, emulator: Emulator, text: str) -> None:
    """Whatever is typed or stands behind a link, the answer is one that Telegram's parser takes."""
    person = emulator.person(hash(text) % 10**9 + 10, language_code="my")
    if person.types(text):
        assert (await person.sees()).labels
    person.opens(text[:64])
    assert (await person.sees()).labels


MARKUP = "<b>bold</b> <a href='https://evil.example'>x</a> &lt; <script>alert(1)</script> </b></i> &#0; <tg-spoiler>"


@pytest.mark.parametrize("language", ["my", "km", "en"])
async def test_markup_of_a_person_is_never_markup_of_ours(guide: Running, emulator: Emulator, language: str) -> None:
    """Typed, as a name, behind a link, as an inline question: no tag or link of theirs in any answer."""
    person = emulator.person(6, MARKUP, language_code=language)
    for act in (person.types, person.opens, person.forges):
        act(MARKUP)
        screen = await person.sees()
        assert "evil.example" not in screen.html
        assert "script" not in screen.html
    person.asks_inline(f"{MARKUP} passport")
    await person.sees_all()
    assert not any("evil.example" in result.html for result in person.results)


INJECTION = "x'; DROP TABLE people; --"


async def test_sql_in_any_field_is_only_words(guide: Running, emulator: Emulator) -> None:
    """Text, payload, campaign, button, language code, name, inline question: the tables are all there afterwards."""
    person = emulator.person(7, INJECTION, language_code=INJECTION)
    person.opens(f"en_home_{INJECTION}")
    await person.sees()
    for text in (INJECTION, f"zzqq {INJECTION}", f"/{INJECTION}"):
        person.types(text)
        await person.sees()
    person.forges(f"1g:t:{INJECTION}")
    await person.sees()
    person.asks_inline(INJECTION)
    await person.sees_all()
    person.taps("ខ្មែរ")
    await person.sees()
    assert await guide.store.flush()
    await guide.store.ready()


async def test_the_pages_tell_how_it_is(visitor: Visitor, chat) -> None:
    """Alive, ready with its reasons, and figures by kind and language, not by person."""
    await visitor.posts(message(900_010, "/start"))
    status, told = await visitor.gets("/readyz")
    assert (status, json.loads(told)["database"]) == (200, "ok")
    _, figures = await visitor.gets("/metrics")
    assert 'guide_replies_total{kind="started",language="en"} 1.0' in figures
    assert "guide_update_seconds_bucket" in figures
    assert 'guide_content_info{revision="' in figures


async def test_ready_stays_ready_without_a_database() -> None:
    """Not before it was reached once; after that its absence is told, but takes nobody out of service."""

    async def away() -> None:
        raise StorageError("away")

    async def there() -> None:
        """It answers."""

    health = Health(away, bool, str, metrics=None)  # type: ignore[arg-type]
    assert (await health._ready(None)).status_code == 503  # type: ignore[arg-type]
    health.database, health._asked_at = there, float("-inf")
    assert (await health._ready(None)).status_code == 200  # type: ignore[arg-type]
    health.database, health._asked_at = away, float("-inf")
    answer = await health._ready(None)  # type: ignore[arg-type]
    assert (answer.status_code, json.loads(bytes(answer.body))["database"]) == (200, "away")


async def test_a_taken_port_is_one_clear_line(visitor: Visitor) -> None:
    """No traceback: which address, and which setting."""
    port = int(visitor.url.rpartition(":")[2])
    with pytest.raises(TransportError, match="set LISTEN"):
        async with serving(webhook_app(visitor.door, "/hook"), host="127.0.0.1", port=port):
            pass
