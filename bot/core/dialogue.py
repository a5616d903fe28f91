"""What to answer. ``decide`` is a pure function of the content, the person's profile and what they did.

It never raises on anything a person can send, and never answers with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from bot.core import screens
from bot.core.drawn import Drawn
from bot.core.events import Commanded, Event, Opened, Sent, Tapped, Typed
from bot.core.guide import Guide, Topic
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import COUNTRY_OF_LANGUAGE, Language
from bot.core.language.scripts import language_of
from bot.core.lens import Lens
from bot.core.links import (
    HOME,
    Explain,
    Forget,
    Go,
    Place,
    Rate,
    SetCountry,
    SetLanguage,
    parse_data,
    parse_payload,
)
from bot.core.marks import Mark, Question
from bot.core.posting import HOME_TARGET, share_picture, share_screen
from bot.core.profile import UNKNOWN, Profile, effective_country, guess, with_country, with_language
from bot.core.replies import Reply, Screen
from bot.core.scrub import scrub
from bot.core.search.index import Index
from bot.core.search.rank import Match, match

COMMANDS: Final[Mapping[str, Place]] = {
    "menu": HOME,
    "language": Place("settings"),
    "settings": Place("settings"),
    "hotlines": Place("help"),
    "privacy": Place("topic", "about/privacy"),
    "forget": Place("say", "forget"),
    "help": Place("say", "help"),
    "share": Place("share", HOME_TARGET),
}
"""Every command but /start, and the place it leads to. The order is that of Telegram's command menu."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All words that are live at one moment."""

    guide: Guide
    index: Index
    catalogs: Catalogs
    drawn: Drawn = field(default_factory=Drawn, compare=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """The circumstances of one event: the day, the bot's name, and what Telegram says of the person's app."""

    today: date
    username: str = ""
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What to show, what to remember, what to count."""

    reply: Reply
    profile: Profile
    marks: tuple[Mark, ...] = ()
    question: Question | None = None
    """Scrubbed words for staff, when nothing was found."""
    forget: bool = False
    """True: erase what is held before anything else is kept."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A decision in the making: the event's circumstances and the profile as it stands."""

    edition: Edition
    setting: Setting
    profile: Profile

    @property
    def language(self) -> Language:
        return self.profile.language or guess(self.setting.language_code)

    @property
    def lens(self) -> Lens:
        profile = self.profile if self.profile.language else replace(self.profile, language=self.language)
        return Lens(
            self.edition.guide,
            self.edition.catalogs[self.language],
            effective_country(profile),
            self.setting.today,
            self.setting.username,
        )

    def shows(self, screen: Screen, *marks: Mark, notice: str | None = None) -> Decision:
        reply = Reply((screen,), notice)
        return Decision(reply, self.profile, tuple(replace(mark, language=self.language) for mark in marks))

    def goes(self, place: Place, *marks: Mark, notice: str | None = None) -> Decision:
        return self.shows(self.edition.drawn.place(place, self.lens), *marks, notice=notice)


def decide(edition: Edition, profile: Profile, event: Event, setting: Setting) -> Decision:
    """The answer to one event."""
    scene = _Scene(edition, setting, profile)
    match event:
        case Typed(text):
            return _typed(scene, text)
        case Tapped(data):
            return _tapped(scene, data)
        case Opened(payload):
            return _opened(scene, payload)
        case Commanded(name, about):
            return _commanded(scene, name, about)
        case Sent(kind):
            name = f"cannot-{kind}"
            name = name if name in edition.guide.replies else "cannot-other"
            return scene.goes(Place("say", name), Mark("unsupported", detail=kind))


def public_lens(edition: Edition, language: Language, setting: Setting) -> Lens:
    """How a text is drawn that others read: by its language alone, so that it tells nothing of who asked for it."""
    country = COUNTRY_OF_LANGUAGE[language]
    return Lens(edition.guide, edition.catalogs[language], country, setting.today, setting.username)


def say(edition: Edition, profile: Profile, setting: Setting, name: str) -> Reply:
    """A canned reply outside the run of things: when something could not be done."""
    return _Scene(edition, setting, profile).goes(Place("say", name)).reply


def _opened(scene: _Scene, payload: str) -> Decision:
    """/start: the linked answer, or greeting and menu. A payload that cannot be read leads to the menu."""
    link = parse_payload(payload)
    started = Mark("started", detail="link" if link else "plain")
    if link and link.language:
        scene = replace(scene, profile=with_language(scene.profile, link.language, chosen=False))
    elif not scene.profile.language:
        scene = replace(scene, profile=with_language(scene.profile, scene.language, chosen=False))
    if link:
        place = _target(link.target, scene.edition.guide)
        campaign = [Mark("campaign", topic=place.id, detail=link.campaign)] if link.campaign else []
        opened = [Mark("opened", topic=place.id, detail="link")] if place.kind == "topic" else []
        if place != HOME:
            return scene.goes(place, started, *campaign, *opened)
        return scene.shows(screens.home_screen(scene.lens, "greeting"), started, *campaign)
    return scene.shows(screens.home_screen(scene.lens, "greeting"), started)


def _target(target: str, guide: Guide) -> Place:
    if topic := guide.topic(target):
        return Place("topic", topic.id)
    return Place("section", target) if guide.section(target) else HOME


def _commanded(scene: _Scene, name: str, about: Sequence[str]) -> Decision:
    place = _answer_meant(about) if name == "share" else None
    place = place or COMMANDS.get(name)
    if place is None:
        return scene.goes(Place("say", "unknown-command"), Mark("unsupported", detail="command"))
    if place.kind == "share":
        return _shared(scene, scene.edition.guide.topic(place.id))
    return scene.goes(place, Mark("opened", topic=place.id, detail="command"))


def _answer_meant(about: Sequence[str]) -> Place | None:
    """Where /share leads when it replies to an answer: the answer's own screen says which one it is."""
    taps = (parse_data(data) for data in about)
    return next((tap.place for tap in taps if isinstance(tap, Go) and tap.place.kind == "share"), None)


def _tapped(scene: _Scene, data: str) -> Decision:
    """A button. One that is old, forged or of a topic that is gone leads home, with a word of why."""
    guide, say = scene.edition.guide, scene.lens.catalog
    match parse_data(data):
        case Go(Place("share", id_)) if id_ == HOME_TARGET or guide.topic(id_):
            return _shared(scene, guide.topic(id_))
        case Go(place):
            detail = "menu" if place.kind == "topic" else ""
            marks = [Mark("opened", topic=place.id, detail=detail)] if place.kind in ("topic", "more") else []
            return scene.goes(place, *marks)
        case SetLanguage(language, place):
            scene = replace(scene, profile=with_language(scene.profile, language, chosen=True))
            return scene.goes(place, Mark("language"), notice=scene.lens.catalog("notice.language"))
        case SetCountry(country, place):
            scene = replace(scene, profile=with_country(scene.profile, country))
            return scene.goes(place, Mark("country", detail=country))
        case Rate(topic_id, helpful) if topic := guide.topic(topic_id):
            return _rated(scene, topic, helpful)
        case Explain(topic_id, reason) if topic := guide.topic(topic_id):
            mark = Mark("unhelpful", topic=topic.id, detail=reason)
            return scene.goes(Place("topic", topic.id), mark, notice=say("notice.thanks"))
        case Forget():
            decision = scene.goes(Place("say", "forgotten"), Mark("forgot"))  # once more in the language they read
            return replace(decision, profile=UNKNOWN, forget=True)
    return scene.goes(HOME, Mark("stale"), notice=say("notice.old-button"))


def _shared(scene: _Scene, topic: Topic | None) -> Decision:
    """Link, QR picture and a text to forward, below the answer, which stays as it is; None: of the guide itself."""
    shown = (share_picture(topic, scene.lens), share_screen(topic, scene.lens))
    decision = scene.shows(shown[-1], Mark("shared", topic=topic.id if topic else ""))
    return replace(decision, reply=Reply(shown, anew=True))


def _rated(scene: _Scene, topic: Topic, helpful: bool) -> Decision:
    if helpful:
        decision = scene.goes(Place("topic", topic.id), Mark("helpful", topic=topic.id))
        return replace(decision, reply=Reply((), scene.lens.catalog("notice.thanks")))
    return scene.shows(screens.reasons_screen(topic, scene.lens), Mark("unhelpful", topic=topic.id))


def _typed(scene: _Scene, text: str) -> Decision:
    """A question in any script: answered in the person's language, which an unmistakable script may first tell."""
    written_in = language_of(text)
    if written_in and not scene.profile.language_chosen:
        scene = replace(scene, profile=with_language(scene.profile, written_in, chosen=False))
    found = match(scene.edition.index, text, scene.language)
    return _ANSWERS[found.kind](scene, found, text)


def _answer(scene: _Scene, found: Match, text: str) -> Decision:
    topics = _topics(found, scene.edition.guide)
    topic = scene.edition.guide.topic(found.topic or "")
    if topic is None:
        return _none(scene, found, text)
    others = [other for other in topics if other.id != topic.id]
    if topic.published:
        screen = scene.edition.drawn.answer(topic, scene.lens, others=others)
        return scene.shows(screen, Mark("answered", topic=topic.id))
    return scene.goes(Place("topic", topic.id), Mark("answered", topic=topic.id))


def _choose(scene: _Scene, found: Match, _text: str) -> Decision:
    return scene.shows(screens.choices_screen(_topics(found, scene.edition.guide), scene.lens), Mark("offered"))


def _smalltalk(scene: _Scene, found: Match, _text: str) -> Decision:
    """Human words for human words: a greeting and "I have a question" get the menu, "who are you?" its answer."""
    name = found.smalltalk or "greeting"
    mark = Mark("smalltalk", detail=name)
    if name in ("greeting", "ask"):
        return scene.shows(screens.home_screen(scene.lens, "hello"), mark)
    if name == "who":
        return scene.goes(Place("topic", screens.ABOUT), mark)
    return scene.goes(Place("say", name if name in scene.edition.guide.replies else "thanks"), mark)


def _danger(scene: _Scene, found: Match, _text: str) -> Decision:
    topic = found.topic or ""
    return scene.goes(Place("danger", topic), Mark("danger", topic=topic))


def _none(scene: _Scene, _found: Match, text: str) -> Decision:
    decision = scene.goes(Place("none"), Mark("none"))
    return replace(decision, question=Question(scrub(text), scene.language))


_ANSWERS: Final[Mapping[str, Callable[[_Scene, Match, str], Decision]]] = {
    "answer": _answer,
    "choose": _choose,
    "smalltalk": _smalltalk,
    "danger": _danger,
    "none": _none,
}


def _topics(found: Match, guide: Guide) -> list[Topic]:
    topics = (guide.topic(candidate.topic) for candidate in found.candidates)
    return [topic for topic in topics if topic]
