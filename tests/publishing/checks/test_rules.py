"""What all rules have in common: a name, a reason, examples, a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.publishing import checks
from bot.publishing.checks import RULES

FOLDER = Path(checks.__file__).parent


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_says_why_and_shows_what_passes_and_what_fails(rule):
    """Its docstring is its documentation, its file bears its name, and a test of the same name stands here."""
    assert rule.__doc__ and "PASS::" in rule.__doc__ and "FAIL::" in rule.__doc__
    assert Path(rule.__file__).stem == rule.ID
    assert (Path(__file__).parent / f"test_{rule.ID}.py").is_file()
    assert rule.LEVEL in ("error", "warning")


def test_every_rule_is_listed():
    """A file that is not in RULES would never run."""
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == {rule.ID for rule in RULES}


def test_no_rule_is_silent_about_the_remedy(content):
    """Whatever is said, it ends with what to do."""
    for name in ("contacts", "figures", "facts", "documents/passport/topic"):
        content.put(f"{name}.yaml", "x: {y: z}\n")
    assert all(problem.remedy.rstrip().endswith((".", "?")) for problem in content.problems())
