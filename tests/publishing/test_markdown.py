"""The small Markdown: what is allowed becomes blocks and spans, everything else is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.markup import Block, ContactRef, FigureRef, Link, Text, TopicRef
from bot.publishing.markdown import read_body


def _read(text):
    read = read_body(text)
    assert read.findings == ()
    return read.body.blocks


def _spans(text):
    return _read(text)[0].spans


def test_paragraphs_headings_and_lists():
    """Kinds, numbers and lines of the blocks."""
    blocks = _read("One.\n\n## Two\n- a\n- b\n\n1. x\n2. y\n")
    assert [(block.kind, block.number, block.line) for block in blocks] == [
        ("paragraph", 0, 1), ("heading", 0, 3), ("bullet", 0, 4), ("bullet", 0, 5), ("number", 1, 7), ("number", 2, 8),
    ]  # fmt: skip


def test_lines_of_a_paragraph_are_joined():
    """One sentence a line in the file, one paragraph on the screen."""
    assert _spans("One.\nTwo.  \nThree.") == (Text("One. Two. Three."),)


def test_emphasis():
    """Bold, italic, and both."""
    assert _spans("a **b** *c* ***d***") == (
        Text("a "),
        Text("b", bold=True),
        Text(" "),
        Text("c", italic=True),
        Text(" "),
        Text("d", bold=True, italic=True),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["**ကတ် (CI)**ကို", "က**(CI)**ခ", "**CI។**កាត", "«**a**»b"])
def test_emphasis_needs_no_spaces_in_burmese_and_khmer(text):
    """Where CommonMark would show the asterisks to the reader."""
    assert any(span.bold for span in _spans(text))


def test_underscores_are_plain():
    """Ids and file names keep theirs."""
    assert _spans("a_b_c __d__") == (Text("a_b_c __d__"),)


def test_links_and_placeholders():
    """All three kinds of placeholder, and a link."""
    spans = _spans("{figure:wage} [the page](https://a.b/c_d) {contact:mol-1506}{topic:documents/pink-card}")
    assert spans == (
        FigureRef("wage"), Text(" "), Link("the page", "https://a.b/c_d"), Text(" "), ContactRef("mol-1506"),
        TopicRef("documents/pink-card"),
    )  # fmt: skip


def test_a_contact_alone_is_alone():
    """No space beside it, so that it becomes a card."""
    assert _read("- {contact:x} ")[0].spans == (ContactRef("x"),)


def test_country_blocks():
    """What stands between the marks is for one country's readers; numbering goes on inside."""
    blocks = _read("1. a\n::: mm\n2. b\n:::\n::: kh\n2. c\n:::\n3. d\n")
    assert [(block.country, block.number, block.line) for block in blocks] == [
        (None, 1, 1), ("mm", 2, 3), ("kh", 2, 6), (None, 3, 8)]  # fmt: skip


def test_lines_count_from_where_the_body_begins():
    """A body that begins in line 9 of its file."""
    assert read_body("One.\n\nTwo.", 9).body.blocks[1].line == 11


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n| a | b |\n|---|---|\n| 1 | 2 |", 3, "table"),
        ("a\n\n> b", 3, "quotation"),
        ("a\n\n```\nb\n```", 3, "code block"),
        ("a\n\n    b", 3, "four spaces"),
        ("a\n\n<div>b</div>", 3, "HTML"),
        ("a\n\n---\n\nb", 3, "horizontal line"),
        ("a <b>c</b>", 1, "HTML"),
        ("a\nb `c`", 2, "` marks"),
        ("![a](https://b.c/d.png)", 1, "picture"),
        ("# a", 1, "one kind of heading"),
        ("### a", 1, "one kind of heading"),
        ("a\n---", 1, "makes this a heading"),
        ("##a", 1, "starts with '##'"),
        ("• a", 1, "starts with '•'"),
        ("- a\n  - b", 2, "list inside a list"),
        ("- a\n\n  b", 3, "second paragraph"),
        ("- ## a", 1, "heading inside a list"),
        ("a **b", 1, "opens or closes nothing"),
        ("a ** b ** c", 1, "opens or closes nothing"),
        ("a &amp; b", 1, "not a character"),
        ("<https://a.b>", 1, "between < and >"),
        ("[a](documents/x)", 1, "cannot be opened"),
        ("[a](javascript:x)", 1, "cannot be read"),
        ("[a](https://b c)", 1, "cannot be read"),
        ("[](https://a.b)", 1, "without words"),
        ("[{figure:x}](https://a.b)", 1, "inside a link"),
        ('[a](https://a.b "t")', 1, "title in quotes"),
        ("see https://a.b", 1, "stands bare"),
        ("a\n{figur:x}", 2, "no placeholder"),
        ("{figure: x}", 1, "no placeholder"),
        ("{figure:x", 1, "without its partner"),
        ("::: th\na\n:::", 1, "opens no block"),
        ("::: mm\na", 2, "still open"),
        ("::: mm\na\n::: kh\nb\n:::", 3, "still open"),
        ("a\n:::", 2, "not opened"),
        ("  ::: mm\na\n:::", 1, "indented"),
    ],
)
def test_everything_else_is_a_finding(text, line, said):
    """Its line, and words that an editor understands."""
    findings = read_body(text).findings
    assert (line, True) in [(found.line, said in found.what) for found in findings]
    assert all(found.remedy for found in findings)


def test_reference_definitions_are_not_swallowed():
    """CommonMark would hide ``[a]: …`` from the reader and from us."""
    assert _read("[a] b: c")[0].spans == (Text("[a] b: c"),)


def test_a_body_can_be_empty():
    """No blocks and no finding; a rule asks for the text."""
    assert _read("\n\n") == ()


@given(st.text(alphabet="ab *_`#-1.>|[](){}:\n\t\\&;!<ကါ្រក", max_size=80))
def test_any_text_is_read_or_refused(text):
    """Reading never raises, and gives only blocks with something to show."""
    blocks = read_body(text).body.blocks
    assert all(isinstance(block, Block) and block.spans for block in blocks)
