"""Posters and cards as pages: everything on them, in every language, nothing that endangers who carries them."""

import re

import pytest
from playwright.async_api import async_playwright

from bot.errors import OutreachError
from bot.outreach.page import CARDS_A_SHEET, cards_html, poster_html


def shown(html):
    """A page without its fonts."""
    return re.sub(r"@font-face.*\n?", "", html)


@pytest.mark.parametrize("languages", [("my",), ("km", "en"), ("my", "km", "en")])
def test_a_poster_has_code_link_and_numbers_in_each_language(editions, paper, target, languages):
    """One block a language, each with a code of its own that opens in that language."""
    html = shown(poster_html(target("documents/passport"), paper(*languages)))
    catalogs = editions.current().catalogs

    assert html.count("<svg") == len(languages)
    assert html.count("t.me/a_guide_bot") == len(languages)
    for code in languages:
        assert catalogs[code]("poster.headline") in html
        assert target("documents/passport").topic.wordings[code].title in html
    assert "1694" in html


def test_the_page_needs_nothing_from_outside(paper, target):
    """Fonts are inside: a worker's computer has no Burmese font, and perhaps no internet."""
    html = poster_html(target("home"), paper("my", "km"))

    assert html.count("@font-face") == 3
    assert not re.findall(r"(?:src|href)=|url\((?!data:)|@import", html)


def test_a_title_that_accuses_is_left_out_unless_asked_for(paper, target):
    """Neither the title nor the id of the topic can be read over a shoulder."""
    wages, title = target("complaints/unpaid-wages"), "did not pay"

    assert title not in poster_html(wages, paper("en"))
    assert "unpaid-wages" not in shown(poster_html(wages, paper("en")))
    assert title in poster_html(wages, paper("en", titled=True))
    assert "passport" in shown(poster_html(target("documents/passport"), paper("en")))


@pytest.mark.parametrize("size", ["A4", "a5"])
def test_sizes(paper, target, size):
    """A4 and A5, in either case."""
    assert f"size: {210 if size == 'A4' else 148}mm" in poster_html(target("home"), paper("en"), size)


def test_an_unknown_size_is_refused_with_those_there_are(paper, target):
    """One line with the remedy."""
    with pytest.raises(OutreachError, match="A4, A5"):
        poster_html(target("home"), paper("en"), "A3")


def test_a_sheet_is_always_full(paper, target):
    """Ten cards: those asked for, again and again; eleven make a second sheet."""
    one = cards_html([target("home")], paper("my"))
    many = cards_html([target(id_) for id_ in ("home", "rights", "documents", "return")], paper("my", "km", "en"))

    assert one.count('class="card"') == CARDS_A_SHEET
    assert (many.count('class="sheet"'), many.count('class="card"')) == (2, 2 * CARDS_A_SHEET)


def test_the_campaign_stands_where_the_worker_sees_it(paper, target):
    """On a poster in the small print, on cards outside what is cut out."""
    assert "mae-sot" in shown(poster_html(target("home"), paper("en", campaign="mae-sot")))
    assert "mae-sot" in shown(cards_html([target("home")], paper("en", campaign="mae-sot"))).partition("<footer>")[2]


def test_too_long_a_campaign_is_refused_before_anything_is_drawn(paper, target):
    """Paper cannot be taken back."""
    with pytest.raises(OutreachError, match="too long"):
        cards_html([target("home")], paper("en", campaign="x" * 64))


_OVERFLOWS = """() => {
  const bad = [];
  const inside = (box, parts) => document.querySelectorAll(box).forEach(outer => {
    const o = outer.getBoundingClientRect();
    outer.querySelectorAll(parts).forEach(inner => {
      const i = inner.getBoundingClientRect();
      if (i.bottom > o.bottom + 1 || i.top < o.top - 1 || i.right > o.right + 1 || i.left < o.left - 1)
        bad.push(`${inner.tagName} leaves ${box}`);
    });
  });
  inside('main', '.blocks, .phones, footer');
  inside('.blocks', '.block, p, h1, .code');
  inside('.line', 'p');
  inside('.card', 'p, h1, .code, .phones');
  document.querySelectorAll('.card').forEach(card => {
    const line = card.querySelector('.phones').getBoundingClientRect().top;
    card.querySelectorAll('.words p, .code').forEach(part => {
      if (part.getBoundingClientRect().bottom > line + 1) bad.push(`words over the numbers: ${card.innerText}`);
    });
  });
  return document.fonts.ready.then(() => [bad, [...document.fonts].filter(f => f.status !== 'loaded').length]);
}"""


@pytest.mark.browser
async def test_nothing_runs_over_the_edge(editions, paper, target, browser):
    """The longest titles of each language, on posters in both sizes and on cards; every font is there."""
    topics = editions.current().guide.topics
    longest = [max(topics, key=lambda id_: len(topics[id_].wordings[code].title)) for code in ("my", "km", "en")]
    pages = [cards_html([target(id_) for id_ in longest], paper("my", "km", "en", titled=True))]
    for languages in (("my",), ("km", "en"), ("my", "km", "en")):
        pages += [poster_html(target(id_), paper(*languages, titled=True)) for id_ in longest[: len(languages)]]
    async with async_playwright() as play:
        chromium = await play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = await chromium.new_page()
        for html in pages:
            await tab.set_content(html)
            assert await tab.evaluate(_OVERFLOWS) == [[], 0]
        await chromium.close()
