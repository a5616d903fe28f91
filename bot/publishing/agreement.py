"""How a translation differs from its English in things that can be counted: numbers, links, placeholders.

Compared as multisets and country by country: grammar may put a number elsewhere in the sentence, but a sentence for
readers from Myanmar must not end up with those from Cambodia.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.core.markup import Block
from bot.publishing.tree import Page, by_country

Things = Callable[[Block], list[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a translation lacks and what it has too much, for one group of readers."""

    line: int
    """The line of the first block that differs, or where the group begins."""
    lacking: tuple[str, ...]
    extra: tuple[str, ...]

    def __str__(self) -> str:
        parts = (
            f"lacks {', '.join(self.lacking)}" if self.lacking else "",
            f"has {', '.join(self.extra)} too much" if self.extra else "",
        )
        return " and ".join(part for part in parts if part)


def differences(english: Page, page: Page, things: Things) -> Iterator[Difference]:
    """Where ``page`` differs from the English in what ``things`` counts."""
    theirs, ours = by_country(english.body), by_country(page.body)
    for country in dict.fromkeys([*theirs, *ours]):
        source, target = theirs.get(country, []), ours.get(country, [])
        wanted, found = _count(source, things), _count(target, things)
        if wanted != found:
            line = _first(source, target, things) or (target[0].line if target else page.body_line)
            yield Difference(line, tuple((wanted - found).elements()), tuple((found - wanted).elements()))


def _count(blocks: list[Block], things: Things) -> Counter[str]:
    return Counter(thing for block in blocks for thing in things(block))


def _first(source: list[Block], target: list[Block], things: Things) -> int:
    if len(source) != len(target):
        return 0
    return next(
        (
            ours.line
            for theirs, ours in zip(source, target, strict=True)
            if Counter(things(theirs)) != Counter(things(ours))
        ),
        0,
    )
