"""Reply → Bot API calls. A tap edits the tapped message in place; where that is impossible the screen is sent anew."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.core.lens import plain
from bot.core.replies import Button, Reply, Screen
from bot.telegram.incoming import Visit
from bot.telegram.transport import without_token

if TYPE_CHECKING:
    from telegram._utils.types import JSONDict

_LOG: Final = logging.getLogger(__name__)
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_UNCHANGED: Final = "message is not modified"
_BROKEN_HTML: Final = "can't parse entities"


async def deliver(api: Bot, visit: Visit, reply: Reply) -> None:
    """Show a reply. Someone who blocked the bot or whose chat is gone is no error: there is no one to answer."""
    confirming = asyncio.ensure_future(_confirm(api, visit, reply.notice))
    try:
        await _show_where_it_is(api, visit, reply)
    except Forbidden:
        _LOG.info("A reply could not be delivered: the person has blocked the bot or left.")
    except BadRequest as error:
        if "chat not found" not in str(error).casefold():
            raise
        _LOG.info("A reply could not be delivered: the chat is gone.")
    finally:
        await confirming


async def _show_where_it_is(api: Bot, visit: Visit, reply: Reply) -> None:
    """Follow a group that became a supergroup: it has another id, and its old messages are gone."""
    try:
        await _show_all(api, visit, reply)
    except ChatMigrated as error:
        await _show_all(api, replace(visit, chat_id=error.new_chat_id, message_id=None), reply)


async def _confirm(api: Bot, visit: Visit, notice: str | None) -> None:
    """Stop the tapped button's clock. Too late or failed does not matter: the screen is the answer."""
    if visit.query_id is None:
        return
    try:
        await api.answer_callback_query(visit.query_id, text=notice)
    except TelegramError as error:
        _LOG.debug("A tap could not be confirmed: %s", without_token(str(error)))


async def _show_all(api: Bot, visit: Visit, reply: Reply) -> None:
    edits = visit.query_id is not None and visit.message_id is not None and not reply.anew
    for number, screen in enumerate(reply.screens):
        if number == 0 and edits and screen.picture is None:
            await _edit_or_send(api, visit, screen)
        else:
            await _send(api, visit, screen)


async def _edit_or_send(api: Bot, visit: Visit, screen: Screen) -> None:
    try:
        await api.edit_message_text(
            screen.html,
            visit.chat_id,
            visit.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(screen),
        )
    except BadRequest as error:
        if _UNCHANGED in str(error).casefold():
            return
        await _send(api, visit, screen)


async def _send(api: Bot, visit: Visit, screen: Screen) -> None:
    """Send a screen; as plain words if Telegram cannot read its markup, for a plain answer is better than none."""
    try:
        await _send_as(api, visit, screen, screen.html, ParseMode.HTML)
    except BadRequest as error:
        if _BROKEN_HTML not in str(error).casefold():
            raise
        _LOG.error("Telegram cannot read the markup of a screen: run `content check`. (%s)", str(error)[:120])
        await _send_as(api, visit, screen, plain(screen.html), None)


async def _send_as(api: Bot, visit: Visit, screen: Screen, text: str, mode: ParseMode | None) -> None:
    answered = visit.message_id if visit.group and visit.query_id is None else None
    if screen.picture is not None:
        await api.send_photo(
            visit.chat_id,
            screen.picture,
            caption=text,
            parse_mode=mode,
            reply_markup=keyboard(screen),
        )
        return
    await api.send_message(
        visit.chat_id,
        text,
        parse_mode=mode,
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard(screen),
        reply_to_message_id=answered,
        allow_sending_without_reply=True if answered else None,
    )


class _Keyboard(InlineKeyboardMarkup):
    """A keyboard that is written down once: the same screens go out all day."""

    __slots__ = ("_written",)

    def __init__(self, rows: Sequence[Sequence[InlineKeyboardButton]]) -> None:
        super().__init__(rows)
        self._written = super().to_dict()

    def to_dict(self, recursive: bool = True) -> JSONDict:
        """What was written down; not to be changed."""
        return self._written if recursive else super().to_dict(recursive)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """The rows of a screen's buttons; None for a screen without any."""
    return _keyboard(screen.rows) if screen.rows else None


@lru_cache(maxsize=2_000)
def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup:
    return _Keyboard([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.inline is not None:
        return InlineKeyboardButton(button.label, switch_inline_query=button.inline)
    return InlineKeyboardButton(button.label, callback_data=button.data)
