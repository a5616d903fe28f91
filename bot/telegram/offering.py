"""Offer → answer to an inline query."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Bot, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.core.inline import Offer
from bot.core.replies import Article
from bot.telegram.outgoing import NO_PREVIEW, keyboard

_LOG: Final = logging.getLogger(__name__)


async def post_offer(api: Bot, query_id: str, offered: Offer) -> None:
    """Show the articles. A query that has grown too old (the person typed on) is no error."""
    try:
        await api.answer_inline_query(
            query_id,
            [_result(article) for article in offered.articles],
            cache_time=offered.cache_seconds,
            is_personal=offered.personal,
            button=InlineQueryResultsButton(offered.invitation, start_parameter=offered.payload),
        )
    except BadRequest as error:
        if "query" not in str(error).casefold():
            raise
        _LOG.debug("An inline query was answered too late.")


def _result(article: Article) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=article.id,
        title=article.title,
        description=article.description,
        input_message_content=InputTextMessageContent(
            article.screen.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=keyboard(article.screen),
    )
