"""A topic that was ever published can still be opened: printed codes and shared links carry its id for ever.

PASS::

    published_ids.txt has documents/ci, and travel-document/topic.yaml says: aliases: [documents/ci]

FAIL::

    published_ids.txt has documents/ci, and there is neither such a folder nor such an alias
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem
from bot.publishing.stamp import PUBLISHED
from bot.publishing.validate import nearest

ID: Final = "vanished_id"
LEVEL: Final = "error"
LIVE: Final = True


def check(draft: Draft) -> Iterator[Problem]:
    """Published ids that open nothing, and published topics that are not in the list yet."""
    tree = draft.tree
    opens = {*tree.topic_ids, *tree.aliases()}
    for id_, line in tree.published_ids.items():
        if id_ not in opens:
            remedy = f"Bring the topic back, or add '{id_}' to the aliases of the topic that answers it now."
            what = f"'{id_}' was published and is gone."
            yield Problem(f"{tree.name}/{PUBLISHED}", line, what, remedy + nearest(id_, opens), ID, LEVEL)
    if tree.published_ids:
        for folder in tree.topics.values():
            if folder.settings.published and folder.id not in tree.published_ids:
                what = f"This topic is published but not listed in {PUBLISHED}."
                yield Problem(folder.file, 1, what, "Run 'content stamp'.", ID, "warning")
