"""From files to a :class:`~bot.publishing.tree.Tree`: every file is read as far as it can be, every fault is noted.

Reading never stops at the first fault and never raises: staff see everything that is wrong at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from bot.core.language.codes import LANGUAGES, Language
from bot.publishing.files import RULE as RULE_UNREADABLE
from bot.publishing.files import File, scan
from bot.publishing.markdown import read_body
from bot.publishing.problem import Problem
from bot.publishing.schema import (
    AskedModel,
    ConceptModel,
    ContactModel,
    FactModel,
    FigureModel,
    Model,
    PageModel,
    RecommendationModel,
    ReplyModel,
    SectionModel,
    TopicModel,
)
from bot.publishing.tree import AskedSheet, Page, Register, TopicFolder, Tree
from bot.publishing.validate import validate
from bot.publishing.yaml_text import Finding, Lines, Parsed, parse

M = TypeVar("M", bound=Model)
RULE_YAML: Final = "yaml"
RULE_MARKDOWN: Final = "markdown"
RULE_FRONT: Final = "front_matter"
_FENCE: Final = "---"


@dataclass(slots=True)
class _Desk:
    """The files still to be read, and the problems found so far."""

    name: str
    files: Mapping[str, File]
    problems: list[Problem]
    unreadable: frozenset[str]

    def note(self, file: str, findings: Iterable[Finding], rule: str) -> None:
        self.problems.extend(Problem(file, found.line, found.what, found.remedy, rule) for found in findings)

    def path(self, inside: str) -> str:
        return f"{self.name}/{inside}"

    def all(self) -> list[str]:
        """Paths inside the tree, those that could not be taken too."""
        return [*self.files, *sorted(self.unreadable)]


def read_tree(root: Path) -> tuple[Tree, list[Problem]]:
    """Everything below ``root``, and what could not be read."""
    files, problems = scan(root)
    refused = (one.file.removeprefix(f"{root.name}/") for one in problems if one.rule == RULE_UNREADABLE)
    desk = _Desk(root.name, files, problems, frozenset(refused))
    sections, section_lines = _sections(desk)
    menu_whole = not any(problem.file == desk.path("sections.yaml") for problem in desk.problems)
    topics, unsettled = _topics(desk)
    tree = Tree(
        name=root.name,
        files=files,
        sections=sections,
        section_lines=section_lines,
        menu_whole=menu_whole,
        topics=topics,
        topic_ids=frozenset(topics.keys() | unsettled.keys()),
        unsettled=unsettled,
        replies=_replies(desk),
        contacts=_register(desk, ("contacts.yaml",), ContactModel),
        figures=_register(desk, ("figures.yaml",), FigureModel),
        facts=_register(desk, ("facts.yaml",), FactModel),
        concepts=_register(desk, [inside for inside in desk.all() if inside.startswith("vocabulary/")], ConceptModel),
        recommendations=_register(desk, ("recommendations.yaml",), RecommendationModel),
        asked=_asked(desk),
        published_ids=_published(files),
        unreadable=desk.unreadable,
    )
    return tree, desk.problems


def _yaml(desk: _Desk, inside: str) -> Parsed:
    parsed = parse(desk.files[inside].text)
    desk.note(desk.path(inside), parsed.findings, RULE_YAML)
    return parsed


def _sections(desk: _Desk) -> tuple[tuple[SectionModel, ...], Lines]:
    file = desk.path("sections.yaml")
    if "sections.yaml" not in desk.files:
        if "sections.yaml" not in desk.unreadable and (desk.files or not desk.problems):
            desk.problems.append(Problem(file, 0, "The menu is missing.", "Add sections.yaml.", "missing_file"))
        return (), Lines()
    parsed = _yaml(desk, "sections.yaml")
    items = parsed.value if isinstance(parsed.value, list) else []
    if not items and not parsed.findings:
        desk.problems.append(
            Problem(file, 1, "This file must be a list.", "Begin each section with '- id: …'.", "schema")
        )
    sections = []
    for place, item in enumerate(items):
        section, problems = validate(SectionModel, item, file=file, lines=parsed.lines, at=(place,))
        desk.problems.extend(problems)
        if section:
            sections.append(section)
    return tuple(sections), parsed.lines


def _register(desk: _Desk, names: Iterable[str], model: type[M]) -> Register[M]:
    """The entries of one register, from one file or (the vocabulary) several."""
    entries: dict[str, M] = {}
    homes: dict[str, str] = {}
    lines: dict[tuple[str | int, ...], int] = {}
    file, whole = "", True
    for inside in names:
        file = desk.path(inside)
        if inside not in desk.files:
            whole &= inside not in desk.unreadable
            continue
        parsed = _yaml(desk, inside)
        whole &= isinstance(parsed.value, dict) or not parsed.findings
        if parsed.value is not None and not isinstance(parsed.value, dict):
            desk.problems.append(Problem(file, 1, "This file must hold ids.", "Begin each entry with 'id:'.", "schema"))
            continue
        lines.update(parsed.lines.by_path)
        for id_, value in (parsed.value or {}).items():
            if id_ in homes:
                what = f"'{id_}' stands in {homes[id_]} too."
                desk.problems.append(Problem(file, parsed.lines.at(id_), what, "Keep one of the two.", "schema"))
            homes[id_] = file
            entry, problems = validate(model, value, file=file, lines=parsed.lines, at=(id_,))
            desk.problems.extend(problems)
            if entry:
                entries[id_] = entry
    return Register(file, entries, homes, Lines(lines), whole)


def _topics(desk: _Desk) -> tuple[dict[str, TopicFolder], dict[str, dict[Language, Page]]]:
    """The topics, and the pages of those whose ``topic.yaml`` could not be read."""
    topics: dict[str, TopicFolder] = {}
    unsettled: dict[str, dict[Language, Page]] = {}
    folders = {inside.rpartition("/")[0] for inside in desk.all() if inside.count("/") == 2}
    for id_ in sorted(folder for folder in folders if not folder.startswith("replies/")):
        pages = _pages(desk, id_, PageModel)
        if folder := _topic(desk, id_, pages):
            topics[id_] = folder
        else:
            unsettled[id_] = pages
    return topics, unsettled


def _topic(desk: _Desk, id_: str, pages: Mapping[Language, Page]) -> TopicFolder | None:
    inside = f"{id_}/topic.yaml"
    file = desk.path(inside)
    if inside not in desk.files:
        if inside not in desk.unreadable:
            desk.problems.append(
                Problem(file, 0, "This topic has no topic.yaml.", "Copy one and adapt it.", "missing_file")
            )
        return None
    parsed = _yaml(desk, inside)
    if parsed.findings:
        return None
    settings, problems = validate(TopicModel, parsed.value or {}, file=file, lines=parsed.lines)
    desk.problems.extend(problems)
    return TopicFolder(id_, file, settings, parsed.lines, pages) if settings else None


def _replies(desk: _Desk) -> dict[str, dict[Language, Page]]:
    names = sorted({file.parts[1] for file in desk.files.values() if file.parts[0] == "replies"})
    return {name: _pages(desk, f"replies/{name}", ReplyModel) for name in names}


def _pages(desk: _Desk, folder: str, model: type[PageModel]) -> dict[Language, Page]:
    pages: dict[Language, Page] = {}
    for language in LANGUAGES:
        inside = f"{folder}/{language}.md"
        if inside in desk.files and (page := _page(desk, desk.files[inside], language, model)):
            pages[language] = page
    return pages


def _page(desk: _Desk, file: File, language: Language, model: type[PageModel]) -> Page | None:
    front_text, body_text, body_line = split_front_matter(file.text)
    if front_text is None and model is PageModel:
        desk.problems.append(_without_front(file))
        return None
    read = read_body(body_text, body_line)
    desk.note(file.name, read.findings, RULE_MARKDOWN)
    parsed = parse(front_text or "", 2)
    desk.note(file.name, parsed.findings, RULE_YAML)
    if parsed.findings:
        return None
    front, problems = validate(model, parsed.value or {}, file=file.name, lines=parsed.lines)
    desk.problems.extend(problems)
    if not front:
        return None
    return Page(file.name, language, front, parsed.lines, read.body, body_text, body_line)


def _without_front(file: File) -> Problem:
    """Told alone: the body begins nobody knows where, and what else is wrong with it only follows from that."""
    if file.text.split("\n", 1)[0].rstrip() == _FENCE:
        what, remedy = "The head of this file has no end.", "Put a --- line between title, keywords … and the text."
    else:
        what = "The title and keywords are missing."
        remedy = "Begin the file with a --- line, 'title: …' and a --- line."
    return Problem(file.name, 1, what, remedy, RULE_FRONT)


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The front matter (None where there is none), the body, and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, text, 1
    for place in range(1, len(lines)):
        if lines[place].rstrip() == _FENCE:
            return "\n".join(lines[1:place]), "\n".join(lines[place + 1 :]), place + 2
    return None, text, 1


def _asked(desk: _Desk) -> dict[str, AskedSheet]:
    sheets: dict[str, AskedSheet] = {}
    for inside, file in desk.files.items():
        folder, _, name = inside.rpartition("/")
        label = folder if name == "asked.yaml" else name.removesuffix(".yaml") if folder == "asked" else ""
        if not label:
            continue
        parsed = _yaml(desk, inside)
        if not parsed.findings:
            texts, problems = validate(AskedModel, parsed.value or {}, file=file.name, lines=parsed.lines)
            desk.problems.extend(problems)
            if texts:
                sheets[label] = AskedSheet(label, file.name, texts, parsed.lines)
    return sheets


def _published(files: Mapping[str, File]) -> dict[str, int]:
    text = files["published_ids.txt"].text if "published_ids.txt" in files else ""
    rows = ((line.strip(), place) for place, line in enumerate(text.split("\n"), start=1))
    return {id_: place for id_, place in rows if id_ and not id_.startswith("#")}
