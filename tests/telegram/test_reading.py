"""Raw updates become Updates, however new or broken, as long as it is clear who wrote them."""

import pytest

from bot.telegram.reading import read_update, update_id_of

CHAT = {"id": 5, "type": "private"}
PERSON = {"id": 5, "is_bot": False, "first_name": "P"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON}


def test_a_message_is_read_as_it_stands() -> None:
    """Words, sender, chat."""
    update = read_update({"update_id": 1, "message": {**MESSAGE, "text": "hello"}}, None)  # type: ignore[arg-type]
    assert update and update.message
    assert (update.message.text, update.effective_user.id) == ("hello", 5)


@pytest.mark.parametrize("strange", [{"poll": {"id": 1}}, {"photo": 7}, {"location": "x"}, {"sticker": []}])
def test_what_cannot_be_understood_is_left_out(strange: dict[str, object]) -> None:
    """The sender and the chat stay, so there is someone to answer."""
    update = read_update({"update_id": 1, "message": {**MESSAGE, **strange}}, None)  # type: ignore[arg-type]
    assert update and update.effective_chat
    assert update.effective_chat.id == 5


@pytest.mark.parametrize(
    "body", [{}, {"message": 5}, {"message": {"text": "secret words"}}, {"callback_query": {"id": 1}}]
)
def test_without_a_sender_it_is_skipped_with_one_line(body: dict[str, object], caplog) -> None:
    """And nothing of what was written is logged."""
    update = read_update({"update_id": 1, **body}, None)  # type: ignore[arg-type]
    assert update is None or update.effective_user is None
    assert "secret words" not in caplog.text


def test_of_a_tapped_message_only_its_place_is_read() -> None:
    """What the bot itself said is not made into objects again."""
    shown = {**MESSAGE, "text": "long", "reply_markup": {"inline_keyboard": []}}
    query = {"id": "1", "from": PERSON, "chat_instance": "x", "data": "1g:h", "message": shown}
    update = read_update({"update_id": 1, "callback_query": query}, None)  # type: ignore[arg-type]
    assert update and update.callback_query
    assert update.callback_query.message.message_id == 1
    assert update.callback_query.message.text is None


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"update_id": "1"}, {"update_id": True}, {"update_id": -1}])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    """Only a whole number, no less than nought."""
    assert update_id_of(raw) is None
