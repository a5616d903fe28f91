"""What a phone makes of typed text."""

from hypothesis import given
from hypothesis import strategies as st

from bot.browser.limits import utf16
from bot.browser.typed import entities, pieces


def test_a_command_is_found_where_telegram_finds_it() -> None:
    """At the start and after a space, with the bot's name if given; not inside a word."""
    found = entities("/start my_home and /menu@guide_bot not a/b")
    assert [(one["type"], one["offset"], one["length"]) for one in found] == [
        ("bot_command", 0, 6),
        ("bot_command", 19, 15),
    ]


def test_offsets_count_utf16_units() -> None:
    """An emoji before an address counts two."""
    assert entities("🙏 https://mmn.org")[0]["offset"] == 3


def test_a_long_text_becomes_several_messages() -> None:
    """5,000 letters are two messages of at most 4,096 units."""
    assert [len(piece) for piece in pieces("က" * 5000)] == [4096, 904]


@given(st.text(max_size=200))
def test_no_piece_is_empty_or_too_long(text: str) -> None:
    """Whatever is typed, each message can be sent; nothing visible, no message."""
    assert all(0 < utf16(piece) <= 4096 for piece in pieces(text))
