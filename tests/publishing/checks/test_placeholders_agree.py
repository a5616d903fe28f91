"""A translation keeps the placeholders of its English."""

from __future__ import annotations


def test_a_lost_figure_is_found(content):
    """The line of the first block of the readers concerned, and what is lacking."""
    content.edit("documents/passport/my.md", "{figure:passport-fee} ပေး", "ပေး")
    problem = content.said("placeholders_agree")[0]
    assert (problem.file, problem.line) == ("content/documents/passport/my.md", 8)
    assert "lacks {figure:passport-fee}" in problem.what


def test_a_placeholder_for_the_wrong_country_is_found(content):
    """Moved into the block of one country it is lost to the others."""
    content.edit("documents/passport/km.md", "1. សួរ {contact:mol-1506}។", "1. សួរ។")
    content.edit("documents/passport/km.md", "::: mm\n", "::: mm\n{contact:mol-1506}\n")
    assert content.found("placeholders_agree") == [("documents/passport/km.md", 11), ("documents/passport/km.md", 14)]


def test_another_order_is_no_fault(content):
    """Grammar puts them where it wants."""
    content.edit(
        "documents/passport/en.md", "You pay {figure:passport-fee}.", "{contact:embassy} {figure:passport-fee}."
    )
    for language in ("my", "km"):
        content.edit(
            f"documents/passport/{language}.md", "{figure:passport-fee}", "{figure:passport-fee} {contact:embassy}"
        )
    assert content.found("placeholders_agree") == []
