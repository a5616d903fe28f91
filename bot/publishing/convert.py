"""From a read tree to the frozen Guide. What does not fit together is left out here and reported by the checks.

So a tree with problems still gives a Guide that can be looked at (`content check`, the staff page); whether it may go
live is decided by the problems alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.guide import (
    COURTESY,
    ELSEWHERE,
    Asked,
    Concept,
    Contact,
    Figure,
    FigureValue,
    Guide,
    Phone,
    Section,
    Source,
    Topic,
    Translation,
    Wording,
)
from bot.core.language.codes import LANGUAGES, Language
from bot.publishing.files import revision
from bot.publishing.schema import ConceptModel, ContactModel, FigureModel, Trilingual
from bot.publishing.stamp import fingerprint_of
from bot.publishing.tree import Page, TopicFolder, Tree


def assemble(tree: Tree) -> Guide:
    """The Guide of a tree. Topics that lack a language, and references to nothing, are left out."""
    topics = {id_: _topic(folder) for id_, folder in tree.topics.items() if folder.pages.keys() >= set(LANGUAGES)}
    return Guide(
        sections=_sections(tree, topics),
        topics=topics,
        contacts={id_: _contact(id_, model) for id_, model in tree.contacts.entries.items()},
        figures={id_: _figure(id_, model) for id_, model in tree.figures.entries.items()},
        replies={name: _wordings(pages) for name, pages in tree.replies.items()},
        concepts=tuple(_concept(id_, model) for id_, model in tree.concepts.entries.items()),
        asked=tuple(
            Asked(text, language, sheet.label, urgent)
            for label, sheet in sorted(tree.asked.items())
            if label in topics or label in (ELSEWHERE, COURTESY)
            for _, language, text, urgent in sheet.each()
        ),
        aliases={alias: id_ for alias, id_ in tree.aliases().items() if id_ in topics and alias not in topics},
        recommendations={
            int(number): model.by_language()
            for number, model in tree.recommendations.entries.items()
            if number.isascii() and number.isdecimal()
        },
        revision=revision(tree.files),
    )


def _sections(tree: Tree, topics: Mapping[str, Topic]) -> tuple[Section, ...]:
    return tuple(
        Section(
            id=model.id,
            emoji=model.emoji,
            titles=model.titles.by_language(),
            topics=tuple(id_ for name in model.topics if (id_ := f"{model.id}/{name}") in topics),
        )
        for model in tree.sections
    )


def _topic(folder: TopicFolder) -> Topic:
    settings = folder.settings
    return Topic(
        id=folder.id,
        wordings=_wordings(folder.pages),
        checked_on=settings.checked_on,
        review_by=settings.review_by,
        owner=settings.owner,
        countries=tuple(settings.countries),
        recommendations=tuple(settings.recommendations),
        contacts=tuple(settings.contacts),
        related=tuple(settings.related),
        aliases=tuple(settings.aliases),
        concepts=tuple(tuple(combination) for combination in settings.concepts),
        sources=tuple(Source(source.name, source.url, source.as_of) for source in settings.sources),
        facts=tuple(settings.facts),
        urgent=settings.urgent,
        published=settings.published,
    )


def _wordings(pages: Mapping[Language, Page]) -> dict[Language, Wording]:
    english = fingerprint_of(pages["en"].source) if "en" in pages else ""
    return {language: _wording(page, english) for language, page in pages.items()}


def _wording(page: Page, english: str) -> Wording:
    front = page.front
    translation: Translation = "original" if page.language == "en" else front.translation or "draft"
    return Wording(
        title=front.title,
        body=page.body,
        keywords=tuple(front.keywords),
        questions=tuple(front.questions),
        translation=translation,
        outdated=front.of is not None and front.of != english,
    )


def _contact(id_: str, model: ContactModel) -> Contact:
    return Contact(
        id=id_,
        names=model.names.by_language(),
        kind=model.kind,
        country=model.country,
        phones=tuple(Phone(phone.dial, phone.local) for phone in model.phones),
        hours=_texts(model.hours),
        where=_texts(model.where),
        notes=_texts(model.notes),
        languages=tuple(model.languages),
        callable_from=tuple(model.callable_from),
        web=model.web,
        confidence=model.confidence,
        checked_on=model.checked_on,
        called_on=model.called_on,
        source=model.source,
    )


def _texts(texts: Trilingual | None) -> dict[Language, str]:
    return texts.by_language() if texts else {}


def _figure(id_: str, model: FigureModel) -> Figure:
    values = sorted(model.values, key=lambda value: value.from_date)
    periods = tuple(FigureValue(value.from_date, value.value, value.to) for value in values)
    return Figure(id_, model.unit, periods, tuple(model.facts))


def _concept(id_: str, model: ConceptModel) -> Concept:
    words = {
        "my": model.my,
        "km": model.km,
        "en": model.en,
        "th": model.th,
        "my-latn": model.my_latn,
        "km-latn": model.km_latn,
    }
    return Concept(id_, {code: tuple(spellings) for code, spellings in words.items() if spellings})
