"""What Telegram refuses is refused, at the exact length."""

from typing import Any

import pytest

from bot.browser.limits import (
    ApiError,
    check_caption,
    check_commands,
    check_keyboard,
    check_language_code,
    check_text,
    check_url,
    cleaned,
)


def keyboard(**button: Any) -> dict[str, Any]:
    """An inline keyboard of one button."""
    return {"inline_keyboard": [[{"text": "x", **button}]]}


def test_text_of_4096_units_passes_and_one_more_does_not() -> None:
    """The limit counts UTF-16 units, so an emoji counts two."""
    check_text("က" * 4096)
    check_text("🆘" * 2048)
    with pytest.raises(ApiError, match=r"^Bad Request: message is too long$"):
        check_text("🆘" * 2048 + "x")


def test_an_empty_text_is_refused() -> None:
    """Control characters and direction marks are taken out first, so a text of only those is empty."""
    with pytest.raises(ApiError, match="message text is empty"):
        check_text(cleaned("\u202a\u2028\x07"))


def test_a_caption_has_1024_units() -> None:
    """Captions are shorter than messages."""
    check_caption("x" * 1024)
    with pytest.raises(ApiError, match="message caption is too long"):
        check_caption("x" * 1025)


def test_callback_data_counts_bytes() -> None:
    """21 Khmer letters are 63 bytes and pass; 22 do not, nor does empty data."""
    assert check_keyboard(keyboard(callback_data="ក" * 21))
    for data in ("ក" * 22, ""):
        with pytest.raises(ApiError, match="BUTTON_DATA_INVALID"):
            check_keyboard(keyboard(callback_data=data))


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (keyboard(), "Text buttons are unallowed"),
        (keyboard(url="https://a.org", callback_data="x"), "Text buttons are unallowed"),
        (keyboard(url="tel:1506"), "URL 'tel:1506' is invalid: Wrong HTTP URL"),
        (keyboard(url="ftp://a.org"), "Unsupported URL protocol"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "must be of type String"),
        ({"inline_keyboard": [{"text": "x"}]}, "expected an Array of Arrays"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "x" * 2000, "callback_data": "x"}]] * 6}, "reply markup is too long"),
    ],
)
def test_a_wrong_keyboard_is_refused(markup: dict[str, Any], why: str) -> None:
    """Each rule of inline keyboards has its refusal."""
    with pytest.raises(ApiError) as refused:
        check_keyboard(markup)
    assert why in str(refused.value)


def test_a_keyboard_without_buttons_is_no_keyboard() -> None:
    """Telegram shows nothing for empty rows; other kinds of keyboard are not ours."""
    assert check_keyboard({"inline_keyboard": [[]]}) is None
    assert check_keyboard({"remove_keyboard": True}) is None


@pytest.mark.parametrize("url", ["https://t.me/x?start=my_home", "http://a.org", "a.org/b", "tg://resolve?domain=x"])
def test_addresses_that_telegram_opens(url: str) -> None:
    """Web addresses and tg: links may stand on buttons."""
    assert check_url(url) is None


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ({"command": "Übersicht", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "x" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "menu", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "menu", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_wrong_command_is_refused(command: dict[str, str], why: str) -> None:
    """Names are short and Latin, descriptions present."""
    with pytest.raises(ApiError, match=why):
        check_commands([command])


def test_a_hundred_commands_pass_and_one_more_does_not() -> None:
    """Telegram's own bound."""
    commands = [{"command": f"c{at}", "description": "x"} for at in range(101)]
    assert len(check_commands(commands[:100])) == 100
    with pytest.raises(ApiError, match="BOT_COMMANDS_TOO_MUCH"):
        check_commands(commands)


def test_languages_have_two_letters() -> None:
    """Commands and descriptions are kept by two-letter codes."""
    assert check_language_code("my") == "my"
    with pytest.raises(ApiError):
        check_language_code("my-MM")
