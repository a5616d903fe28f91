"""Whatever goes wrong, the log holds no token, no words of a person, and one line."""

import ast
import asyncio
import gc
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import bot
from bot.logs import LineFormatter, configure_logs

TOKEN = "123456789:AAbbCCddEEff-GGhh_IIjjKKll"
HALF = TOKEN.partition(":")[2]


def line(*, as_json: bool = False, message: str = "x", error: BaseException | None = None) -> str:
    """A record as it would be written."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("bot.room", logging.ERROR, "file.py", 1, message, (), exc_info)
    return LineFormatter([TOKEN, "", "short"], as_json=as_json).format(record)


def raised(message: str) -> Exception:
    """An error with a traceback, and another one behind it."""
    try:
        try:
            raise KeyError(message)
        except KeyError as inner:
            raise ValueError(f"while handling {message}") from inner
    except ValueError as error:
        return error


@pytest.mark.parametrize("form", [TOKEN, quote(TOKEN, safe=""), quote(TOKEN, safe="").lower(), HALF, f"bot{TOKEN}/x"])
@pytest.mark.parametrize("as_json", [True, False])
def test_no_form_of_the_token_is_written(form: str, as_json: bool) -> None:
    """As it is, as in an address, and its secret half alone."""
    written = line(message=f"POST https://api.telegram.org/bot{form}/getMe", as_json=as_json)
    assert HALF not in written


@pytest.mark.parametrize("as_json", [True, False])
def test_an_error_is_its_kind_and_place(as_json: bool) -> None:
    """Never its own words, which may quote a person; never more than a line."""
    written = line(error=raised(f"Hnin 0991234567 {TOKEN}"), as_json=as_json)
    assert "ValueError from KeyError at test_logs.py:" in written
    assert not any(word in written for word in ("Hnin", "0991234567", HALF, "\n"))


def test_json_is_json() -> None:
    """Off a terminal each line can be read by a program."""
    told = json.loads(line(as_json=True, message='a "quoted"\nmessage', error=raised("x")))
    assert (told["level"], told["room"], told["message"]) == ("ERROR", "bot.room", 'a "quoted" message')


def test_short_values_are_no_secrets() -> None:
    """Hiding them would garble everything."""
    assert "short" in line(message="a short line")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the configured log writes."""
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logs(TOKEN, stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


async def test_a_task_that_nobody_waited_for_tells_no_words(written: io.StringIO) -> None:
    """asyncio shows the task with its error's words, and a callback with what it was given."""

    async def breaks() -> None:
        raise ValueError(f"Hnin {TOKEN}")

    task = asyncio.create_task(breaks())
    asyncio.get_running_loop().call_soon({}.pop, "Hnin")
    await asyncio.wait((task,))
    del task
    gc.collect()
    assert [json.loads(line)["error"].split()[0] for line in written.getvalue().splitlines()] == [
        "KeyError",
        "ValueError",
    ]
    assert "Hnin" not in written.getvalue()


def test_of_a_library_only_the_first_line_is_told(written: io.StringIO) -> None:
    """Below it stand objects with all they hold."""
    logging.getLogger("some.library").error("Unclosed thing\nthing: <Thing 'Hnin'>")
    assert "Unclosed thing" in written.getvalue()
    assert "Hnin" not in written.getvalue()


CRASHES = {
    "main": "raise ValueError(words)",
    "thread": "thread = threading.Thread(target=int, args=(words,)); thread.start(); thread.join()",
    "finaliser": "class Bad:\n    def __del__(self): raise ValueError(words)\nBad()",
    "log call": "logging.getLogger('bot').error('%d', words)",
    "warning": "import warnings; warnings.warn('mind this')",
}


@pytest.mark.parametrize("kind", CRASHES)
def test_what_nobody_caught_is_one_line_without_words(kind: str) -> None:
    """Python's own reports quote the error, or the arguments of a log call."""
    program = f"""
import logging, threading
from bot.logs import configure_logs, report_crashes
configure_logs({TOKEN!r}); report_crashes()
words = "Hnin 0991234567 {TOKEN}"
{CRASHES[kind]}
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert len(done.stderr.splitlines()) == (0 if kind == "log call" else 1)
    assert not any(word in done.stderr + done.stdout for word in ("Hnin", "0991234567", HALF))
    assert done.returncode == (1 if kind == "main" else 0)


REMEDIES = (
    "report this",
    "Look at",
    "look at",
    "run `",
    "stop it",
    "mended",
    "Upgrade",
    "newer library",
    "Does another",
)


def test_every_error_says_what_to_do() -> None:
    """ERROR asks for somebody to act, so each line ends in the remedy, or in a problem that holds its own."""
    told = {
        call.args[0].value: file.name
        for file in sorted(Path(bot.__file__).parent.rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"error", "exception"}
        if call.args and isinstance(call.args[0], ast.Constant) and "preview" not in file.name
    }
    assert len(told) > 10
    silent = {line: file for line, file in told.items() if not any(remedy in line for remedy in REMEDIES)}
    assert silent == {"%s": "live.py"}


def test_libraries_that_print_addresses_are_quiet() -> None:
    """httpx at INFO and python-telegram-bot at DEBUG hold the token and whole messages: they are not heard."""
    written, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        configure_logs(TOKEN, level=logging.DEBUG, stream=written)
        logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger("telegram.ext.ExtBot").debug("Calling sendMessage with {'chat_id': 1, 'text': 'Hnin'}")
        logging.getLogger("telegram").warning("trouble at bot%s", TOKEN)
        logging.getLogger("bot").info("ours")
    finally:
        root.handlers[:], level_now = handlers, level
        root.setLevel(level_now)
    assert len(written.getvalue().splitlines()) == 2
    assert HALF not in written.getvalue()
