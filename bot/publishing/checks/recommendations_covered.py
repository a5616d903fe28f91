"""Each of the nine recommendations the guide was made for is told in plain words and served by topics.

PASS::

    recommendations.yaml has 1 to 9, and for each there is a published topic with its number

FAIL::

    no published topic says recommendations: [7]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.publishing.draft import Draft
from bot.publishing.problem import Problem

ID: Final = "recommendations_covered"
LEVEL: Final = "error"
LIVE: Final = False

ALL: Final = range(1, 10)
"""*Safe from the Start*, Mekong Migration Network 2017."""


def check(draft: Draft) -> Iterator[Problem]:
    """Recommendations without words or without a topic, and entries beyond the nine."""
    tree, file = draft.tree, f"{draft.tree.name}/recommendations.yaml"
    served = {
        number
        for folder in tree.topics.values()
        if folder.settings.published
        for number in folder.settings.recommendations
    }
    for number in ALL:
        if str(number) not in tree.recommendations.homes:
            yield Problem(file, 0, f"Recommendation {number} is missing.", "Add it in three languages.", ID, LEVEL)
        if number not in served:
            line = tree.recommendations.lines.at(str(number))
            yield Problem(
                file,
                line,
                f"No published topic serves recommendation {number}.",
                "Add the number to 'recommendations' of a topic.yaml.",
                ID,
                LEVEL,
            )
    for id_, recommendation in tree.recommendations.entries.items():
        for place, topic in enumerate(recommendation.topics):
            folder = tree.topics.get(topic)
            if folder and id_ not in map(str, folder.settings.recommendations):
                line = tree.recommendations.lines.at(id_, "topics", place)
                yield Problem(
                    file,
                    line,
                    f"'{topic}' does not say that it serves recommendation {id_}.",
                    "Add the number to its topic.yaml, or remove the line.",
                    ID,
                    LEVEL,
                )
    for id_ in tree.recommendations.homes:
        if id_ not in map(str, ALL):
            line = tree.recommendations.lines.at(id_)
            yield Problem(file, line, f"There is no recommendation '{id_}'.", "Number them 1 to 9.", ID, LEVEL)
