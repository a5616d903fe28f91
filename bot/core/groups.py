"""The guide in a group: a short answer for everyone who reads along, and the way into the private chat.

Nothing personal enters a group. The profile of whoever asks is neither read nor written: language and country would
be seen by all. So the language is that of the message that is answered, and no button carries data: what one person
taps, another would see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bot.core.cards import contact_card
from bot.core.dialogue import COMMANDS, Decision, Edition, Setting, public_lens
from bot.core.events import Answered, Commanded, Event, Opened, Tapped, Typed
from bot.core.guide import Topic
from bot.core.language.codes import Language
from bot.core.language.scripts import language_of
from bot.core.lens import Lens, escaped
from bot.core.links import HOME, Go, Place, parse_data, parse_payload
from bot.core.marks import Mark, Question
from bot.core.posting import HOME_TARGET, SOMEONE_TO_ASK, numbers_in, open_button, posted_topic, share_picture
from bot.core.profile import UNKNOWN, guess
from bot.core.replies import Button, Reply, Screen
from bot.core.screens import choices_screen, draw
from bot.core.scrub import scrub
from bot.core.search.rank import match

_FOR_ONE: Final = ("language", "settings", "forget", "help")
"""Commands about the person who gives them: in a group they only say how to ask, and where to talk alone."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the group is shown, what is counted, and whose topic it is."""

    screen: Screen
    detail: str
    topic: str = ""


def decide_in_group(edition: Edition, event: Event, setting: Setting, *, answered: Answered | None = None) -> Decision:
    """The answer for a group; an empty reply to what is not words, and to buttons that lead nowhere any more.

    ``answered`` is the message that the words reply to. Words that are nothing but the guide's name ask about it.
    """
    if isinstance(event, Typed) and not event.text and answered and not answered.by_guide:
        event = Typed(answered.text)
    language = _language(event, answered, setting)
    lens = public_lens(edition, language, setting)
    said = _said(edition, event, lens)
    if said is None:
        return Decision(Reply(), UNKNOWN)
    question = None
    if said.detail == "none" and isinstance(event, Typed):
        question = Question(scrub(event.text), language)
    mark = Mark("group", said.topic, language, said.detail)
    return Decision(Reply((said.screen,)), UNKNOWN, (mark,), question)


def say_in_group(edition: Edition, setting: Setting, name: str) -> Reply:
    """A canned reply for a group, when something could not be done: without the buttons of one person's chat."""
    lens = public_lens(edition, guess(setting.language_code), setting)
    return Reply((_for_all(draw(Place("say", name), lens), lens),))


def _language(event: Event, answered: Answered | None, setting: Setting) -> Language:
    """The script of the message answered, else of the words, else the language of the writer's app.

    Who answers the guide itself is the one who asks: there the own words come first, and Latin words get English back.
    """
    own = language_of(event.text) if isinstance(event, Typed) else None
    if isinstance(event, Opened) and (link := parse_payload(event.payload)):
        own = link.language if link.language in ("my", "km") else own
    heard = language_of(answered.text) if answered else None
    if answered and answered.by_guide:
        return own or heard or "en"
    return heard or own or guess(setting.language_code)


def _said(edition: Edition, event: Event, lens: Lens) -> _Said | None:
    match event:
        case Typed(text):
            return _found(edition, text, lens) if text else _hello(lens)
        case Opened(payload):
            link = parse_payload(payload)
            return _at(_place(link.target, lens), lens) if link else _hello(lens)
        case Commanded("share"):
            return _Said(share_picture(None, lens), "command")
        case Commanded(name):
            place = COMMANDS.get(name)
            return _at(place, lens) if place and name not in _FOR_ONE else _hello(lens)
        case Tapped(data) if isinstance(tap := parse_data(data), Go):
            return _at(tap.place, lens)
    return None


def _place(target: str, lens: Lens) -> Place:
    if topic := lens.guide.topic(target):
        return Place("topic", topic.id)
    return Place("section", target) if lens.guide.section(target) else HOME


def _at(place: Place, lens: Lens) -> _Said:
    topic = lens.guide.topic(place.id)
    if topic and topic.published:
        return _Said(_short(topic, lens), "command", topic.id)
    return _Said(_for_all(draw(place, lens), lens), "command")


def _found(edition: Edition, text: str, lens: Lens) -> _Said:
    found = match(edition.index, text, lens.language)
    topic = edition.guide.topic(found.topic or "")
    if found.kind == "danger":
        return _Said(_for_all(draw(Place("danger", topic.id if topic else ""), lens), lens), "danger")
    if found.kind == "answer" and topic:
        screen = _short(topic, lens) if topic.published else _for_all(draw(Place("topic", topic.id), lens), lens)
        return _Said(screen, "answered", topic.id)
    if found.kind == "choose":
        near = [one for candidate in found.candidates if (one := edition.guide.topic(candidate.topic))]
        return _Said(_for_all(choices_screen(near, lens), lens), "offered")
    if found.kind == "smalltalk":
        if found.smalltalk in (None, "greeting") or found.smalltalk not in edition.guide.replies:
            return _hello(lens)
        return _Said(_for_all(draw(Place("say", found.smalltalk), lens), lens), "smalltalk")
    return _nothing(lens)


def _hello(lens: Lens) -> _Said:
    html = escaped(lens.catalog("group.hello", name=f"@{lens.username}"))
    return _Said(Screen(html, ((_private(lens),),)), "smalltalk")


def _nothing(lens: Lens) -> _Said:
    """No answer, said briefly, with someone to call: a menu of ten lines would be noise for all the others."""
    cards = [contact_card(lens.guide.contacts[id_], lens) for id_ in numbers_in(SOMEONE_TO_ASK, lens.guide)[:1]]
    html = "\n\n".join((escaped(lens.catalog("group.none")), *cards))
    return _Said(Screen(html, ((_private(lens),),)), "none")


def _short(topic: Topic, lens: Lens) -> Screen:
    return Screen(posted_topic(topic, lens), ((_private(lens, topic.id),),))


def _private(lens: Lens, target: str = HOME_TARGET) -> Button:
    return open_button(lens, target, "button.private")


def _for_all(screen: Screen, lens: Lens) -> Screen:
    """A screen of the private chat with its topics and sections as links; whatever is about one person is left out."""
    rows = (tuple(shown for button in row if (shown := _linked(button, lens))) for row in screen.rows)
    return replace(screen, rows=(*(row for row in rows if row), (_private(lens),)))


def _linked(button: Button, lens: Lens) -> Button | None:
    tap = parse_data(button.data or "")
    if isinstance(tap, Go) and tap.place.kind in ("topic", "more", "section") and tap.place.id:
        return Button(button.label, url=open_button(lens, tap.place.id).url)
    return button if button.url else None
