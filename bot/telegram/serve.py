"""The Application: every handler in one list, one error handler, and what is published when the bot starts.

Updates do not come from the library's updater (it confirms before they are handled) but from
:mod:`bot.telegram.intake`, which calls :meth:`GuideBot.process`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from telegram import InlineQuery, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.core.conversation import Conversation
from bot.core.profile import PersonKey
from bot.core.replies import Reply
from bot.telegram.incoming import Visit, read
from bot.telegram.offering import post_offer
from bot.telegram.outgoing import deliver
from bot.telegram.rates import ChatLimiter

_LOG: Final = logging.getLogger(__name__)
ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach the Bot API."""

    token: str = field(repr=False)
    api_url: str
    """Without the token: ``https://api.telegram.org/bot``."""
    flood_limits: bool = True
    """Hold to Telegram's rates; off only against the local emulator."""


class GuideBot:
    """The guide on Telegram. Holds the conversation and the way from an id to a pseudonym; nothing about anyone."""

    def __init__(self, conversation: Conversation, pseudonym: Callable[[int], PersonKey]) -> None:
        self._conversation = conversation
        self._pseudonym = pseudonym
        self._undelivered: dict[int, Exception] = {}
        self._application: App | None = None

    def build(self, access: Access, request: BaseRequest) -> App:
        """The Application with all its handlers, not yet initialised."""
        builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
        builder = builder.token(access.token).base_url(access.api_url).request(request)
        builder = builder.get_updates_request(request).updater(None)
        if access.flood_limits:
            builder = builder.rate_limiter(ChatLimiter())
        application = builder.build()
        application.add_handler(TypeHandler(Update, self._answer))
        application.add_error_handler(self._failed)
        self._application = application
        return application

    async def process(self, update: Update) -> None:
        """Handle one update to its end; raises the network's error when the answer could not be sent."""
        assert self._application is not None, "build() comes first"  # noqa: S101
        await self._application.process_update(update)
        if error := self._undelivered.pop(update.update_id, None):
            raise error

    def key_of(self, update: Update) -> PersonKey | None:
        """Whose update this is; None when it is nobody's."""
        user = update.effective_user
        return self._pseudonym(user.id) if user else None

    async def _answer(self, update: Update, context: Context) -> None:
        username = context.bot.username
        if update.inline_query:
            await self._offer(update.inline_query, context)
            return
        if update.chosen_inline_result:
            self._conversation.sent(update.chosen_inline_result.result_id)
            return
        visit = read(update, username)
        if visit is None:
            return
        await deliver(context.bot, visit, await self._reply(visit, username))

    async def _reply(self, visit: Visit, username: str) -> Reply:
        key, code = self._pseudonym(visit.person_id), visit.language_code
        if visit.group:
            return await self._conversation.answer_in_group(
                key, visit.event, answered=visit.answered, username=username, language_code=code
            )
        return await self._conversation.answer(key, visit.event, username=username, language_code=code)

    async def _offer(self, query: InlineQuery, context: Context) -> None:
        offered = await self._conversation.offer(
            self._pseudonym(query.from_user.id),
            query.query,
            username=context.bot.username,
            language_code=query.from_user.language_code,
        )
        await post_offer(context.bot, query.id, offered)

    async def _failed(self, update: object, context: Context) -> None:
        """What the network did is reported to the intake, which tries again; our own faults get an apology."""
        error = context.error
        if not isinstance(update, Update) or error is None:
            return
        if _is_passing(error):
            self._undelivered[update.update_id] = error
            return
        code = type(error).__name__
        _LOG.error(
            "An update could not be answered (%s at %s); the person was told so. Please report this line.",
            code,
            _place(error),
        )
        visit = read(update, context.bot.username)
        if visit is not None:
            await self._apologise(context, update, visit, code)

    async def _apologise(self, context: Context, update: Update, visit: Visit, code: str) -> None:
        try:
            sorry = self._conversation.failed(
                visit.language_code, code, username=context.bot.username, in_group=visit.group
            )
            await deliver(context.bot, visit, sorry)
        except TelegramError as error:
            if _is_passing(error):
                self._undelivered[update.update_id] = error
            else:
                _LOG.error(
                    "The apology could not be delivered either (%s). Please report this line.", type(error).__name__
                )


def _is_passing(error: Exception) -> bool:
    """True for what another attempt may mend. The library counts refusals (BadRequest) among the network errors."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


def _place(error: BaseException) -> str:
    """Where in the code an error arose; never its text, which may hold what a person wrote."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
