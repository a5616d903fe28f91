"""Openings of campaigns: added up, blurred, and not to be found out by subtraction."""

from datetime import date

from bot.outreach.report import Opening, as_csv, table

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def blur(n):
    """As the reports of the storage room do."""
    return "<5" if 0 < n < 5 else str(n)


def rows(text):
    """A table as lists of cells."""
    return [line.split() for line in text.splitlines()]


def test_a_campaign_is_a_paragraph_with_days_and_languages():
    """Topics are added up; a language that nobody opened is 0."""
    openings = [Opening("mae-sot", MONDAY, "my", "a/b", 7), Opening("mae-sot", MONDAY, "my", "a/c", 3)]

    assert rows(table(openings, blur)) == [
        ["mae-sot"],
        ["my", "km", "en"],
        ["2026-11-23", "10", "0", "0"],
        ["all", "days", "10", "0", "0"],
    ]


def test_a_small_count_stays_hidden_in_the_sum():
    """12 and a few are "about 15", not 14; two and two are still few."""
    openings = [
        Opening("x", MONDAY, "my", "", 12),
        Opening("x", TUESDAY, "my", "", 2),
        Opening("x", MONDAY, "km", "", 2),
        Opening("x", TUESDAY, "km", "", 2),
    ]

    assert rows(table(openings, blur))[2:] == [
        ["2026-11-23", "12", "<5", "0"],
        ["2026-11-24", "<5", "<5", "0"],
        ["all", "days", "~15", "<5", "0"],
    ]


def test_nothing_is_an_empty_table():
    """The command says so in words."""
    assert table([], blur) == ""


def test_the_sheet_is_blurred_too():
    """Files travel further than screens."""
    sheet = as_csv([Opening("x", MONDAY, "my", "a/b", 2), Opening("a", TUESDAY, "km", "", 9)], blur)

    assert sheet.splitlines() == [
        "day,campaign,topic,language,openings",
        "2026-11-24,a,,km,9",
        "2026-11-23,x,a/b,my,<5",
    ]
