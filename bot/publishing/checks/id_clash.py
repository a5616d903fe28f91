"""Every id opens one thing, and fits behind a button and into a printed link.

PASS::

    aliases: [documents/ci]                      # nobody else's id or alias

FAIL::

    aliases: [documents/passport]                # a topic of its own
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bot.core.links import DATA_LIMIT, PAYLOAD_LIMIT, REASONS, Explain, Go, Place, SetLanguage, make_data, short_key
from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.tree import Tree

ID: Final = "id_clash"
LEVEL: Final = "error"
LIVE: Final = True

CAMPAIGN: Final = 16
"""Characters that a printed link must have room for behind the topic: ``mrc-poipet-2027``."""


def check(draft: Draft) -> Iterator[Problem]:
    """Aliases and short keys used twice, section ids used twice, ids too long for links and buttons."""
    tree = draft.tree
    yield from _aliases(tree)
    yield from _sections(tree)
    keys: dict[str, str] = {}
    for folder in tree.topics.values():
        other = keys.setdefault(short_key(folder.id), folder.id)
        if other != folder.id:
            yield Problem(
                folder.file, 0, f"The short key of this id is that of {other}.", "Choose another id.", ID, LEVEL
            )
        if not _fits(folder.id):
            yield Problem(
                folder.file, 0, "This id is too long for links and buttons.", "Choose a shorter one.", ID, LEVEL
            )


def _aliases(tree: Tree) -> Iterator[Problem]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for folder in tree.topics.values():
        for place, alias in enumerate(folder.settings.aliases):
            line = folder.lines.at("aliases", place)
            if alias in tree.topic_ids:
                yield Problem(folder.file, line, f"'{alias}' is a topic of its own.", "Remove the alias.", ID, LEVEL)
            if owners[alias]:
                what = f"'{alias}' is an alias of {owners[alias][0]} too."
                yield Problem(folder.file, line, what, "Keep one of the two.", ID, LEVEL)
            owners[alias].append(folder.id)


def _sections(tree: Tree) -> Iterator[Problem]:
    file, seen = f"{tree.name}/sections.yaml", set()
    for place, section in enumerate(tree.sections):
        if section.id in seen or section.id == "home":
            line = tree.section_lines.at(place, "id")
            yield Problem(file, line, f"The section id '{section.id}' is taken.", "Choose another.", ID, LEVEL)
        seen.add(section.id)


def _fits(topic: str) -> bool:
    """Whether the longest data behind a button, and a link with a campaign, hold this id."""
    here = Place("topic", topic, 9)
    longest = [
        make_data(Go(here)),
        make_data(SetLanguage("my", here)),
        *(make_data(Explain(topic, why)) for why in REASONS),
    ]
    link = len(f"xx_{topic.replace('/', '--')}_") + CAMPAIGN
    return link <= PAYLOAD_LIMIT and all(len(data.encode()) <= DATA_LIMIT for data in longest)
