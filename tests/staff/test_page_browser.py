"""The staff page in a real browser, on a phone and on a desk: seen, saved, pressed and typed as staff do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.core.marks import Question, Scrubbed
from bot.core.profile import PersonKey
from bot.settings import Settings
from bot.staff_page import staff_page
from bot.storage.store import Store

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (360, 1280)
PAGES = ("", "topics/documents/passport", "overview", "search?q=passport", "unanswered?all=1", "calls", "phone")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs a browser: apt-get install chromium"),
]


@dataclass
class Seat:
    """A browser at the page; an error on the page fails the test."""

    tab: Page
    url: str
    errors: list[str]

    async def opens(self, path: str = "") -> None:
        """A page."""
        await self.tab.goto(self.url + path)
        await self.tab.wait_for_selector("body[data-ready]")

    async def presses(self, *keys: str, title: str = "") -> None:
        """Keys; where they lead to another page, its title."""
        for key in keys:
            await self.tab.keyboard.press(key)
        if title:
            await expect(self.tab).to_have_title(title)
            await self.tab.wait_for_selector("body[data-ready]")


@pytest.fixture
async def seat(content: Any, sqlite_url: str) -> AsyncIterator[Seat]:
    """At the page of the small tree, 360 pixels wide."""
    settings = Settings(content_dir=content.root, database_url=sqlite_url)
    async with staff_page(settings, on=date(2026, 11, 25)) as (url, _), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = await browser.new_page(viewport={"width": 360, "height": 740})
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        yield Seat(tab, url, errors)
        await browser.close()
    assert errors == []


async def test_a_save_is_seen_without_a_touch(seat: Seat, content: Any) -> None:
    """The phones change in place; what was chosen above them stays."""
    await seat.opens("topics/documents/passport?country=both")
    content.edit("documents/passport/my.md", "15 ရက် ကြာတယ်။", "15 ရက်လောက် ကြာတယ်။")
    await expect(seat.tab.locator(".phone:lang(my) .bubble")).to_contain_text("15 ရက်လောက်")
    await expect(seat.tab.get_by_role("radio", name="both")).to_be_checked()


async def test_an_error_appears_and_goes_as_files_are_saved(seat: Seat, content: Any) -> None:
    """Where it belongs, with its line; an open list stays open."""
    await seat.opens("topics/documents/passport")
    good = content.text("documents/passport/en.md")
    content.edit("documents/passport/en.md", "{figure:passport-fee}", "{figure:nothing}")
    await expect(seat.tab.locator(".problems .error").first).to_contain_text("nothing")
    await expect(seat.tab.locator(".problems h3").first).to_contain_text("documents/passport/en.md")
    content.put("documents/passport/en.md", good)
    await expect(seat.tab.locator(".problems .error")).to_have_count(0)


async def test_a_topic_that_goes_and_comes_back(seat: Seat, content: Any) -> None:
    """The page says so by itself, both times."""
    await seat.opens("topics/documents/passport")
    content.remove("documents/passport/topic.yaml")
    for language in ("en", "my", "km"):
        (content.root / f"documents/passport/{language}.md").rename(content.root / f"{language}.kept")
    await expect(seat.tab.locator("[data-missing]")).to_be_visible()
    for language in ("en", "my", "km"):
        (content.root / f"{language}.kept").rename(content.root / f"documents/passport/{language}.md")
    await expect(seat.tab.locator("[data-live=phones]")).to_be_visible()
    seat.errors.clear()  # the browser notes that the page was gone


async def test_where_we_are_is_in_sight_on_a_phone(seat: Seat) -> None:
    """The row of pages is wider than the screen."""
    await seat.opens("phone?in=my")
    await expect(seat.tab.locator("nav [aria-current]")).to_be_in_viewport()


async def test_words_being_typed_survive_a_save(seat: Seat, content: Any, sqlite_url: str) -> None:
    """Forms are not replaced under the hand."""
    await seat.opens()
    await seat.tab.get_by_role("searchbox").fill("half a wo")
    content.edit("documents/passport/en.md", "title: Passport", "title: Your passport")
    await expect(seat.tab.get_by_role("link", name="Your passport")).to_be_visible()
    await expect(seat.tab.get_by_role("searchbox")).to_have_value("half a wo")


async def test_the_keyboard_is_enough(seat: Seat) -> None:
    """Find, go down the list, open, turn to the next topic, switch the country."""
    await seat.opens()
    await seat.presses("j", "j")
    await expect(seat.tab.get_by_role("link", name="Pink card")).to_be_focused()
    await seat.presses("k", "Enter", title="Passport")
    await seat.presses("]", title="Pink card")
    await seat.tab.get_by_role("radio", name="as each reader").focus()
    await seat.presses("ArrowRight", title="Pink card")
    await expect(seat.tab.get_by_role("radio", name="Myanmar")).to_be_checked()
    await seat.opens()
    await seat.presses("/")
    await expect(seat.tab.get_by_role("searchbox")).to_be_focused()


async def test_buttons_of_the_phone_lead_on(seat: Seat) -> None:
    """As on the phone: to the related topic, and the country stays as chosen."""
    await seat.opens("topics/documents/passport?country=kh")
    await seat.tab.locator(".phone:lang(en)").get_by_role("link", name="Pink card").click()
    await expect(seat.tab).to_have_title("Pink card")
    await expect(seat.tab.get_by_role("radio", name="Cambodia")).to_be_checked()


async def test_a_group_is_assigned_with_one_button(seat: Seat, content: Any, sqlite_url: str) -> None:
    """Words as they are, a topic from the list, done."""
    async with Store.open(sqlite_url) as store:
        for number in range(3):
            store.ask(PersonKey(f"p{number}"), Question(Scrubbed("ပတ်စပို့ကား ဘယ်မှာလဲ"), "my"))
        await store.flush()
    await seat.opens("unanswered")
    await seat.tab.get_by_label("Topic").fill("documents/passport")
    await seat.tab.get_by_text("keyword", exact=True).click()
    await seat.tab.get_by_role("button", name="Add to the topic").click()
    await expect(seat.tab.get_by_role("status")).to_contain_text("documents/passport/my.md")
    assert "ပတ်စပို့ကား ဘယ်မှာလဲ" in content.text("documents/passport/my.md")


async def test_a_call_is_noted_with_one_button(seat: Seat, content: Any) -> None:
    """And the list shows it."""
    await seat.opens("calls")
    await seat.tab.get_by_role("listitem").filter(has_text="embassy").get_by_role("button", name="It works").click()
    await expect(seat.tab.get_by_role("status")).to_contain_text("embassy")
    await expect(seat.tab.locator("time")).to_have_text("2026-11-25")


async def test_the_page_says_when_the_program_ended(content: Any, sqlite_url: str) -> None:
    """What is seen then is not what is in the files."""
    settings = Settings(content_dir=content.root, database_url=sqlite_url)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = await browser.new_page()
        async with staff_page(settings) as (url, _):
            await tab.goto(url)
            await expect(tab.locator("#offline")).to_be_hidden()
        await expect(tab.locator("#offline")).to_be_visible()
        await browser.close()


@pytest.mark.slow
async def test_real_content_fits_every_width_in_every_language(sqlite_url: str) -> None:
    """Nothing is wider than the screen, letters are there, fingers and eyes have room, every control has a name."""
    settings = Settings(content_dir=ROOT / "content", database_url=sqlite_url)
    async with staff_page(settings) as (url, _), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in WIDTHS:
            tab = await browser.new_page(viewport={"width": width, "height": 800})
            for language, path in ((language, path) for language in ("my", "km", "en") for path in PAGES):
                await tab.goto(f"{url}{path}{'&' if '?' in path else '?'}in={language}")
                assert await tab.evaluate("document.documentElement.scrollWidth") <= width, (language, path)
                assert await tab.evaluate(_TOO_SMALL) == [], (language, path)
                assert await tab.evaluate(_NAMELESS) == 0, (language, path)
            assert await tab.evaluate(_LETTERS)
            await tab.close()
        await browser.close()


_LETTERS = """document.fonts.ready.then(() => document.fonts.check('16px "Noto Sans Khmer"', 'ក'))"""
_TOO_SMALL = """[...document.querySelectorAll("button, nav a, a.key, select, input[type=search], input[type=date]")]
  .filter((one) => one.offsetHeight && one.offsetHeight < 43).map((one) => one.outerHTML.slice(0, 80))"""
_NAMELESS = """[...document.querySelectorAll("input:not([type=hidden]), select, button, a")]
  .filter((one) => !one.labels?.length && !one.textContent.trim() && !one.getAttribute("aria-label")).length"""
