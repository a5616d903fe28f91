"""PDFs by the browser that is there, pages where there is none, and one line for what cannot be written."""

import pytest

from bot.errors import OutreachError
from bot.outreach.page import cards_html, poster_html
from bot.outreach.pdf import print_page, write_bytes


@pytest.mark.browser
def test_a_poster_is_one_page(tmp_path, paper, target, browser):
    """A real PDF of exactly one page, with the letters inside."""
    out = tmp_path / "poster.pdf"
    print_page(poster_html(target("documents/passport"), paper("my", "km", "en")), out, browser=browser)
    data = out.read_bytes()

    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FontFile" in data or b"/Type3" in data


@pytest.mark.browser
def test_two_sheets_are_two_pages(tmp_path, paper, target, browser):
    """No empty page between or after the sheets."""
    html = cards_html([target(id_) for id_ in ("home", "rights", "documents", "return")], paper("my", "km", "en"))
    print_page(html, tmp_path / "cards.pdf", browser=browser)

    assert (tmp_path / "cards.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_without_a_browser_the_page_itself_is_written(tmp_path):
    """Any browser elsewhere prints it."""
    written = print_page("<p>words</p>", tmp_path / "poster.pdf", browser=None)

    assert written == tmp_path / "poster.html"
    assert written.read_text("utf-8") == "<p>words</p>"


def test_a_page_is_written_as_asked(tmp_path):
    """A name ending in .html needs no browser."""
    assert print_page("<p>", tmp_path / "a.html", browser="no-such-program") == tmp_path / "a.html"


@pytest.mark.parametrize("browser", ["no-such-program", "true"])
def test_a_browser_that_draws_nothing_is_one_line(tmp_path, browser):
    """A program that is not there, or that ends without a file."""
    with pytest.raises(OutreachError, match=r"Name the file \.html"):
        print_page("<p>", tmp_path / "a.pdf", browser=browser)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    """What, why and what to do."""
    with pytest.raises(OutreachError, match=r"cannot be written \(No such file"):
        write_bytes(tmp_path / "nowhere" / "code.png", b"")
