"""Calls to the emulated Bot API get Telegram's answers and refusals."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.browser.bot_api import Emulator

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (300).to_bytes(4, "big") * 2


async def test_the_bot_knows_itself(emulator: Emulator, api: Any) -> None:
    """getMe tells id and user name; the id is the number in the token."""
    me = (await api("getMe"))["result"]
    assert (me["id"], me["username"]) == (123456789, emulator.username)


async def test_a_wrong_token_is_unauthorised(emulator: Emulator) -> None:
    """A token of the right shape gets 401, anything else 404, as on Telegram."""
    async with aiohttp.ClientSession() as session:
        for token, status in (("123:other", 401), ("nonsense", 404)):
            async with session.get(f"{emulator.url}{token}/getMe") as answer:
                assert (answer.status, (await answer.json())["ok"]) == (status, False)


async def test_an_unknown_method_is_not_found(api: Any) -> None:
    """404, with Telegram's words."""
    answer = await api("sendTelepathy")
    assert (answer["status"], answer["description"]) == (404, "Not Found: method not found")


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"chat_id": 1, "text": "<b>hi</b>", "parse_mode": "HTML"}},
        {"data": {"chat_id": "1", "text": "<b>hi</b>", "parse_mode": "HTML"}},
        {"params": {"chat_id": "1", "text": "<b>hi</b>", "parse_mode": "html"}},
    ],
)
async def test_every_way_to_pass_parameters_reads_the_same(emulator: Emulator, api: Any, body: dict[str, Any]) -> None:
    """JSON, form and query string."""
    emulator.person(1).opens()
    answer = await api("sendMessage", http=body)
    assert answer["result"]["text"] == "hi"
    assert answer["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_a_body_that_is_not_json_is_refused(api: Any) -> None:
    """400 instead of a broken connection."""
    headers = {"Content-Type": "application/json"}
    answer = await api("sendMessage", http={"data": b"{oops", "headers": headers})
    assert answer["status"] == 400


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 9, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": " \u202a "}, "message text is empty"),
        ({"chat_id": 1, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 1, "text": "x", "parse_mode": "Mark"}, "unsupported parse_mode"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
    ],
)
async def test_send_message_refuses(emulator: Emulator, api: Any, parameters: dict[str, Any], why: str) -> None:
    """Each wrong call gets a 400 with the reason."""
    emulator.person(1).opens()
    answer = await api("sendMessage", **parameters)
    assert (answer["status"], answer["description"]) == (400, f"Bad Request: {why}")


async def test_nobody_is_written_to_before_they_came(emulator: Emulator, api: Any) -> None:
    """A bot cannot begin a conversation, nor write to one who blocked it or is gone."""
    person = emulator.person(1)
    assert (await api("sendMessage", chat_id=1, text="x"))["description"].startswith("Forbidden: bot can't initiate")
    person.opens()
    person.blocks()
    assert (await api("sendMessage", chat_id=1, text="x"))["description"] == "Forbidden: bot was blocked by the user"
    person.vanishes()
    assert (await api("sendMessage", chat_id=1, text="x"))["description"] == "Forbidden: user is deactivated"


async def test_an_edit_that_changes_nothing_is_refused(emulator: Emulator, api: Any) -> None:
    """With the text a bot has to look for."""
    emulator.person(1).opens()
    sent = (await api("sendMessage", chat_id=1, text="x"))["result"]
    same = {"chat_id": 1, "message_id": sent["message_id"], "text": "x"}
    assert (
        "message is not modified: specified new message content"
        in (await api("editMessageText", **same))["description"]
    )
    assert (await api("editMessageText", **{**same, "text": "y"}))["result"]["text"] == "y"


async def test_only_own_messages_that_are_there_can_be_edited(emulator: Emulator, api: Any) -> None:
    """A person's message, and one that is not there."""
    emulator.person(1).opens()
    for message_id, why in ((1, "message can't be edited"), (99, "message to edit not found")):
        answer = await api("editMessageText", chat_id=1, message_id=message_id, text="x")
        assert answer["description"] == f"Bad Request: {why}"


async def test_a_keyboard_is_edited_and_taken_away(emulator: Emulator, api: Any) -> None:
    """editMessageReplyMarkup without a keyboard removes it."""
    person = emulator.person(1)
    person.opens()
    keyboard = {"inline_keyboard": [[{"text": "Home", "callback_data": "h"}]]}
    sent = (await api("sendMessage", chat_id=1, text="x", reply_markup=keyboard))["result"]
    assert person.screens[-1].labels == ("Home",)
    await api("editMessageReplyMarkup", chat_id=1, message_id=sent["message_id"])
    assert person.screens[-1].labels == ()


async def test_messages_are_deleted_once(emulator: Emulator, api: Any) -> None:
    """The second time there is nothing to delete."""
    person = emulator.person(1)
    person.opens()
    sent = (await api("sendMessage", chat_id=1, text="x"))["result"]
    target = {"chat_id": 1, "message_id": sent["message_id"]}
    assert (await api("deleteMessage", **target))["result"] is True
    assert person.history == ()
    assert (await api("deleteMessage", **target))["description"] == "Bad Request: message to delete not found"


def upload(name: str, content: bytes, **fields: str) -> dict[str, Any]:
    """A multipart call with one file."""
    form = aiohttp.FormData({"chat_id": "1", **fields})
    form.add_field(name, content, filename="qr.png", content_type="image/png")
    return {"data": form}


async def test_a_photo_is_shown_and_can_be_fetched_and_sent_again(emulator: Emulator, api: Any) -> None:
    """Upload, file id, download, and sending by id."""
    person = emulator.person(1)
    person.opens()
    sent = (await api("sendPhoto", http=upload("photo", PNG, caption="<i>QR</i>", parse_mode="HTML")))["result"]
    assert (sent["caption"], sent["photo"][-1]["width"]) == ("QR", 300)
    file = (await api("getFile", file_id=sent["photo"][-1]["file_id"]))["result"]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{emulator.file_url}{emulator.token}/{file['file_path']}") as answer,
    ):
        assert await answer.read() == PNG
    await api("sendPhoto", chat_id=1, photo=file["file_id"])
    assert person.screens[-1].media and person.screens[-1].media.data == PNG


@pytest.mark.parametrize(
    ("method", "body", "why"),
    [
        ("sendPhoto", {"json": {"chat_id": 1}}, "there is no photo in the request"),
        ("sendPhoto", {"json": {"chat_id": 1, "photo": "x"}}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"json": {"chat_id": 1}}, "there is no document in the request"),
        ("sendChatAction", {"json": {"chat_id": 1, "action": "dance"}}, "wrong parameter action in request"),
        ("sendContact", {"json": {"chat_id": 1}}, "phone number must be non-empty"),
        ("sendLocation", {"json": {"chat_id": 1}}, "wrong latitude or longitude"),
    ],
)
async def test_other_sendings_refuse(emulator: Emulator, api: Any, method: str, body: dict[str, Any], why: str) -> None:
    """Missing and unknown files, actions and fields."""
    emulator.person(1).opens()
    assert (await api(method, http=body))["description"] == f"Bad Request: {why}"


async def test_wrong_uploads_are_refused(emulator: Emulator, api: Any) -> None:
    """An empty file, something that is no picture, a caption that is too long."""
    emulator.person(1).opens()
    for body, why in (
        (upload("photo", b""), "file must be non-empty"),
        (upload("photo", b"not a picture"), "IMAGE_PROCESS_FAILED"),
        (upload("photo", PNG, caption="x" * 1025), "message caption is too long"),
    ):
        assert (await api("sendPhoto", http=body))["description"] == f"Bad Request: {why}"


async def test_a_late_answer_to_a_tap_is_refused(emulator: Emulator, api: Any) -> None:
    """Once the query is too old, and for one that never was."""
    person = emulator.person(1)
    person.opens()
    person.forges("h")
    query = next(reversed(emulator.world.queries))
    assert (await api("answerCallbackQuery", callback_query_id=query, text="ok"))["result"] is True
    assert person.toasts[-1].text == "ok"
    emulator.world.query_seconds = -1
    for query_id in (query, "1"):
        answer = await api("answerCallbackQuery", callback_query_id=query_id)
        assert answer["description"].startswith("Bad Request: query is too old and response timeout expired")


def article(number: int, **more: Any) -> dict[str, Any]:
    """An inline result."""
    return {"type": "article", "id": str(number), "title": "t", "input_message_content": {"message_text": "x"}, **more}


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([article(at) for at in range(51)], "RESULTS_TOO_MUCH"),
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        ([article(1, id="x" * 65)], "RESULT_ID_INVALID"),
        ([article(1, title="")], "ARTICLE_TITLE_EMPTY"),
        ([article(1, input_message_content={"message_text": ""})], "MESSAGE_EMPTY"),
        ([article(1, input_message_content={"message_text": "x" * 4097})], "MESSAGE_TOO_LONG"),
    ],
)
async def test_wrong_inline_results_are_refused(
    emulator: Emulator, api: Any, results: list[dict[str, Any]], why: str
) -> None:
    """Telegram refuses the whole answer when one result is wrong."""
    emulator.person(1).asks_inline("passport")
    query = next(reversed(emulator.world.queries))
    answer = await api("answerInlineQuery", inline_query_id=query, results=results)
    assert answer["description"] == f"Bad Request: {why}"


async def test_the_profile_is_kept_per_language(api: Any) -> None:
    """Commands, name and descriptions; a language without its own reads the one for everyone."""
    commands = [{"command": "menu", "description": "Menu"}]
    await api("setMyCommands", commands=json.dumps(commands), language_code="my")
    assert (await api("getMyCommands", language_code="my"))["result"] == commands
    assert (await api("getMyCommands"))["result"] == []
    await api("setMyDescription", description="All")
    await api("setMyDescription", description="မြန်မာ", language_code="my")
    assert (await api("getMyDescription", language_code="my"))["result"] == {"description": "မြန်မာ"}
    assert (await api("getMyDescription", language_code="km"))["result"] == {"description": "All"}
    assert (await api("setMyName", name="x" * 65))["status"] == 400


async def test_too_many_messages_are_flooding(emulator: Emulator, api: Any) -> None:
    """With Telegram's rates on, a chat takes a short burst and then asks to wait."""
    emulator.person(1).opens()
    emulator.hold_to_rates()
    answers = await asyncio.gather(*(api("sendMessage", chat_id=1, text="x") for _ in range(6)))
    refused = [answer for answer in answers if answer["status"] == 429]
    assert len(refused) == 3
    assert refused[0]["parameters"]["retry_after"] >= 1
