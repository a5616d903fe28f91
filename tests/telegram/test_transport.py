"""python-telegram-bot over aiohttp: the library's meanings kept, the token never told."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.browser.bot_api import TOKEN, Emulator
from bot.telegram.transport import AiohttpRequest, Timeouts, without_token

pytestmark = pytest.mark.filterwarnings("ignore:.*attribute `retry_after`")

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (300).to_bytes(4, "big") * 2
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Telegram, with one person who has opened the bot."""
    async with Emulator() as running:
        running.person(1).opens()
        yield running


@asynccontextmanager
async def bot_at(url: str, **how: object) -> AsyncIterator[Bot]:
    """A bot whose requests go over aiohttp to ``url``."""
    request = AiohttpRequest(**how)  # type: ignore[arg-type]
    bot = Bot(TOKEN, base_url=url, request=request, get_updates_request=AiohttpRequest())
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


@asynccontextmanager
async def raw_server(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A server that says what a test wants; gives the base address for a bot."""
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield "http://{}:{}/bot".format(*server.sockets[0].getsockname()[:2])


async def test_a_message_travels_with_its_keyboard(emulator: Emulator) -> None:
    """Burmese text, HTML and buttons arrive as they were meant."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("ပင်မ", callback_data="1h")]])
    async with bot_at(emulator.url) as bot:
        sent = await bot.send_message(1, "<b>မင်္ဂလာပါ</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text == "မင်္ဂလာပါ"
    assert emulator.person(1).screens[-1].html == "<b>မင်္ဂလာပါ</b>"
    assert emulator.person(1).screens[-1].data == ("1h",)


async def test_half_a_surrogate_pair_does_not_break_a_message(emulator: Emulator) -> None:
    """It cannot be written as UTF-8; the rest of the message still arrives."""
    async with bot_at(emulator.url) as bot:
        assert (await bot.send_message(1, "a\ud83c b")).text == "a? b"


async def test_files_travel_with_name_caption_and_content(emulator: Emulator) -> None:
    """Multipart: the name keeps its script, the other parameters come along."""
    async with bot_at(emulator.url) as bot:
        await bot.send_document(1, InputFile(b"%PDF", filename="စာရွက် 1.pdf"), caption="<i>x</i>", parse_mode="HTML")
        await bot.send_photo(1, PNG)
    document, photo = emulator.person(1).screens
    assert document.media and document.media.file_name == "စာရွက် 1.pdf"
    assert (document.media.data, document.text) == (b"%PDF", "x")
    assert photo.media and photo.media.data == PNG


async def test_a_file_can_be_fetched(emulator: Emulator) -> None:
    """retrieve() gives the bytes."""
    async with bot_at(emulator.url) as bot:
        sent = await bot.send_photo(1, PNG)
        answer = await bot.get_file(sent.photo[-1].file_id)
        path = str(answer.file_path).rsplit(TOKEN, 1)[-1].lstrip("/")
        assert await bot.request.retrieve(f"{emulator.file_url}{TOKEN}/{path}") == PNG


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (404, InvalidToken),
        (409, Conflict),
        (500, NetworkError),
    ],
)
async def test_refusals_are_the_librarys_errors(emulator: Emulator, code: int, error: type[TelegramError]) -> None:
    """HTTP status to exception, as the library maps it, with Telegram's words."""
    emulator.faults.fail("sendMessage", code, "Told you so")
    async with bot_at(emulator.url) as bot:
        with pytest.raises(error, match="Told you so"):
            await bot.send_message(1, "x")


async def test_a_flood_refusal_says_how_long(emulator: Emulator) -> None:
    """429 becomes RetryAfter with its seconds."""
    emulator.faults.flood("sendMessage", retry_after=7)
    async with bot_at(emulator.url) as bot:
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(1, "x")
    assert refused.value.retry_after == 7


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_broken_connection_is_a_network_error(emulator: Emulator, when: str) -> None:
    """Not TimedOut, not InvalidToken; and without the token in any text on the way."""
    emulator.faults.drop("sendMessage", when=when)  # type: ignore[arg-type]
    async with bot_at(emulator.url) as bot:
        with pytest.raises(NetworkError) as broken:
            await bot.send_message(1, "x")
    assert type(broken.value) is NetworkError
    assert SECRET not in repr(broken.value) + str(broken.value.__cause__)


async def test_nobody_listening_is_a_network_error() -> None:
    """A port that nobody has."""
    async with raw_server(lambda _, __: asyncio.sleep(0)) as url:
        pass
    async with bot_at(url) as bot:
        with pytest.raises(NetworkError, match=r"aiohttp\.ClientConnectorError"):
            await bot.get_me()


async def test_an_answer_that_does_not_come_is_timed_out(emulator: Emulator) -> None:
    """The read time-out of the call counts, and of the request when the call names none."""
    emulator.faults.slow("getMe", 30, times=None)
    async with bot_at(emulator.url) as bot:
        with pytest.raises(TimedOut):
            await bot.get_me(read_timeout=0.02)
    async with bot_at(emulator.url, timeouts=Timeouts(read=0.02)) as bot:
        assert bot.request.read_timeout == 0.02
        with pytest.raises(TimedOut):
            await bot.get_me()


async def test_an_upload_that_nobody_takes_is_timed_out() -> None:
    """aiohttp has no write time-out of its own; a server that stops reading must not hold a call for ever."""
    stop = asyncio.Event()

    async def never_reads(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await stop.wait()
        writer.close()

    quick = Timeouts(connect=0.05, read=0.05, media_write=0.05)
    async with raw_server(never_reads) as url, bot_at(url, timeouts=quick) as bot:
        with pytest.raises(TimedOut):
            await bot.send_document(1, b"x" * 20_000_000)
        stop.set()


async def test_no_free_connection_is_timed_out_with_the_reason(emulator: Emulator) -> None:
    """Nothing was sent then, and the error says so."""
    emulator.faults.slow("getMe", 30)
    async with bot_at(emulator.url, connections=1) as bot:
        busy = asyncio.create_task(bot.get_me(read_timeout=30))
        await asyncio.sleep(0)
        with pytest.raises(TimedOut, match=r"not\* sent"):
            await bot.send_message(1, "x", pool_timeout=0.01)
        busy.cancel()
    assert emulator.person(1).screens == ()


async def test_a_finished_call_frees_its_connection(emulator: Emulator) -> None:
    """Also one that failed."""
    emulator.faults.fail("sendMessage", 500)
    async with bot_at(emulator.url, connections=1) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(1, "x")
        await bot.send_message(1, "x", pool_timeout=0.0)


async def test_it_must_be_initialised_and_may_be_twice(emulator: Emulator) -> None:
    """As the library's own request; shutting down twice is no error, and it can be opened again."""
    request = AiohttpRequest()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(f"{emulator.url}{TOKEN}/getMe", "POST")
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert (await request.do_request(f"{emulator.url}{TOKEN}/getMe", "POST"))[0] == 200
        await request.shutdown()
        await request.shutdown()


async def test_an_unreadable_answer_is_neither_quoted_nor_logged(
    emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    """It may hold what somebody wrote."""
    emulator.faults.garble("getMe", b"my secret question", status=200)
    caplog.set_level(logging.DEBUG)
    async with bot_at(emulator.url) as bot:
        with pytest.raises(TelegramError, match=r"^Invalid server response$"):
            await bot.get_me()
    assert "secret question" not in caplog.text


async def test_an_error_page_that_quotes_the_address_does_not_tell_the_token(emulator: Emulator) -> None:
    """Proxies like to name the address that failed."""
    emulator.faults.garble("getMe", f"<p>cannot reach /bot{TOKEN}/getMe</p>".encode())
    async with bot_at(emulator.url) as bot:
        with pytest.raises(NetworkError) as failed:
            await bot.get_me()
    assert SECRET not in str(failed.value)
    assert "bot<token>" in str(failed.value)


async def test_redirects_are_not_followed() -> None:
    """The address holds the token: it goes nowhere else."""

    async def redirects(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()
        writer.close()

    async with raw_server(redirects) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError, match="302"):
            await bot.get_me()


def test_tokens_are_taken_out_of_any_text() -> None:
    """Plain and percent-encoded."""
    text = "GET https://api.telegram.org/bot123:AB-c_d/getMe and bot123%3AAB-c_d!"
    assert without_token(text) == "GET https://api.telegram.org/bot<token>/getMe and bot<token>!"
