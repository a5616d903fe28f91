"""What a check is given: the tree as read, the Guide it would become, and the day on which it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import Language
from bot.publishing.problem import Problem
from bot.publishing.tree import Tree

Level = Literal["error", "warning"]
Match = Callable[[Guide, str, Language], Sequence[str]]
"""Topic ids for a question, the best first: what search makes of it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree on its way to becoming the live Guide."""

    tree: Tree
    guide: Guide
    today: date
    strict: bool = False
    """True in CI: what has been overdue for long is an error there."""
    catalogs: Catalogs | None = None
    """The interface words, needed to measure an answer as it is sent; without them lengths are not checked."""
    match: Match | None = None
    """Search, to see whether every topic is found by its own words; without it that is not checked."""


class Rule(Protocol):
    """A module of :mod:`bot.publishing.checks`."""

    @property
    def ID(self) -> str:  # noqa: N802 - a module's constant
        """Its name, shown in every problem."""

    @property
    def LEVEL(self) -> Level:  # noqa: N802
        """What its problems are, unless they say otherwise."""

    @property
    def LIVE(self) -> bool:  # noqa: N802
        """Whether a running bot refuses content with this problem; the others only fail ``content check``."""

    def check(self, draft: Draft) -> Iterator[Problem]:
        """Every problem of this kind."""
