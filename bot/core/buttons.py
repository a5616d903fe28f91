"""Rows of buttons that stand under many screens: entries, back and home, the language switch."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.guide import Topic
from bot.core.language.codes import COUNTRIES, LANGUAGES
from bot.core.lens import Lens, wording
from bot.core.links import HOME, Go, Place, SetCountry, SetLanguage, make_data
from bot.core.replies import Button


def go(label: str, place: Place) -> Button:
    """A button that shows a place."""
    return Button(label, make_data(Go(place)))


def entries(topics: Iterable[Topic], lens: Lens) -> tuple[tuple[Button, ...], ...]:
    """One topic a row, by its title: titles are sentences and need the width."""
    return tuple((go(wording(topic, lens).title, Place("topic", topic.id)),) for topic in topics)


def back_row(up: Place | None, lens: Lens) -> tuple[Button, ...]:
    """Back (where up is not home), Home and Help now."""
    say = lens.catalog
    back = [go(say("button.back"), up)] if up and up != HOME else []
    return (*back, go(say("button.home"), HOME), go(say("button.help-now"), Place("help")))


def language_row(place: Place, lens: Lens) -> tuple[Button, ...]:
    """All three languages in their own scripts; the reader's own is ticked."""
    return tuple(
        Button(
            _ticked(lens.catalog(f"language.{code}"), code == lens.language),
            make_data(SetLanguage(code, place)),
        )
        for code in LANGUAGES
    )


def switch_country(place: Place, lens: Lens) -> tuple[Button, ...]:
    """Both countries; the one whose rules are shown is ticked."""
    return tuple(
        Button(
            _ticked(lens.catalog(f"country.{code}"), code == lens.country),
            make_data(SetCountry(code, place)),
        )
        for code in COUNTRIES
    )


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label
