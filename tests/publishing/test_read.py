"""Files become pages and registers as far as they can be read, and every fault has its file and line."""

from __future__ import annotations

import pytest

from bot.publishing.read import read_tree, split_front_matter


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nbody", ("a: 1", "body", 4)),
        ("---\n---\nbody", ("", "body", 3)),
        ("---  \na: 1\n--- \n", ("a: 1", "", 4)),
        ("body\n---\n", (None, "body\n---\n", 1)),
        ("---\nnever closed", (None, "---\nnever closed", 1)),
        ("", (None, "", 1)),
    ],
)
def test_front_matter_is_what_stands_between_two_lines(text, parts):
    """And the body knows on which line it begins."""
    assert split_front_matter(text) == parts


def test_an_answer_needs_its_front_matter(content):
    """Without it there is no title."""
    content.put("documents/passport/en.md", "Just text.\n")
    assert content.found("front_matter") == [("documents/passport/en.md", 1)]


def test_a_reply_may_be_just_text(content):
    """It is sent without a title."""
    content.put("replies/greeting/en.md", "Hello.\n")
    assert content.guide().replies["greeting"]["en"].title == ""


def test_faults_in_front_matter_have_the_line_of_the_file(content):
    """Front matter begins in line 2."""
    content.edit("documents/passport/en.md", "keywords: [passport, red book]", "keywords: [passport, red book")
    assert content.found("yaml")[0][0] == "documents/passport/en.md"
    assert content.found("yaml")[0][1] in (3, 4, 5)


def test_faults_in_a_body_have_the_line_of_the_file(content):
    """The body begins in line 6."""
    content.edit("documents/passport/en.md", "## Steps", "# Steps")
    assert content.found("markdown") == [("documents/passport/en.md", 8)]


def test_the_texts_of_a_topic_with_a_faulty_topic_yaml_are_checked_too(content):
    """Staff see all faults at once, not one after the other."""
    content.put("documents/passport/topic.yaml", "owner: [")
    content.edit("documents/passport/km.md", " 15 ", " 16 ")
    assert content.found("numbers_agree") == [("documents/passport/km.md", 8)]
    assert "documents/passport" not in content.guide().topics


def test_a_folder_without_topic_yaml_is_named(content):
    """Its answers would never be shown."""
    content.remove("documents/passport/topic.yaml")
    assert content.found("missing_file") == [("documents/passport/topic.yaml", 0)]


def test_the_vocabulary_is_all_its_files(content):
    """Concepts may be spread as their editors like."""
    content.put("vocabulary/more.yaml", "visa: {en: [visa]}\n")
    tree, _ = read_tree(content.root)
    assert tree.concepts.homes == {
        "passport": "content/vocabulary/documents.yaml", "visa": "content/vocabulary/more.yaml"}  # fmt: skip
