"""From a content folder to a Guide, or to the list of everything that keeps it from being one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.errors import ContentError
from bot.publishing.checks import RULES
from bot.publishing.convert import assemble
from bot.publishing.draft import Draft, Match, Rule
from bot.publishing.problem import Problem
from bot.publishing.read import read_tree


def load_guide(content_dir: Path, *, today: date | None = None, catalogs: Catalogs | None = None) -> Guide:
    """The Guide of a content folder, fit to go live.

    Raises ContentError with every error, in order of file and line, when the content must not be shown. Warnings, and
    what only the staff's check looks at (reviews overdue, what search finds), do not keep it from going live.
    """
    guide, problems = examine(content_dir, today=today or date.today(), catalogs=catalogs)
    errors = tuple(problem for problem in problems if problem.level == "error")
    if errors:
        raise ContentError(errors)
    return guide


def examine(content_dir: Path, *, today: date, catalogs: Catalogs | None = None) -> tuple[Guide, tuple[Problem, ...]]:
    """A Guide and what speaks against showing it: faults of reading, and the rules that a running bot obeys."""
    draft, problems = _draft(content_dir, today=today)
    live = [rule for rule in RULES if rule.LIVE]
    return draft.guide, _sorted(problems, replace(draft, catalogs=catalogs), live)


def check(
    content_dir: Path,
    *,
    today: date,
    strict: bool = False,
    catalogs: Catalogs | None = None,
    match: Match | None = None,
) -> tuple[Guide, tuple[Problem, ...]]:
    """Everything that can be said about the content, for staff; a Guide is built as far as that is possible.

    ``strict`` (in CI) makes an error of a review that is overdue beyond its grace. ``catalogs`` and ``match`` switch on
    the rules about lengths and about search. Never raises.
    """
    draft, problems = _draft(content_dir, today=today)
    whole = replace(draft, strict=strict, catalogs=catalogs, match=match)
    return draft.guide, _sorted(problems, whole, RULES)


def survey(content_dir: Path, *, today: date, catalogs: Catalogs) -> tuple[Draft, tuple[Problem, ...]]:
    """Tree, Guide as far as it can be built, and everything but what search says; for the staff page. Never raises."""
    draft, problems = _draft(content_dir, today=today)
    whole = replace(draft, catalogs=catalogs)
    return whole, _sorted(problems, whole, RULES)


def _draft(content_dir: Path, *, today: date) -> tuple[Draft, list[Problem]]:
    tree, problems = read_tree(content_dir)
    return Draft(tree, assemble(tree), today), problems


def _sorted(problems: Sequence[Problem], draft: Draft, rules: Iterable[Rule]) -> tuple[Problem, ...]:
    if problems and not draft.tree.files:
        return tuple(sorted(problems))  # no folder, or nothing in it that could be read: there is nothing to judge
    found = (problem for rule in rules for problem in rule.check(draft))
    return tuple(sorted({*problems, *found}))
