"""The content as it was read: every file's values with their lines, before it becomes a Guide. Checks look at this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.core.language.codes import LANGUAGES, Country, Language
from bot.core.markup import Block, Body, ContactRef, FigureRef, Link, Text, TopicRef
from bot.publishing.files import File
from bot.publishing.schema import (
    AskedModel,
    ConceptModel,
    ContactModel,
    FactModel,
    FigureModel,
    PageModel,
    RecommendationModel,
    SectionModel,
    TopicModel,
)
from bot.publishing.yaml_text import Lines

M_co = TypeVar("M_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Register(Generic[M_co]):
    """The entries of one file that is a list of ids (contacts, figures, facts …)."""

    file: str
    """The file (for the vocabulary, the last of several)."""
    entries: Mapping[str, M_co]
    """Only those that could be read."""
    homes: Mapping[str, str]
    """Id → file, for all ids: one faulty entry must not make every reference to it a problem too."""
    lines: Lines = field(default_factory=Lines)
    whole: bool = True
    """False when a file of it could not be read: then it is not known which ids there are."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer (or canned reply) in one language."""

    file: str
    language: Language
    front: PageModel
    lines: Lines
    """Of the front matter."""
    body: Body
    source: str
    """The body as written."""
    body_line: int
    """The line of the file on which the body begins."""

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Everything in words: line, what it is (``title``, ``keyword``, ``question``, ``body``), text."""
        yield self.lines.at("title"), "title", self.front.title
        for place, keyword in enumerate(self.front.keywords):
            yield self.lines.at("keywords", place), "keyword", keyword
        for place, question in enumerate(self.front.questions):
            yield self.lines.at("questions", place), "question", question
        for block in self.body.blocks:
            yield block.line, "body", words_of(block)


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """One folder ``<section>/<topic>``, whose ``topic.yaml`` could be read."""

    id: str
    file: str
    settings: TopicModel
    lines: Lines
    pages: Mapping[Language, Page]


@dataclass(frozen=True, slots=True)
class AskedSheet:
    """One ``asked.yaml``: how people ask for a topic, or for nothing of this guide."""

    label: str
    """The topic, or ``elsewhere`` or ``courtesy``."""
    file: str
    texts: AskedModel
    lines: Lines

    def each(self) -> Iterator[tuple[int, Language, str, bool]]:
        """Every text with its line and language, and whether it is a cry for help."""
        for language, texts in self.texts.by_language().items():
            yield from ((self.lines.at(language, at), language, text, False) for at, text in enumerate(texts))
        for language, texts in self.texts.urgent.by_language().items():
            yield from ((self.lines.at("urgent", language, at), language, text, True) for at, text in enumerate(texts))


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that was read."""

    name: str
    """Name of the content folder, which begins every file name shown to staff."""
    files: Mapping[str, File]
    sections: tuple[SectionModel, ...]
    section_lines: Lines
    menu_whole: bool
    """False when ``sections.yaml`` has a fault: then it is not known which topics it lists."""
    topics: Mapping[str, TopicFolder]
    topic_ids: frozenset[str]
    """All topic folders, also those whose ``topic.yaml`` is faulty or missing."""
    unsettled: Mapping[str, Mapping[Language, Page]]
    """Answers whose ``topic.yaml`` is faulty or missing: not part of the Guide, but their own faults are told too."""
    replies: Mapping[str, Mapping[Language, Page]]
    contacts: Register[ContactModel]
    figures: Register[FigureModel]
    facts: Register[FactModel]
    concepts: Register[ConceptModel]
    recommendations: Register[RecommendationModel]
    asked: Mapping[str, AskedSheet]
    """How people ask, by topic, ``elsewhere`` or ``courtesy``."""
    published_ids: Mapping[str, int]
    """Ids that were ever published, with their line in ``published_ids.txt``."""
    unreadable: frozenset[str] = frozenset()
    """Paths inside the tree of files that are there and could not be taken: that is told once, and not as a gap too."""

    def pages(self) -> Iterator[Page]:
        """All answers and canned replies in all languages."""
        for pages in self.page_sets():
            yield from pages.values()

    def page_sets(self) -> Iterator[Mapping[Language, Page]]:
        """The three languages of each answer and each reply."""
        yield from (folder.pages for folder in self.topics.values())
        yield from self.unsettled.values()
        yield from self.replies.values()

    def translations(self) -> Iterator[tuple[Page, Page]]:
        """Each translation with its English."""
        for pages in self.page_sets():
            if english := pages.get("en"):
                yield from ((english, pages[code]) for code in LANGUAGES if code != "en" and code in pages)

    def aliases(self) -> dict[str, str]:
        """Retired topic id → the topic that answers it now."""
        return {alias: folder.id for folder in self.topics.values() for alias in folder.settings.aliases}


def words_of(block: Block) -> str:
    """The words of a block as plain text; a placeholder is a space."""
    return "".join(span.text if isinstance(span, Text | Link) else " " for span in block.spans)


def links_of(block: Block) -> list[str]:
    """The addresses a block links to."""
    return [span.url for span in block.spans if isinstance(span, Link)]


def placeholders_of(block: Block) -> list[str]:
    """The placeholders of a block as written: ``{figure:minimum-wage}``."""
    names: dict[type, str] = {FigureRef: "figure", ContactRef: "contact", TopicRef: "topic"}
    return [
        f"{{{names[type(span)]}:{span.id}}}"
        for span in block.spans
        if isinstance(span, FigureRef | ContactRef | TopicRef)
    ]


def by_country(body: Body) -> dict[Country | None, list[Block]]:
    """The blocks for everybody (None) and those for readers from one country only."""
    groups: dict[Country | None, list[Block]] = {}
    for block in body.blocks:
        groups.setdefault(block.country, []).append(block)
    return groups
