"""A translation is built as its English is built."""

from __future__ import annotations


def test_a_forgotten_item_is_found(content):
    """The first place where the two part ways."""
    content.edit("documents/passport/en.md", "::: mm", "3. Go home.\n::: mm")
    problems = content.said("structure_agrees")
    assert [(problem.file, problem.line) for problem in problems] == [
        ("content/documents/passport/km.md", 14),
        ("content/documents/passport/my.md", 14),
    ]
    assert "in en.md a numbered item (line 11)" in problems[0].what


def test_a_translation_that_ends_early_is_found(content):
    """Nothing more stands where the English goes on."""
    content.edit("documents/passport/km.md", "::: mm\nយកបញ្ជីគ្រួសារមកជាមួយ។\n:::\n", "")
    assert content.found("structure_agrees") == [("documents/passport/km.md", 12)]


def test_it_is_only_a_hint(content):
    """Structure never keeps content from going live."""
    content.edit("documents/passport/km.md", "::: mm\nយកបញ្ជីគ្រួសារមកជាមួយ។\n:::\n", "")
    assert {problem.level for problem in content.said("structure_agrees")} == {"warning"}
