"""Whatever goes wrong, the log holds no token, no words of a person, and one line."""

import io
import json
import logging
from urllib.parse import quote

import pytest

from bot.logs import LineFormatter, configure_logs

TOKEN = "123456789:AAbbCCddEEff-GGhh_IIjjKKll"
HALF = TOKEN.partition(":")[2]


def line(*, as_json: bool = False, message: str = "x", error: BaseException | None = None) -> str:
    """A record as it would be written."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("room", logging.ERROR, "file.py", 1, message, (), exc_info)
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
    assert (told["level"], told["room"], told["message"]) == ("ERROR", "room", 'a "quoted" message')


def test_short_values_are_no_secrets() -> None:
    """Hiding them would garble everything."""
    assert "short" in line(message="a short line")


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
