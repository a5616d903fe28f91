"""YAML as plain values with lines: every scalar is text, every line is right, nothing dangerous gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.publishing.yaml_text import parse


def test_scalars_stay_as_typed():
    """``no`` is a word, 007 keeps its zeros, a month is no date."""
    parsed = parse("a: no\nb: 007\nc: 2026-01\nd: 1506\ne: 1_000\nf: 0x1F")
    assert parsed.value == {"a": "no", "b": "007", "c": "2026-01", "d": "1506", "e": "1_000", "f": "0x1F"}


def test_nothing_is_nothing_and_quoted_nothing_is_text():
    """An empty value is None; quotes make it text."""
    assert parse('a:\nb: ""\nc: "null"\nd: ~').value == {"a": None, "b": "", "c": "null", "d": None}


def test_every_value_knows_its_line():
    """Keys, items of lists, and keys of items."""
    lines = parse("a: 1\nlist:\n  - x\n  - k: v\n    l: w\n").lines
    assert [lines.at("a"), lines.at("list", 1), lines.at("list", 1, "l")] == [1, 4, 5]


def test_what_is_not_there_has_the_line_of_what_is_around_it():
    """A missing key is reported at its parent."""
    lines = parse("a:\n  b:\n    c: 1\n").lines
    assert lines.at("a", "b", "missing") == 2


def test_lines_count_from_where_the_text_begins():
    """Front matter begins in line 2 of its file."""
    assert parse("a: 1\nb: 2", 2).lines.at("b") == 3


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\na: 2", 2, "twice"),
        ("a: &x 1\nb: *x", 1, "reference"),
        ("a: !!python/object/apply:os.system [id]", 1, "not allowed"),
        ("a: !secret x", 1, "not allowed"),
        ("a: 1\n<<: {b: 1}", 2, "not a plain word"),
        ("? [a, b]\n: c", 1, "not a plain word"),
        ("a: [1, 2", 1, "not valid YAML"),
        ("a: b: c", 1, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, line, said):
    """Repeated keys, references, tags and broken YAML."""
    found = parse(text).findings[0]
    assert said in found.what
    assert found.line in (line, line + 1)


def test_a_tree_of_references_does_not_grow():
    """The billion laughs are one finding, at once."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert "reference" in parse(bomb).findings[0].what


@pytest.mark.parametrize("text", ["[" * 500, "[" * 100_000, "a: " * 500, "{a: " * 2000, "- " * 5000])
def test_deep_nesting_is_a_finding_not_a_crash(text):
    """Whoever nests a thousand lists gets a message."""
    assert parse(text).findings


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    """Parsing never raises."""
    parse(text)
