"""The methods that change or take away what stands in a chat."""

from __future__ import annotations

from dataclasses import replace

from bot.browser.limits import bad_request, check_caption, check_keyboard, check_text
from bot.browser.parameters import Parameters
from bot.browser.send_methods import parsed_text
from bot.browser.world import Chat, Json, Message, World, message_json

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, call: Parameters) -> Json | bool:
    """``editMessageText``; also by ``inline_message_id``."""
    chat, message = _own_message(world, call)
    words, html = parsed_text(call, "text")
    check_text(words.text)
    if message.media or not message.text:
        raise bad_request("there is no text in the message to edit")
    keyboard = check_keyboard(call.json("reply_markup"))
    return _replaced(
        world, chat, message, replace(message, text=words.text, entities=words.entities, html=html, keyboard=keyboard)
    )


def edit_message_caption(world: World, call: Parameters) -> Json | bool:
    """``editMessageCaption``."""
    chat, message = _own_message(world, call)
    words, html = parsed_text(call, "caption")
    check_caption(words.text)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    keyboard = check_keyboard(call.json("reply_markup"))
    return _replaced(
        world, chat, message, replace(message, text=words.text, entities=words.entities, html=html, keyboard=keyboard)
    )


def edit_message_reply_markup(world: World, call: Parameters) -> Json | bool:
    """``editMessageReplyMarkup``."""
    chat, message = _own_message(world, call)
    return _replaced(world, chat, message, replace(message, keyboard=check_keyboard(call.json("reply_markup"))))


def delete_message(world: World, call: Parameters) -> bool:
    """``deleteMessage``: the bot's own in any chat, anybody's in a private one."""
    chat = world.chat_to_write(call.chat_id())
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not message.by_bot and chat.id < 0:
        raise bad_request("message can't be deleted")
    world.remove(chat, message.id)
    return True


def delete_messages(world: World, call: Parameters) -> bool:
    """``deleteMessages``: those that are there; the rest is skipped."""
    chat = world.chat_to_write(call.chat_id())
    for message_id in call.json("message_ids") or ():
        world.remove(chat, int(message_id))
    return True


def _own_message(world: World, call: Parameters) -> tuple[Chat, Message]:
    if "inline_message_id" in call:
        place = world.inline_messages.get(call.text("inline_message_id"))
        message = place and world.chats[place[0]].messages.get(place[1])
        if not place or not message:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.chats[place[0]], message
    chat = world.chat_to_write(call.chat_id())
    if "message_id" not in call:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot or message.inline_id:
        raise bad_request("message can't be edited")
    return chat, message


def _replaced(world: World, chat: Chat, old: Message, new: Message) -> Json | bool:
    if (old.text, old.entities, old.keyboard) == (new.text, new.entities, new.keyboard):
        raise bad_request(_NOT_MODIFIED)
    edited = world.replace(chat, replace(new, edit_date=world.now()))
    return True if edited.inline_id else message_json(world, edited)
