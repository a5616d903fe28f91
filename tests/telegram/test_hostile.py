"""Hostile updates through the real door, Application and database: whatever stands in them, everyone is answered."""

import ast
import copy
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.browser.bot_api import Emulator
from bot.core.language.codes import LANGUAGES
from bot.storage.migrate import upgrade
from bot.telegram.web_server import serving
from bot.telegram.webhook import Door, webhook_app

HOSTILE = (
    *("x'; DROP TABLE people; --", '"; DELETE FROM people', "\\", "%s %(a)s :a {0} $1", "zzqq \x00 blorp"),
    *("zzqq \ud800 blorp", "\udfff", "zz \u202e blorp", "\U0010ffff zz", "../../etc/passwd", "${jndi:x}", "\r\nX: y"),
)
MARKUP = "<a href='https://evil.example'>x</a><script>alert(1)</script></b> &#0; <tg-spoiler>"
NUMBERS = count(920_000)
FEW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Push = Callable[[dict[str, Any]], Awaitable[int]]


def sender(text: str) -> dict[str, Any]:
    """Person 5."""
    return {"id": 5, "is_bot": False, "first_name": text, "last_name": text, "username": text, "language_code": text}


def message(text: str, words: str = "") -> dict[str, Any]:
    """A private message, with ``text`` in every field but its words."""
    chat = {"id": 5, "type": "private", "first_name": text}
    return {"message_id": 1, "date": 1, "chat": chat, "from": sender(text), "text": words or text}


def updates(text: str) -> list[dict[str, Any]]:
    """One of each kind that is answered, with ``text`` wherever a person, or whoever forges one, can put it."""
    tap = {"id": text, "from": sender(text), "chat_instance": text, "data": f"1g:t:{text}", "message": message(text)}
    return [
        {"message": message(text)},
        {"edited_message": message(text)},
        {"message": message(text, f"/start {text}")},
        {"message": message(text, f"/start en_home_{text}")},
        {"message": message(text, f"/{text}")},
        {"callback_query": tap},
        {"inline_query": {"id": text, "from": sender(text), "query": text, "offset": text}},
        {"chosen_inline_result": {"result_id": text, "from": sender(text), "query": text}},
    ]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def url(request: pytest.FixtureRequest, settings) -> str:
    """A database of each kind."""
    if request.param == "sqlite":
        return settings.database_url
    url = request.getfixturevalue("postgres").create()
    await upgrade(url)
    return url


@pytest.fixture
async def guide(serve, url: str) -> AsyncIterator[Any]:
    """The whole program on that database."""
    async with serve(database_url=url) as started:
        yield started


@pytest.fixture
async def push(guide, emulator: Emulator) -> AsyncIterator[Push]:
    """Push an update through the door as Telegram would; the HTTP status.

    Each comes from somebody new, for who sends as much as this is told to slow down.
    """
    door = webhook_app(Door(guide.application.bot, guide.intake, "s3cret", guide.metrics), "/hook")
    async with serving(door, host="127.0.0.1", port=0) as (host, port), aiohttp.ClientSession() as session:

        async def one(update: dict[str, Any]) -> int:
            number = next(NUMBERS)
            emulator.person(number, language_code="en").chat.started = True
            body = json.dumps({"update_id": number, **update}).replace('"id": 5', f'"id": {number}')
            headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
            async with session.post(f"http://{host}:{port}/hook", data=body, headers=headers) as answer:
                return answer.status

        yield one


async def test_any_words_in_any_field_are_only_words(guide, push: Push, emulator: Emulator, caplog) -> None:
    """SQL, control characters, half characters, paths: answered, written, and no row refused by the database."""
    for text in HOSTILE:
        assert [await push(update) for update in updates(text)] == [200] * 8
    assert sum(len(person.history) for person in emulator.people.values()) == 6 * len(HOSTILE)
    assert await guide.store.flush()
    await guide.store.ready()
    assert guide.store.health.dropped == 0
    assert [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


async def test_no_word_of_a_person_becomes_a_figure(guide, push: Push) -> None:
    """The labels in /metrics are the program's own, whatever was sent."""
    for text in (*HOSTILE, MARKUP):
        for update in updates(text):
            await push(update)
    page = guide.metrics.page().decode()
    labels = re.findall(r"^guide_(?!content)[a-z_]+\{([^}]*)\}", page, re.MULTILINE)
    values = {value for label in labels for value in re.findall(r'(?:kind|language|error|reason)="([^"]*)"', label)}
    assert values - {"", *LANGUAGES} <= set(re.findall(r"[a-z_-]+", " ".join(values)))
    assert {name for label in labels for name in re.findall(r'([a-z]+)="', label)} <= {
        "kind",
        "language",
        "le",
        "error",
    }


async def test_in_a_group_nobody_can_put_words_into_its_mouth(guide, emulator: Emulator) -> None:
    """A title, a name, a mention, a reply to somebody's markup: no tag or link of theirs in any answer."""
    person = emulator.person(6, MARKUP, language_code="en")
    group = emulator.group(-900, MARKUP, hears_all=True)
    person.types(MARKUP, chat=group)
    quoted = next(reversed(group.chat.messages))
    for text in (f"@{emulator.username} {MARKUP} passport", f"/share@{emulator.username} {MARKUP}", "/menu"):
        person.types(text, chat=group, reply_to=quoted)
        for screen in await group.sees_all():
            assert not any(bad in screen.html for bad in ("evil.example", "script", "spoiler"))
    assert len(group.history) == 3


def places(shape: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside an update."""
    pairs = shape.items() if isinstance(shape, dict) else enumerate(shape) if isinstance(shape, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


PATTERNS = [(update, path) for update in updates("passport") for path in places(update)]
STRANGE = st.one_of(
    st.sampled_from([None, True, [], {}, [[[]]], {"id": 1}, {"from": {}}, 1e999]),
    st.integers(-(2**70), 2**70),
    st.text(max_size=12),
)


@FEW
@given(pattern=st.sampled_from(PATTERNS), value=STRANGE)
async def test_any_value_in_any_place_is_survived(push: Push, emulator: Emulator, pattern: Any, value: Any) -> None:
    """An update with one value forged is taken or skipped, and the next person's is answered."""
    update, path = copy.deepcopy(pattern[0]), pattern[1]
    inner: Any = update
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert await push(update) == 200
    assert await push({"message": message("P", "/menu")}) == 200
    assert list(emulator.people.values())[-1].history


def test_secrets_are_compared_in_constant_time() -> None:
    """Wherever something is compared with a secret, ``==`` would tell how much of it was right."""
    for file in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
                compared = ast.unparse(node)
                held = re.sub(r"'[^']*'", "", compared)
                assert "browser" in file.parts or not re.search(r"\b_?secret\b", held), compared
