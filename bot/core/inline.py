"""Inline mode: ``@bot wages`` in any chat offers answers to post there, with source and link inside.

What is posted is read by others, perhaps on a stranger's phone: short answer, source, date and link; no buttons that
would tell the bot who reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.dialogue import Edition, Setting, public_lens
from bot.core.guide import Section, Topic
from bot.core.language.codes import LANGUAGES
from bot.core.language.lengths import cut
from bot.core.language.scripts import language_of
from bot.core.lens import Lens, plain, wording
from bot.core.links import make_payload, short_key
from bot.core.marks import Mark
from bot.core.posting import HOME_TARGET, open_button, posted_section, posted_topic
from bot.core.profile import Profile, guess
from bot.core.render import short_html
from bot.core.replies import Article, Screen
from bot.core.search.rank import match

OFFERED: Final = 5
DESCRIPTION: Final = 120
"""UTF-16 units of the line under a title; Telegram shows about two lines on a phone."""
CACHE_SECONDS: Final = 300
"""How long Telegram may repeat the results: as long as a mended answer may take to be seen everywhere."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The answer to an inline query."""

    articles: tuple[Article, ...]
    personal: bool
    """True when another person would be offered something else for the same words (another language)."""
    mark: Mark
    payload: str
    """What the way into the guide, shown above the results, carries into /start; all there is when nothing is found."""
    invitation: str
    """The words of that way, in the language of the results."""
    cache_seconds: int = CACHE_SECONDS


def offer(edition: Edition, profile: Profile, query: str, setting: Setting) -> Offer:
    """Articles for a query: in the language of its script, else in the writer's; the menu for an empty one."""
    written_in = language_of(query)
    language = written_in or profile.language or guess(setting.language_code)
    lens = public_lens(edition, language, setting)
    articles, detail = _menu(lens), "menu"
    if query.strip():
        articles = _found(edition, query, lens)
        detail = "found" if articles else "none"
    mark = Mark("inline", language=language, detail=detail)
    return Offer(articles, written_in is None, mark, make_payload(language, HOME_TARGET), lens.catalog("button.open"))


def sent(edition: Edition, result_id: str) -> Mark | None:
    """What to count when a result was posted into a chat; None for an id that is not of ours."""
    code, _, key = result_id.partition("-")
    language = next((known for known in LANGUAGES if known == code), None)
    if language is None:
        return None
    ids = (*edition.guide.topics, *(section.id for section in edition.guide.sections))
    topic = next((id_ for id_ in ids if key in (id_, short_key(id_))), None)
    return Mark("inline_sent", topic=topic, language=language) if topic else None


def _menu(lens: Lens) -> tuple[Article, ...]:
    return tuple(_section_article(section, lens) for section in lens.guide.sections if lens.guide.shown(section))


def _found(edition: Edition, query: str, lens: Lens) -> tuple[Article, ...]:
    found = match(edition.index, query, lens.language)
    if found.kind == "none":
        return ()
    wanted = dict.fromkeys((found.topic or "", *(candidate.topic for candidate in found.candidates)))
    topics = (edition.guide.topic(id_) for id_ in wanted)
    return tuple(_article(topic, lens) for topic in topics if topic and topic.published)[:OFFERED]


def _article(topic: Topic, lens: Lens) -> Article:
    words = wording(topic, lens)
    description = cut(plain(short_html(words.body, lens)), DESCRIPTION)
    screen = Screen(posted_topic(topic, lens), ((open_button(lens, topic.id),),))
    return Article(f"{lens.language}-{short_key(topic.id)}", words.title, description, screen)


def _section_article(section: Section, lens: Lens) -> Article:
    title = f"{section.emoji} {section.titles[lens.language]}"
    titles = [wording(topic, lens).title for topic in lens.guide.shown(section)]
    description = cut(lens.catalog("list.comma").join(titles), DESCRIPTION)
    screen = Screen(posted_section(section, lens), ((open_button(lens, section.id),),))
    return Article(f"{lens.language}-{section.id}", title, description, screen)
