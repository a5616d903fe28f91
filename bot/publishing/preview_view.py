"""What the templates of the staff page are given: rows of the topic list, phones, problems by where they belong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from urllib.parse import urlencode

from markupsafe import Markup

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import COUNTRY_OF_LANGUAGE, LANGUAGES, Country, Language
from bot.core.lens import Lens
from bot.core.links import Go, Place, SetCountry, make_data, parse_data, parse_payload
from bot.core.replies import Button
from bot.core.screens import draw
from bot.publishing.coverage import State, states
from bot.publishing.preview_desk import Sheet
from bot.publishing.problem import Problem

USERNAME: Final = "your_guide_bot"
"""Stands for the bot in links; on the page they lead to the topic instead."""
Reader = Literal["reader", "mm", "kh", "both"]
READERS: Final[tuple[Reader, ...]] = ("reader", "mm", "kh", "both")
STATES: Final[tuple[State, ...]] = ("published", "draft", "outdated", "overdue", "missing", "hidden")
_LINK: Final = re.compile(rf'href="https://t\.me/{USERNAME}\?start=([A-Za-z0-9_-]+)"')
_TOPIC_FILE: Final = re.compile(r"[^/]+/([a-z0-9-]+/[a-z0-9-]+)/[^/]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A topic in the list."""

    id: str
    title: str
    owner: str
    checked_on: date | None
    review_by: date | None
    states: Mapping[Language, State]
    recommendations: tuple[int, ...]
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the list is wanted; empty wants all."""

    words: str = ""
    state: str = ""
    recommendation: str = ""
    owner: str = ""

    def takes(self, row: Row) -> bool:
        """Whether a row is wanted."""
        words = self.words.casefold()
        return (
            (not words or words in row.title.casefold() or words in row.id)
            and (not self.state or self.state in row.states.values())
            and (not self.recommendation or self.recommendation in map(str, row.recommendations))
            and (not self.owner or self.owner == row.owner)
        )


def rows(sheet: Sheet, language: Language, today: date) -> list[tuple[str, list[Row]]]:
    """All topics under the titles of their sections, in menu order; those that stand in no section come last."""
    count = counts(sheet.problems)
    ids = sorted(sheet.tree.topic_ids | sheet.tree.unsettled.keys())
    by_id = {id_: _row(sheet, id_, language, count, today) for id_ in ids}
    shelves: list[tuple[str, list[Row]]] = []
    for section in sheet.tree.sections:
        held = [by_id.pop(id_) for name in section.topics if (id_ := f"{section.id}/{name}") in by_id]
        shelves.append((f"{section.emoji} {section.titles.by_language()[language]}", held))
    return [shelf for shelf in (*shelves, ("–", list(by_id.values()))) if shelf[1]]


def _row(sheet: Sheet, id_: str, language: Language, count: Mapping[str, tuple[int, int]], today: date) -> Row:
    folder = sheet.tree.topics.get(id_)
    pages = folder.pages if folder else sheet.tree.unsettled.get(id_, {})
    page = pages.get(language) or pages.get("en")
    errors, warnings = count.get(id_, (0, 0))
    return Row(
        id=id_,
        title=page.front.title if page else id_,
        owner=folder.settings.owner if folder else "",
        checked_on=folder.settings.checked_on if folder else None,
        review_by=folder.settings.review_by if folder else None,
        states=states(folder, today) if folder else dict.fromkeys(LANGUAGES, "missing"),
        recommendations=tuple(folder.settings.recommendations) if folder else (),
        errors=errors,
        warnings=warnings,
    )


def topic_of(file: str) -> str:
    """The topic that a file of the tree belongs to; empty for registers and replies."""
    match = _TOPIC_FILE.fullmatch(file)
    return match[1] if match and not match[1].startswith(("replies/", "vocabulary/")) else ""


def is_everywhere(problem: Problem) -> bool:
    """Whether it is an error in what all topics share: with a broken register no answer is as it will be."""
    return problem.level == "error" and problem.file.count("/") == 1


def is_of_screens(problem: Problem) -> bool:
    """Whether it is an error in what the menu and the canned replies are made of."""
    return is_everywhere(problem) or (problem.level == "error" and "/replies/" in problem.file)


def counts(problems: Iterable[Problem]) -> dict[str, tuple[int, int]]:
    """Topic → how many errors and warnings its files have."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for problem in problems:
        found[topic_of(problem.file)][problem.level == "warning"] += 1
    return {topic: (errors, warnings) for topic, (errors, warnings) in found.items()}


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """File → its problems, errors first, then by line."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=lambda one: (one.level, one.file, one.line)):
        found[problem.file].append(problem)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Key:
    """A button as the page draws it: a link to where it leads, or only its label."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """One screen in one language; ``html`` is None when it cannot be drawn."""

    language: Language
    html: Markup | None
    keys: tuple[tuple[Key, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What the phones show, and as whom."""

    place: Place
    reader: Reader = "reader"
    on: str = ""
    """A pretended day, as typed; empty for today."""

    @property
    def at(self) -> str:
        """The place as the address carries it."""
        return make_data(Go(self.place))

    def href(self, place: Place, *, reader: Reader | None = None) -> str:
        """The address of the page that shows another place to the same reader."""
        chosen = reader or self.reader
        query = {"country": chosen if chosen != "reader" else "", "on": self.on}
        topical = place.kind in ("topic", "more")
        if place.kind != "topic":
            query["at"] = make_data(Go(place))
        path = f"/topics/{place.id}" if topical else "/phone"
        shown = urlencode({name: value for name, value in query.items() if value})
        return f"{path}?{shown}" if shown else path


def phones(guide: Guide, catalogs: Catalogs, view: View, today: date) -> list[Phone]:
    """The place on three phones, side by side, as a reader of each language sees it."""
    return [_phone(guide, catalogs, view, language, today) for language in LANGUAGES]


def _phone(guide: Guide, catalogs: Catalogs, view: View, language: Language, today: date) -> Phone:
    lens = Lens(guide, catalogs[language], _country(view.reader, language), today, USERNAME)
    if view.place.kind in ("topic", "more") and guide.topic(view.place.id) is None:
        return Phone(language, None)
    try:
        screen = draw(view.place, lens)
    except (KeyError, ValueError):  # a draft with errors: a reply or a word may be missing
        return Phone(language, None)
    html = _LINK.sub(lambda match: f'href="{_local(match[1], guide, view)}"', screen.html)
    keys = tuple(tuple(_key(button, view) for button in row) for row in screen.rows)
    return Phone(language, Markup(html), keys)  # noqa: S704  the core escaped it, for Telegram and for here


def _country(reader: Reader, language: Language) -> Country | None:
    match reader:
        case "mm" | "kh":
            return reader
        case "both":
            return None
    return COUNTRY_OF_LANGUAGE[language]


def _local(payload: str, guide: Guide, view: View) -> str:
    link = parse_payload(payload)
    topic = guide.topic(link.target) if link else None
    return str(Markup.escape(view.href(Place("topic", topic.id) if topic else Place())))


def _key(button: Button, view: View) -> Key:
    if button.url:
        return Key(button.label)
    match parse_data(button.data or ""):
        case Go(place):
            return Key(button.label, view.href(place))
        case SetCountry(country, place):
            return Key(button.label, view.href(place, reader=country))
    return Key(button.label)
