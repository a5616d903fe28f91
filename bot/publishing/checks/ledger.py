"""Nothing is invented: every number of an English answer stands in a fact that its topic lists.

Numbers of placeholders come from the registers and are not looked at, nor are counts up to two ("two photos") and the
numbers before list items. A worked example lists its own numbers under ``example_amounts``. The translations have the
same numbers (rule numbers_agree).

What it cannot see: a wrong number that some other listed fact happens to have. Common ones often are (of 71 topics, 49
would let a wrong "10" pass, 36 a wrong "30", none a wrong "987"). No complaint is no proof: people compare with facts.

PASS::

    Report within 15 days.            # facts: [arrival-report], whose statement says "within 15 days"

FAIL::

    Report within 10 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import regex

from bot.publishing.draft import Draft
from bot.publishing.numbers import numbers_in, plain
from bot.publishing.problem import Problem
from bot.publishing.schema import FactModel
from bot.publishing.tree import TopicFolder, words_of

ID: Final = "ledger"
LEVEL: Final = "warning"
LIVE: Final = False

SMALL: Final = frozenset({"0", "1", "2"})
_SPELT: Final = {
    **{word: str(number) for number, word in enumerate((
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ))},
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "half": "50", "dozen": "12", "once": "1", "twice": "2", "first": "1", "second": "2", "third": "3",
}  # fmt: skip
_WORD: Final = regex.compile("[a-z]+")
_WITHOUT_FACTS: Final = frozenset({"about", "hotlines"})
"""Sections that speak of the guide itself, or only list contacts."""


def check(draft: Draft) -> Iterator[Problem]:
    """Numbers that no listed fact has, numbers that only a doubtful fact has, answers and figures without a fact."""
    yield from _figures(draft)
    for folder in draft.tree.topics.values():
        if folder.id.partition("/")[0] in _WITHOUT_FACTS:
            continue
        if folder.settings.published and not folder.settings.facts:
            yield Problem(folder.file, 1, "This answer rests on no fact.", "List fact ids under 'facts'.", ID, LEVEL)
            continue
        yield from _numbers(folder, draft)


def _numbers(folder: TopicFolder, draft: Draft) -> Iterator[Problem]:
    english = folder.pages.get("en")
    facts = [fact for id_ in folder.settings.facts if (fact := draft.tree.facts.entries.get(id_))]
    sure = {number for fact in facts if fact.confidence != "low" for number in _of(fact)}
    doubtful = {number for fact in facts for number in _of(fact)}
    allowed = SMALL | {plain(amount) for amount in folder.settings.example_amounts} | _dates(folder)
    for block in english.body.blocks if english else ():
        for number in numbers_in(words_of(block)):
            if number in sure or number in allowed:
                continue
            if number in doubtful:
                what, remedy = (
                    f"{number} rests on a fact of low confidence only.",
                    "Say so in the text, or leave it out.",
                )
            else:
                what, remedy = (
                    f"{number} is in none of the facts of this topic.",
                    "List the fact, or correct the number.",
                )
            yield Problem(english.file if english else folder.file, block.line, what, remedy, ID, LEVEL)


def _figures(draft: Draft) -> Iterator[Problem]:
    """Figures are shown as certain wherever they stand, so no doubtful fact may carry one alone."""
    figures, facts = draft.tree.figures, draft.tree.facts.entries
    for id_, figure in figures.entries.items():
        line = figures.lines.at(id_)
        known = [facts[fact] for fact in figure.facts if fact in facts]
        if not figure.facts:
            yield Problem(figures.file, line, f"'{id_}' rests on no fact.", "List fact ids under 'facts'.", ID, LEVEL)
        elif known and all(fact.confidence == "low" for fact in known):
            what = f"'{id_}' rests on facts of low confidence only."
            yield Problem(figures.file, line, what, "Find a better source, or leave the figure out.", ID, LEVEL)


def _of(fact: FactModel) -> Iterator[str]:
    for text in (fact.statement, fact.note, fact.safety_note, fact.as_of):
        if text:
            yield from numbers_in(text)
            yield from spelt(_WORD.findall(text.casefold()))


def spelt(words: Iterable[str]) -> Iterator[str]:
    """Numbers that English words say: twelve, thirty."""
    return (_SPELT[word] for word in words if word in _SPELT)


def _dates(folder: TopicFolder) -> set[str]:
    """Numbers of the days and months that topic.yaml itself gives ("as of January 2026")."""
    settings = folder.settings
    texts = [settings.checked_on.isoformat(), *(source.as_of or "" for source in settings.sources)]
    return {number for text in texts for number in numbers_in(text)}
