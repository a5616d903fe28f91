"""People act, the bot answers over the API, people see."""

import asyncio
from typing import Any

import pytest

from bot.browser.attachments import ATTACHMENTS
from bot.browser.bot_api import Emulator
from bot.browser.people import SilenceError

HOME = {"inline_keyboard": [[{"text": "🏠 Home", "callback_data": "1h"}], [{"text": "Web", "url": "https://mmn.org"}]]}


async def queued(api: Any) -> list[dict[str, Any]]:
    """The updates that wait."""
    return list((await api("getUpdates"))["result"])


async def test_opening_by_a_link_is_a_start_command(emulator: Emulator, api: Any) -> None:
    """With payload, entity and the phone's language, as Telegram sends it."""
    emulator.person(1, "Hnin", language_code="my").opens("my_documents--passport")
    message = (await queued(api))[0]["message"]
    assert message["text"] == "/start my_documents--passport"
    assert message["entities"][0] == {"type": "bot_command", "offset": 0, "length": 6}
    assert message["from"]["language_code"] == "my"


async def test_a_person_sees_text_html_and_buttons(emulator: Emulator, api: Any) -> None:
    """sees() waits for the confirmation and shows the newest screen."""
    person = emulator.person(1)
    update = person.opens()
    await api("sendMessage", chat_id=1, text='<b>Hi</b> <a href="https://mmn.org">x</a>', parse_mode="HTML",
              reply_markup=HOME)  # fmt: skip
    await api("getUpdates", offset=update + 1)
    screen = await person.sees()
    assert (screen.text, screen.labels, screen.data) == ("Hi x", ("🏠 Home", "Web"), ("1h",))
    assert screen.links == (("x", "https://mmn.org"),)
    assert not screen.edited


async def test_silence_is_an_error(emulator: Emulator, api: Any) -> None:
    """Whether the bot took the update and showed nothing, or did not take it at all."""
    person = emulator.person(1)
    update = person.types("x")
    with pytest.raises(SilenceError, match="did not acknowledge"):
        await person.sees(seconds=0.01)
    await api("getUpdates", offset=update + 1)
    with pytest.raises(SilenceError, match="showed nothing"):
        await person.sees()


async def test_a_tap_carries_the_data_of_the_button(emulator: Emulator, api: Any) -> None:
    """Found by label, by data, or by a part of the label; an unknown one lists what there is."""
    person = emulator.person(1)
    person.opens()
    await api("sendMessage", chat_id=1, text="x", reply_markup=HOME)
    for wanted in ("🏠 Home", "1h", "Home"):
        person.taps(wanted)
    assert [update["callback_query"]["data"] for update in (await queued(api))[1:]] == ["1h"] * 3
    with pytest.raises(LookupError, match="Home"):
        person.taps("Nowhere")
    person.taps("Web")
    assert person.visited == ["https://mmn.org"]


async def test_a_link_to_the_bot_opens_it(emulator: Emulator, api: Any) -> None:
    """A button with the bot's own address is a start with its payload."""
    person = emulator.person(1)
    person.opens()
    url = f"https://t.me/{emulator.username}?start=km_home"
    await api("sendMessage", chat_id=1, text="x", reply_markup={"inline_keyboard": [[{"text": "Go", "url": url}]]})
    person.taps("Go")
    assert (await queued(api))[-1]["message"]["text"] == "/start km_home"


@pytest.mark.parametrize("kind", ATTACHMENTS)
async def test_every_kind_of_message_can_be_sent(emulator: Emulator, api: Any, kind: str) -> None:
    """Each kind is queued as a message with its field."""
    emulator.person(1).sends(kind, caption="look")
    assert ATTACHMENTS[kind](0).keys() <= (await queued(api))[0]["message"].keys()


async def test_forged_data_may_come_from_a_message_nobody_has(emulator: Emulator, api: Any) -> None:
    """The message is then shown as inaccessible: date 0."""
    emulator.person(1).forges("zz", message_id=77, accessible=False)
    query = (await queued(api))[0]["callback_query"]
    assert (query["data"], query["message"]["date"]) == ("zz", 0)


async def test_an_edit_is_an_update_of_its_own(emulator: Emulator, api: Any) -> None:
    """The edited text, with its date."""
    person = emulator.person(1)
    person.types("a")
    person.edits("b")
    edited = (await queued(api))[1]["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("b", 1)


async def test_inline_results_are_chosen_and_their_buttons_work(emulator: Emulator, api: Any) -> None:
    """Ask, see the results, send one to a friend's chat, tap its button there."""
    person, friends = emulator.person(1), emulator.group(-5)
    person.asks_inline("passport")
    query = (await queued(api))[0]["inline_query"]["id"]
    content = {"message_text": "<b>P</b>", "parse_mode": "HTML"}
    result = {"type": "article", "id": "1", "title": "P", "input_message_content": content, "reply_markup": HOME}
    await api("answerInlineQuery", inline_query_id=query, results=[result])
    person.chooses(person.results[0], chat=friends)
    person.taps("Home", chat=friends)
    tapped = (await queued(api))[-1]["callback_query"]
    answer = await api("editMessageText", inline_message_id=tapped["inline_message_id"], text="new")
    assert (answer["result"], friends.history[-1].text) == (True, "new")


async def test_in_a_group_a_bot_hears_only_what_is_meant_for_it(emulator: Emulator) -> None:
    """Privacy mode: commands and mentions, not the talk."""
    person, group = emulator.person(1), emulator.group(-5)
    assert person.types("hello all", chat=group) == 0
    assert person.types("/menu", chat=group) > 0
    assert person.types(f"@{emulator.username} passport", chat=group) > 0


async def test_hearing_does_not_wait_for_the_acknowledgement(emulator: Emulator, api: Any) -> None:
    """For bots that acknowledge first: the next message ends the waiting."""
    person = emulator.person(1)
    person.opens()
    heard = asyncio.create_task(person.hears())
    await asyncio.sleep(0)
    await api("sendMessage", chat_id=1, text="x")
    await heard


async def test_blocking_and_coming_back_is_told(emulator: Emulator, api: Any) -> None:
    """The bot learns of both by my_chat_member."""
    person = emulator.person(1)
    person.blocks()
    person.unblocks()
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in await queued(api)]
    assert states == ["kicked", "member"]
