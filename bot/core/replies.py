"""What a person sees: screens of text and buttons. Adapters draw them; nothing here knows how."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A button does one thing: carries ``data`` back, opens ``url``, or shares ``inline`` into another chat."""

    label: str
    data: str | None = None
    url: str | None = None
    inline: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram's HTML and rows of buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: bytes | None = None
    """A PNG shown above the text (the QR code of a shared link)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything one event is answered with. The first screen replaces the tapped one where there is one."""

    screens: tuple[Screen, ...] = ()
    notice: str | None = None
    """A short line over the chat, shown for a tap (Telegram: at most 200 characters)."""
    anew: bool = False
    """True: send the screens below, leave the tapped one as it is."""


@dataclass(frozen=True, slots=True)
class Article:
    """One result of an inline search: what the list shows and what is posted when it is chosen."""

    id: str
    title: str
    description: str
    screen: Screen
