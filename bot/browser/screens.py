"""What a person sees: messages as screens with buttons, and the notes that fly up after a tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.browser.world import Json, Media, Message


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; exactly one of the actions is set."""

    label: str
    data: str | None = None
    url: str | None = None
    inline_query: str | None = None
    """What the button puts behind ``@bot`` in the composer, here or in another chat."""
    copies: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of the bot as the person sees it."""

    chat_id: int
    message_id: int
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    edited: bool = False
    """True when an older message was changed in place."""
    media: Media | None = None
    links: tuple[tuple[str, str], ...] = ()
    """(words, address) of the links in the text."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons, in reading order."""
        return tuple(button.label for row in self.buttons for button in row)

    @property
    def data(self) -> tuple[str, ...]:
        """The callback data of all buttons that have any, in reading order."""
        return tuple(button.data for row in self.buttons for button in row if button.data)

    def button(self, wanted: str) -> Button | None:
        """The button of this exact label or data; else the only one whose label holds ``wanted``; else None."""
        every = [button for row in self.buttons for button in row]
        exact = [button for button in every if wanted in {button.label, button.data}]
        close = [button for button in every if wanted and wanted in button.label]
        return exact[0] if exact else close[0] if len(close) == 1 else None


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a tap: a note at the top, or an alert to be closed. Without text only the waiting circle ends."""

    text: str
    alert: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One result of an inline question, and the message it would send."""

    id: str
    title: str
    description: str
    text: str
    html: str
    entities: tuple[Json, ...]
    keyboard: list[list[Json]] | None


def screen(message: Message) -> Screen:
    """A message as a screen."""
    rows = tuple(tuple(_button(button) for button in row) for row in message.keyboard or ())
    units = message.text.encode("utf-16-le")
    links = tuple(
        (units[2 * span["offset"] : 2 * (span["offset"] + span["length"])].decode("utf-16-le"), span["url"])
        for span in message.entities
        if span["type"] == "text_link"
    )
    return Screen(
        message.chat_id, message.id, message.text, message.html, rows, bool(message.edit_date), message.media, links
    )


def _button(button: Json) -> Button:
    inline = button.get("switch_inline_query", button.get("switch_inline_query_current_chat"))
    if chosen := button.get("switch_inline_query_chosen_chat"):
        inline = chosen.get("query", "")
    copies = (button.get("copy_text") or {}).get("text")
    return Button(button["text"], button.get("callback_data"), button.get("url"), inline, copies)


def inline_result(result: dict[str, Any]) -> InlineResult:
    """A checked result of ``answerInlineQuery`` as the person sees it in the list."""
    parsed = result["parsed"]
    return InlineResult(
        result["id"], result["title"], result.get("description", ""), parsed.text, result["html"],
        parsed.entities, result["keyboard"],
    )  # fmt: skip
