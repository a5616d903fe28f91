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
_Found = tuple[str, Problem]
"""The kind of thing that is not there, and the problem."""


def check(draft: Draft) -> Iterator[Problem]:
    """Every reference that leads nowhere, with the id that was perhaps meant.

    A register that cannot be read, or is not there, is one problem, and not one for each of hundreds of references.
    """
    tree = draft.tree
    registers = {"figure": tree.figures, "contact": tree.contacts, "fact": tree.facts, "concept": tree.concepts}
    found: dict[str, list[Problem]] = {}
    for kind, problem in _unknown(tree):
        found.setdefault(kind, []).append(problem)
    for kind, problems in found.items():
        register = registers.get(kind)
        if register is None or (register.whole and register.homes):
            yield from problems
        elif register.whole:
            what = f"There are no {kind}s at all, and {len(problems)} places refer to one."
            yield Problem(f"{tree.name}/{_WHERE[kind]}", 0, what, "Bring it back: was it renamed?", ID, LEVEL)


def _unknown(tree: Tree) -> Iterator[_Found]:
    known = _known(tree)
    for page in tree.pages():
        yield from _of_page(page, known)
    for folder in tree.topics.values():
        yield from _of_topic(folder, known)
    for id_, figure in tree.figures.entries.items():
        for place, fact in enumerate(figure.facts):
            if fact not in known["fact"]:
                line = tree.figures.lines.at(id_, "facts", place)
                yield _problem(tree.figures.file, line, "fact", fact, known["fact"])
    told = tree.recommendations
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


def _of_page(page: Page, known: dict[str, Collection[str]]) -> Iterator[_Found]:
    kinds = {FigureRef: "figure", ContactRef: "contact", TopicRef: "topic"}
    for block in page.body.blocks:
        for span in block.spans:
            if isinstance(span, FigureRef | ContactRef | TopicRef) and span.id not in known[kinds[type(span)]]:
                kind = kinds[type(span)]
                yield _problem(page.file, block.line, kind, span.id, known[kind])


def _of_topic(folder: TopicFolder, known: dict[str, Collection[str]]) -> Iterator[_Found]:
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


def _problem(file: str, line: int, kind: str, id_: str, known: Collection[str]) -> _Found:
    remedy = f"Correct the id, or add it to {_WHERE[kind]}.{nearest(id_, known)}"
    return kind, Problem(file, line, f"There is no {kind} '{id_}'.", remedy, ID, LEVEL)
