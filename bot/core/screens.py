"""Places drawn as screens: menu, section, answer, help now, did-you-mean. Every place can be drawn in every language.

``draw`` is total: a place whose topic or section is gone is drawn as the menu.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.core.buttons import (
    back_row,
    entries,
    go,
    language_row,
    switch_country,
)
from bot.core.guide import Section, Topic
from bot.core.lens import Lens, escaped, wording
from bot.core.links import HOME, REASONS, Explain, Forget, Place, Rate, make_data, short_key
from bot.core.posting import HOME_TARGET, share_screen
from bot.core.render import answer_html, body_html, differs_by_country, has_more, shorter
from bot.core.replies import Button, Screen

PER_SCREEN: Final = 8
"""Entries of a menu on one screen (DESIGN §1)."""
LONG_ANSWER: Final = 2000
"""UTF-16 units up to which an answer is shown whole; a longer one begins with the short answer and a More button."""
CHOICES: Final = 4
MENU_OUTSIDE: Final = ("hotlines", "about")
"""Sections that have a button of their own under the menu instead of a line in it."""
HOTLINES: Final = "hotlines/directory"
ABOUT: Final = "about/this-bot"


def draw(place: Place, lens: Lens) -> Screen:
    """The screen of a place for a reader."""
    match place.kind:
        case "section" if section := lens.guide.section(place.id):
            return section_screen(section, place.page, lens)
        case "topic" | "more" if topic := lens.guide.topic(place.id):
            if not topic.published:
                return unpublished_screen(topic, lens)
            return answer_screen(topic, lens, full=place.kind == "more")
        case "share" if topic := lens.guide.topic(place.id):
            return share_screen(topic, lens)
        case "share" if place.id == HOME_TARGET:
            return share_screen(None, lens)
        case "help":
            return help_screen(lens)
        case "danger":
            return danger_screen(lens.guide.topic(place.id), lens)
        case "choices":
            return choices_screen(choices_from_keys(place.id, lens), lens)
        case "none":
            return none_screen(lens)
        case "settings":
            return settings_screen(lens)
        case "say" if place.id in lens.guide.replies:
            return say_screen(place.id, lens)
    return home_screen(lens)


def home_screen(lens: Lens, greeting: str = "menu") -> Screen:
    """The menu: sections by the person's own words, help now, about and settings."""
    return Screen(reply_html(greeting, lens), (*menu_rows(lens), *_menu_foot(HOME, lens)))


def menu_rows(lens: Lens) -> tuple[tuple[Button, ...], ...]:
    """One button for each section that has something to show."""
    shown = (section for section in lens.guide.sections if section.id not in MENU_OUTSIDE and lens.guide.shown(section))
    return tuple((_section_button(section, lens),) for section in shown)


def _menu_foot(place: Place, lens: Lens) -> tuple[tuple[Button, ...], ...]:
    say = lens.catalog
    return (
        (go(say("button.help-now"), Place("help")),),
        (go(say("button.about"), Place("section", "about")), go(say("button.settings"), Place("settings"))),
        language_row(place, lens),
    )


def section_screen(section: Section, page: int, lens: Lens) -> Screen:
    """The topics of a section, eight at a time."""
    topics = lens.guide.shown(section)
    pages = max(1, -(-len(topics) // PER_SCREEN))
    page = min(page, pages - 1)
    place = Place("section", section.id, page)
    title = f"<b>{section.emoji} {escaped(section.titles[lens.language])}</b>"
    hint = lens.catalog("section.choose") if topics else lens.catalog("section.empty")
    rows = [*entries(topics[page * PER_SCREEN : (page + 1) * PER_SCREEN], lens)]
    turn = []
    if page > 0:
        turn.append(go(lens.catalog("button.previous"), Place("section", section.id, page - 1)))
    if page < pages - 1:
        turn.append(go(lens.catalog("button.next"), Place("section", section.id, page + 1)))
    if turn:
        rows.append(tuple(turn))
    return Screen(f"{title}\n\n{hint}", (*rows, back_row(None, lens), language_row(place, lens)))


def answer_screen(topic: Topic, lens: Lens, *, full: bool = False, others: Sequence[Topic] = ()) -> Screen:
    """An answer with its foot. ``others`` are further topics that a typed question may have meant."""
    html = answer_html(topic, lens)
    more = not full and not shorter(html, LONG_ANSWER) and has_more(wording(topic, lens).body, lens)
    if more:
        html = answer_html(topic, lens, full=False)
    place = Place("more" if full else "topic", topic.id)
    say = lens.catalog
    rows: list[tuple[Button, ...]] = []
    reading_on = (go(say("button.more"), Place("more", topic.id)),) if more else ()
    rows.append((*reading_on, go(say("button.share"), Place("share", topic.id))))
    if others:
        keys = ",".join(short_key(other.id) for other in others[:CHOICES])
        rows.append((go(say("button.something-else"), Place("choices", keys)),))
    rows.extend(entries(_related(topic, lens), lens))
    rows.append(
        (
            Button(say("button.helpful"), make_data(Rate(topic.id, helpful=True))),
            Button(say("button.unhelpful"), make_data(Rate(topic.id, helpful=False))),
        )
    )
    if differs_by_country(wording(topic, lens).body):
        rows.append(switch_country(place, lens))
    up = Place("topic", topic.id) if full else Place("section", topic.section)
    return Screen(html, (*rows, back_row(up, lens), language_row(place, lens)))


def _related(topic: Topic, lens: Lens) -> list[Topic]:
    found = (lens.guide.topic(id_) for id_ in topic.related[:PER_SCREEN])
    return [other for other in found if other and other.published]


def reasons_screen(topic: Topic, lens: Lens) -> Screen:
    """Asks, with one tap, why an answer did not help."""
    rows = [(Button(lens.catalog(f"reason.{reason}"), make_data(Explain(topic.id, reason))),) for reason in REASONS]
    place = Place("topic", topic.id)
    html = f"<b>{escaped(wording(topic, lens).title)}</b>\n\n{escaped(lens.catalog('reason.ask'))}"
    return Screen(html, (*rows, back_row(place, lens), language_row(place, lens)))


def unpublished_screen(topic: Topic, lens: Lens) -> Screen:
    """A topic that is known but not written yet: its section and a phone line instead of a dead end."""
    place = Place("topic", topic.id)
    section = lens.guide.section(topic.section)
    rows = ((_section_button(section, lens),),) if section else ()
    html = f"<b>{escaped(wording(topic, lens).title)}</b>\n\n{reply_html('unpublished', lens)}"
    return Screen(html, (*rows, back_row(None, lens), language_row(place, lens)))


def _section_button(section: Section, lens: Lens) -> Button:
    return go(f"{section.emoji} {section.titles[lens.language]}", Place("section", section.id))


def help_screen(lens: Lens) -> Screen:
    """Help now: numbers first, then the urgent topics."""
    urgent = [topic for topic in lens.guide.topics.values() if topic.urgent and topic.published]
    return _alarm(reply_html("help-now", lens), urgent[:6], Place("help"), lens)


def danger_screen(topic: Topic | None, lens: Lens) -> Screen:
    """The answer to danger words: fixed text and numbers, and the fitting topic one tap away."""
    fitting = [topic] if topic and topic.published else []
    return _alarm(reply_html("danger", lens), fitting, Place("danger", topic.id if topic else ""), lens)


def _alarm(html: str, topics: Iterable[Topic], place: Place, lens: Lens) -> Screen:
    directory = lens.guide.topic(HOTLINES)
    listed = [*topics, *([directory] if directory and directory.published else [])]
    home = (go(lens.catalog("button.home"), HOME),)
    return Screen(html, (*entries(listed, lens), switch_country(place, lens), home, language_row(place, lens)))


def choices_screen(topics: Sequence[Topic], lens: Lens) -> Screen:
    """Several topics are close: did you mean …?"""
    if not topics:
        return none_screen(lens)
    keys = ",".join(short_key(topic.id) for topic in topics[:CHOICES])
    rows = (*entries(topics[:CHOICES], lens), (go(lens.catalog("button.none-of-these"), Place("none")),))
    foot = (back_row(None, lens), language_row(Place("choices", keys), lens))
    return Screen(reply_html("choices", lens), (*rows, *foot))


def choices_from_keys(keys: str, lens: Lens) -> list[Topic]:
    """The topics behind the short keys of an earlier choices screen; those that are gone are left out."""
    by_key = {short_key(topic.id): topic for topic in lens.guide.topics.values()}
    return [by_key[key] for key in keys.split(",") if key in by_key]


def none_screen(lens: Lens) -> Screen:
    """Nothing fits: say so, give a phone line and the menu."""
    return Screen(reply_html("no-match", lens), (*menu_rows(lens), *_menu_foot(Place("none"), lens)))


def settings_screen(lens: Lens) -> Screen:
    """Language, country, and what is held."""
    place = Place("settings")
    forget = (go(lens.catalog("button.forget"), Place("say", "forget")),)
    return Screen(
        reply_html("settings", lens),
        (language_row(place, lens), switch_country(place, lens), forget, back_row(None, lens)),
    )


def say_screen(name: str, lens: Lens) -> Screen:
    """A canned reply with the way on under it."""
    extra: tuple[tuple[Button, ...], ...] = ()
    if name == "forget":
        extra = ((Button(lens.catalog("button.forget-yes"), make_data(Forget())),),)
    return Screen(reply_html(name, lens), (*extra, back_row(None, lens), language_row(Place("say", name), lens)))


def reply_html(name: str, lens: Lens) -> str:
    """A canned reply of ``content/replies`` for the reader."""
    return body_html(lens.guide.replies[name][lens.language].body, lens)
