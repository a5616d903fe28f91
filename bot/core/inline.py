"""Inline mode: ``@bot wages`` in any chat offers answers to post there, with source and link inside.

What is posted is read by others, perhaps on a stranger's phone: short answer, source, date and link; no buttons that
would tell the bot who reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.dialogue import Edition, Setting
from bot.core.guide import Section, Topic
from bot.core.language.codes import Language
from bot.core.language.lengths import cut
from bot.core.language.scripts import language_of
from bot.core.lens import Lens, escaped, link_to, plain, wording
from bot.core.links import short_key
from bot.core.marks import Mark
from bot.core.profile import Profile, effective_country, guess, with_language
from bot.core.render import answer_html, short_html
from bot.core.replies import Article, Button, Screen
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
    cache_seconds: int = CACHE_SECONDS


def offer(edition: Edition, profile: Profile, query: str, setting: Setting) -> Offer:
    """Articles for a query: in the language of its script, else in the writer's; the menu for an empty one."""
    written_in = language_of(query)
    language = written_in or profile.language or guess(setting.language_code)
    lens = _lens(edition, profile, language, setting)
    if not query.strip():
        sections = [section for section in edition.guide.sections if edition.guide.shown(section)]
        articles = tuple(_section_article(section, lens) for section in sections)
        return Offer(articles, True, Mark("inline", language=language, detail="menu"))
    found = match(edition.index, query, language)
    wanted = [found.topic or "", *(candidate.topic for candidate in found.candidates)]
    topics = [edition.guide.topic(id_) for id_ in dict.fromkeys(wanted)] if found.kind != "none" else []
    articles = tuple(_article(topic, lens) for topic in topics if topic and topic.published)[:OFFERED]
    return Offer(
        articles, written_in is None, Mark("inline", language=language, detail="found" if articles else "none")
    )


def _lens(edition: Edition, profile: Profile, language: Language, setting: Setting) -> Lens:
    spoken = with_language(profile, language, chosen=True)
    return Lens(edition.guide, edition.catalogs[language], effective_country(spoken), setting.today, setting.username)


def _article(topic: Topic, lens: Lens) -> Article:
    words = wording(topic, lens)
    link = link_to(lens.username, lens.language, topic.id)
    html = f"{answer_html(topic, lens, full=False)}\n\n🔗 {link}"
    description = cut(plain(short_html(words.body, lens)), DESCRIPTION)
    return Article(f"{lens.language}-{short_key(topic.id)}", words.title, description, _posted(html, link, lens))


def _section_article(section: Section, lens: Lens) -> Article:
    title = f"{section.emoji} {section.titles[lens.language]}"
    titles = [wording(topic, lens).title for topic in lens.guide.shown(section)]
    link = link_to(lens.username, lens.language, section.id)
    html = f"<b>{escaped(title)}</b>\n\n" + "\n".join(f"• {escaped(line)}" for line in titles) + f"\n\n🔗 {link}"
    description = cut(lens.catalog("list.comma").join(titles), DESCRIPTION)
    return Article(f"{lens.language}-{section.id}", title, description, _posted(html, link, lens))


def _posted(html: str, link: str, lens: Lens) -> Screen:
    return Screen(html, ((Button(lens.catalog("button.open"), url=link),),))
