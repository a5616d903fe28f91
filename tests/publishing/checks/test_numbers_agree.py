"""A translation keeps the numbers of its English."""

from __future__ import annotations

import pytest


def test_a_wrong_number_is_found_where_it_stands(content):
    """The block, what is lacking and what is too much."""
    content.edit("documents/passport/km.md", " 15 ", " 5 ")
    problem = content.said("numbers_agree")[0]
    assert (problem.file, problem.line) == ("content/documents/passport/km.md", 8)
    assert "lacks 15 and has 5 too much" in problem.what


@pytest.mark.parametrize(("language", "number"), [("my", "၁၅"), ("km", "១៥"), ("my", "15.0"), ("km", "015")])
def test_digits_of_any_script_are_the_same(content, language, number):
    """Burmese and Khmer digits count as Latin ones, and so does another way to write the number."""
    content.edit(f"documents/passport/{language}.md", " 15 ", f" {number} ")
    assert content.found("numbers_agree") == []


def test_thousands_may_be_separated(content):
    """1,500 and 1500 are one number."""
    content.edit("documents/passport/en.md", "15 days", "15,000 days")
    content.edit("documents/passport/my.md", "15 ရက်", "15000 ရက်")
    content.edit("documents/passport/km.md", "15 ថ្ងៃ", "១៥,០០០ ថ្ងៃ")
    assert content.found("numbers_agree") == []


def test_a_letter_that_looks_like_zero_is_found(content):
    """The letter wa in place of a zero makes another number, though it looks right."""
    content.edit("documents/passport/en.md", "15 days", "20 days")
    content.edit("documents/passport/km.md", "15 ថ្ងៃ", "20 ថ្ងៃ")
    content.edit("documents/passport/my.md", "15 ရက်", "၂ဝ ရက်")
    assert content.found("numbers_agree") == [("documents/passport/my.md", 8)]


def test_the_numbers_of_list_items_count(content):
    """Step 3 in one language must be step 3 in all."""
    content.edit("documents/passport/km.md", "2. អាន", "- អាន")
    assert ("documents/passport/km.md", 12) in content.found("numbers_agree")


def test_numbers_of_one_country_stay_with_it(content):
    """A number that moves out of the block for Myanmar is told to the wrong people."""
    content.edit("documents/passport/en.md", "Bring your census card.", "Bring 3 photos.")
    content.edit("documents/passport/km.md", "យកបញ្ជី", "យក 3 បញ្ជី")
    content.edit("documents/passport/my.md", "15 ရက်", "15 3 ရက်")
    assert [line for file, line in content.found("numbers_agree") if "my.md" in file] == [8, 14]
