"""A translation names the months of its English."""

from __future__ import annotations


def _say(content, english, burmese, khmer):
    for language, old, new in (("en", "15 days", english), ("my", "15 ရက်", burmese), ("km", "15 ថ្ងៃ", khmer)):
        content.edit(f"documents/passport/{language}.md", old, new)


def test_the_same_month_in_three_languages_agrees(content):
    """Names of months are compared, not letters."""
    _say(content, "15 March 2026", "2026 ခုနှစ် မတ်လ 15 ရက်", "ថ្ងៃទី 15 ខែមីនា ឆ្នាំ 2026")
    assert content.found("dates_agree") == []


def test_a_wrong_month_is_found(content):
    """March became May in Burmese: no number differs, yet the day is wrong."""
    _say(content, "15 March 2026", "2026 ခုနှစ် မေလ 15 ရက်", "ថ្ងៃទី 15 ខែមីនា ឆ្នាំ 2026")
    assert content.found("dates_agree") == [("documents/passport/my.md", 8)]


def test_the_verb_may_is_no_month(content):
    """'You may go' names no month, 'in May' does."""
    _say(content, "15 days. You may go in May", "15 ရက် မေလ", "15 ថ្ងៃ ខែឧសភា")
    assert content.found("dates_agree") == []


def test_august_and_february_are_known_in_both_spellings(content):
    """People type them in two ways each."""
    _say(content, "15 August February", "15 သြဂုတ်လ ဖေဖော်ဝါရီလ", "15 សីហា ខែកុម្ភះ")
    assert content.found("dates_agree") == []


def test_a_court_is_no_october(content):
    """The Khmer word for court begins with the name of a month."""
    _say(content, "15 days in court", "15 ရက်", "15 ថ្ងៃ តុលាការ")
    assert content.found("dates_agree") == []
