"""Every topic is on exactly one shelf of the menu, and every shelf holds only topics that exist.

PASS::

    sections.yaml: documents lists passport; content/documents/passport/ is there

FAIL::

    content/documents/passport/ is there, but sections.yaml does not list it
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.validate import nearest

ID: Final = "reachable"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Topics on no shelf or two, shelves with topics that are not there, shelves where nothing is published."""
    tree, file = draft.tree, f"{draft.tree.name}/sections.yaml"
    listed: set[str] = set()
    for place, section in enumerate(tree.sections):
        for position, name in enumerate(section.topics):
            id_, line = f"{section.id}/{name}", tree.section_lines.at(place, "topics", position)
            if id_ in listed:
                yield Problem(file, line, f"'{name}' is listed twice.", "Keep one of the two.", ID, LEVEL)
            listed.add(id_)
            if id_ not in tree.topic_ids:
                remedy = f"Add content/{id_}/, or remove the line.{nearest(id_, tree.topic_ids)}"
                yield Problem(file, line, f"There is no topic '{id_}'.", remedy, ID, LEVEL)
        if not any(_published(draft, f"{section.id}/{name}") for name in section.topics):
            line = tree.section_lines.at(place, "id")
            yield Problem(
                file, line, f"Nothing in '{section.id}' is published.", "Publish a topic of it.", ID, "warning"
            )
    for id_ in sorted(tree.topic_ids - listed) if tree.menu_whole else ():
        what, remedy = "This topic is on no shelf of the menu.", "List it in sections.yaml under its section."
        yield Problem(f"{tree.name}/{id_}/topic.yaml", 0, what, remedy, ID, LEVEL)


def _published(draft: Draft, id_: str) -> bool:
    folder = draft.tree.topics.get(id_)
    return folder is not None and folder.settings.published
