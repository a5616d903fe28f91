"""Whatever a text or a topic refers to exists: figures, contacts, topics, facts, concepts.

PASS::

    You get {figure:minimum-wage-bangkok} a day.       # figures.yaml has minimum-wage-bangkok

FAIL::

    You get {figure:minimum-wage-bankok} a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from bot.core.markup import ContactRef, FigureRef, TopicRef
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import Page, TopicFolder, Tree
from bot.publishing.validate import nearest

ID: Final = "unknown_reference"
LEVEL: Final = "error"
LIVE: Final = True

_WHERE = {
    "figure": "figures.yaml",
    "contact": "contacts.yaml",
    "fact": "facts.yaml",
    "concept": "vocabulary/",
    "topic": "a folder",
}


def check(draft: Draft) -> Iterator[Problem]:
    """Every reference that leads nowhere, with the id that was perhaps meant."""
    known = _known(draft.tree)
    for page in draft.tree.pages():
        yield from _of_page(page, known)
    for folder in draft.tree.topics.values():
        yield from _of_topic(folder, known)
    for id_, figure in draft.tree.figures.entries.items():
        for place, fact in enumerate(figure.facts):
            if fact not in known["fact"]:
                line = draft.tree.figures.lines.at(id_, "facts", place)
                yield _problem(draft.tree.figures.file, line, "fact", fact, known["fact"])
    told = draft.tree.recommendations
    for id_, recommendation in told.entries.items():
        for place, topic in enumerate(recommendation.topics):
            if topic not in known["topic"]:
                yield _problem(told.file, told.lines.at(id_, "topics", place), "topic", topic, known["topic"])


def _known(tree: Tree) -> dict[str, Collection[str]]:
    return {
        "figure": tree.figures.homes,
        "contact": tree.contacts.homes,
        "fact": tree.facts.homes,
        "concept": tree.concepts.homes,
        "topic": {*tree.topic_ids, *tree.aliases()},
    }


def _of_page(page: Page, known: dict[str, Collection[str]]) -> Iterator[Problem]:
    kinds = {FigureRef: "figure", ContactRef: "contact", TopicRef: "topic"}
    for block in page.body.blocks:
        for span in block.spans:
            if isinstance(span, FigureRef | ContactRef | TopicRef) and span.id not in known[kinds[type(span)]]:
                kind = kinds[type(span)]
                yield _problem(page.file, block.line, kind, span.id, known[kind])


def _of_topic(folder: TopicFolder, known: dict[str, Collection[str]]) -> Iterator[Problem]:
    settings, lines = folder.settings, folder.lines
    references = [
        ("contact", "contacts", settings.contacts),
        ("topic", "related", settings.related),
        ("fact", "facts", settings.facts),
    ]
    for kind, key, ids in references:
        for place, id_ in enumerate(ids):
            if id_ not in known[kind]:
                yield _problem(folder.file, lines.at(key, place), kind, id_, known[kind])
    for place, combination in enumerate(settings.concepts):
        for id_ in combination:
            if id_ not in known["concept"]:
                yield _problem(folder.file, lines.at("concepts", place), "concept", id_, known["concept"])


def _problem(file: str, line: int, kind: str, id_: str, known: Collection[str]) -> Problem:
    remedy = f"Correct the id, or add it to {_WHERE[kind]}.{nearest(id_, known)}"
    return Problem(file, line, f"There is no {kind} '{id_}'.", remedy, ID, LEVEL)
