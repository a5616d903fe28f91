"""The bots that are compared, each the whole of one child process: ``bots.py KIND``, settings in the environment.

The bare ones do nothing but answer: a message with a message and a keyboard, a tap with its confirmation and an edit.
That is exactly as many calls as the guide makes, which besides reads, decides, draws, counts and remembers.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

URL, TOKEN = os.environ["BOT_API_URL"], os.environ["BOT_TOKEN"]
ROOT = Path(__file__).resolve().parents[2]
SCREEN = (ROOT / "content/documents/passport/my.md").read_text("utf-8").rpartition("---")[2].strip()[:1800]
LONG = os.environ.get("ECHO") == "screen"
"""An echo that says as much as the guide: a Burmese screen of 1,800 letters with fifteen buttons, always the same."""
WIDE = [[{"text": SCREEN[n * 14 : n * 14 + 14].strip() or "…", "callback_data": f"1g:{n}"}] for n in range(15)]
ROWS = WIDE if LONG else [[{"text": "Menu", "callback_data": "1g:h"}, {"text": "Help", "callback_data": "1g:x"}]]
KEYBOARD = {"inline_keyboard": ROWS}
ALLOWED = ["message", "edited_message", "callback_query", "inline_query"]


def said(text: str) -> str:
    """What an echo says to a text."""
    return f"{SCREEN}\n{text}" if LONG else text


def calls_for(update: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What an echo answers."""
    if query := update.get("callback_query"):
        shown = query["message"]
        where = {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}
        edit = {**where, "text": said(f"You tapped {update['update_id']}."), "reply_markup": KEYBOARD}
        return [("answerCallbackQuery", {"callback_query_id": query["id"]}), ("editMessageText", edit)]
    message = update["message"]
    return [
        ("sendMessage", {"chat_id": message["chat"]["id"], "text": said(message["text"]), "reply_markup": KEYBOARD})
    ]


async def floor() -> None:
    """Bare asyncio streams: what the machine can do when nobody understands anything."""
    host, port = URL.removeprefix("http://").split("/")[0].split(":")
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(64):
        free.put_nowait(await asyncio.open_connection(host, int(port)))
    own = await asyncio.open_connection(host, int(port))

    async def post(connection: Any, method: str, body: bytes) -> bytes:
        reader, writer = connection
        head = f"POST /bot{TOKEN}/{method} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answered = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(answered.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return await reader.readexactly(length)

    async def answer(update: dict[str, Any]) -> None:
        for method, parameters in calls_for(update):
            connection = await free.get()
            await post(connection, method, json.dumps(parameters).encode())
            free.put_nowait(connection)

    offset = 0
    while True:
        query = json.dumps({"offset": offset, "timeout": 30, "allowed_updates": ALLOWED}).encode()
        updates = json.loads(await post(own, "getUpdates", query))["result"]
        await asyncio.gather(*map(answer, updates))
        offset = updates[-1]["update_id"] + 1 if updates else offset


def telegram_library(*, ours: bool) -> None:
    """python-telegram-bot as its examples show it, or over our transport, chats in parallel."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

    from bot.telegram.transport import AiohttpRequest

    rows = [[InlineKeyboardButton(**button) for button in row] for row in KEYBOARD["inline_keyboard"]]

    async def echo(update: Any, _: Any) -> None:
        await update.message.reply_text(said(update.message.text), reply_markup=InlineKeyboardMarkup(rows))

    async def tapped(update: Any, _: Any) -> None:
        await update.callback_query.answer()
        text = said(f"You tapped {update.update_id}.")
        await update.callback_query.edit_message_text(text, reply_markup=InlineKeyboardMarkup(rows))

    builder = Application.builder().token(TOKEN).base_url(URL)
    if ours:
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest()).concurrent_updates(256)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(tapped))
    application.run_polling(allowed_updates=ALLOWED)


async def aiogram_echo() -> None:
    """aiogram as its examples show it."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

    rows = [[InlineKeyboardButton(**button) for button in row] for row in KEYBOARD["inline_keyboard"]]
    session = AiohttpSession(api=TelegramAPIServer.from_base(URL.removesuffix("/bot")), limit=256)
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(said(message.text or ""), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(
                said(f"You tapped {query.id}."), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
            )

    await dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False)


async def guide() -> None:
    """The guide as ``run`` starts it, but for Telegram's flood limits, which would be all there is to measure."""
    from bot.logs import configure_logs
    from bot.serving import serve_polling, serve_webhook
    from bot.settings import load_settings
    from bot.telegram.serve import Access

    settings = load_settings()
    configure_logs(*settings.secrets)
    access = Access(TOKEN, URL, flood_limits=False)
    await (serve_webhook(settings, access) if settings.webhook_url else serve_polling(settings, access))


def main(kind: str) -> None:
    """Run one bot until killed."""
    if kind in {"ptb", "ptb-ours"}:
        telegram_library(ours=kind == "ptb-ours")
        return
    work: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {"floor": floor, "aiogram": aiogram_echo, "guide": guide}
    if kind == "aiogram":
        asyncio.run(work[kind]())
        return
    import uvloop

    if path := os.environ.get("PROFILE"):
        import cProfile

        with cProfile.Profile() as profile:
            uvloop.run(work[kind]())
        profile.dump_stats(path)
    else:
        uvloop.run(work[kind]())


if __name__ == "__main__":
    main(sys.argv[1])
