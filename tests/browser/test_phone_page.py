"""The page in a real browser: what a person does reaches the bot, what the bot does is seen. The test plays the bot."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.browser.bot_api import Emulator
from bot.browser.phone import serve_phone

CHROMIUM = Path("/usr/bin/chromium")
HNIN, ALEX = 700_001, 700_003
BURMESE = "နိုင်ငံကူးလက်မှတ် ပျောက်သွားရင် ဘာလုပ်ရမလဲ"
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "မြန်မာ", "callback_data": "my"}, {"text": "ខ្មែរ", "callback_data": "km"}],
        [
            {"text": "Home", "url": "https://t.me/local_guide_bot?start=my_home"},
            {"text": "Web", "url": "https://mmn.org"},
        ],
        [{"text": "Share", "switch_inline_query": "passport"}],
    ]
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs a browser: apt-get install chromium"),
]


@pytest.fixture
async def page(emulator: Emulator) -> AsyncIterator[Page]:
    """The phone of the Burmese speaker, 360 pixels wide; an error on the page fails the test."""
    words = {"my": {"Message": "စာရေးပါ", "Send": "ပို့ရန်", "START": "စတင်ရန်"}}
    phone = await serve_phone(emulator, port=0, words=words)
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = await browser.new_page(viewport={"width": 360, "height": 740})
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await tab.goto(f"{phone.url}?person={HNIN}")
        await tab.wait_for_selector("body[data-ready]")
        yield tab
        await browser.close()
    await phone.close()
    assert errors == []


def updates(emulator: Emulator, kind: str) -> list[Any]:
    """What the bot would fetch, of one kind."""
    every = [json.loads(pending.body) for pending in emulator.delivery.pending.values()]
    return [update[kind] for update in every if kind in update]


async def test_a_conversation(emulator: Emulator, api: Any, page: Page) -> None:
    """START, a typed question, an answer with fonts for its script, a tap, an edit in place, a note."""
    await page.get_by_role("button", name="စတင်ရန်").click()
    await page.get_by_role("textbox", name="စာရေးပါ").fill("passport <b>")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .body").last).to_have_text("passport <b>")
    assert [message["text"] for message in updates(emulator, "message")] == ["/start", "passport <b>"]

    sent = await api("sendMessage", chat_id=HNIN, text=f"<b>{BURMESE}</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    body = page.locator(".message:not(.mine) .body")
    await expect(body).to_have_attribute("lang", "my")
    assert await page.evaluate("document.fonts.check('16px \"Noto Sans Myanmar\"', 'မ')")
    height = await body.evaluate(
        "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    )
    assert height >= 1.6
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360

    await page.get_by_role("button", name="ខ្មែរ").click()
    await expect(page.locator("[aria-busy=true]")).to_have_count(1)
    query = updates(emulator, "callback_query")[-1]
    assert query["data"] == "km"
    message_id = sent["result"]["message_id"]
    await api("editMessageText", chat_id=HNIN, message_id=message_id, text="លិខិតឆ្លងដែន", reply_markup=KEYBOARD)
    await api("answerCallbackQuery", callback_query_id=query["id"], text="ok")
    await expect(body).to_have_text("លិខិតឆ្លងដែន")
    await expect(body).to_have_attribute("lang", "km")
    await expect(page.locator("#toast")).to_have_text("ok")
    await expect(page.get_by_role("button", name="ខ្មែរ")).to_be_focused()


async def test_links(emulator: Emulator, api: Any, page: Page) -> None:
    """The bot's own links open inside, others in a new tab, numbers can be called, commands tapped, code is no code."""
    emulator.people[HNIN].opens()
    text = '<a href="https://t.me/local_guide_bot?start=km_x">x</a> +66 2 248 2181 /menu. mmn.org &lt;img src=x&gt;'
    await api("sendMessage", chat_id=HNIN, text=text, parse_mode="HTML", reply_markup=KEYBOARD)
    await expect(page.locator(".message")).to_have_count(2)  # both are drawn: nothing moves under the finger
    await page.locator(".body a", has_text="x").first.click()
    await page.get_by_role("link", name="Home").click()
    await page.locator(".message:not(.mine) .command").click()
    await expect(page.locator(".mine")).to_have_count(4)
    assert [message["text"] for message in updates(emulator, "message")][1:] == [
        "/start km_x",
        "/start my_home",
        "/menu",
    ]
    await expect(page.locator('a[href="tel:+6622482181"]')).to_have_text("+66 2 248 2181")
    web = page.get_by_role("link", name="Web")
    assert (await web.get_attribute("target"), await web.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    assert await page.locator(".body img").count() == 0


async def test_a_link_in_the_address_is_opened_once(emulator: Emulator, page: Page) -> None:
    """As if a printed code had been scanned; loading the page again does not repeat it."""
    await page.goto(page.url.partition("?")[0] + f"?person={ALEX}&start=en_documents--passport")
    await page.wait_for_selector("body[data-ready]")
    await page.reload()
    await page.wait_for_selector("body[data-ready]")
    assert [message["text"] for message in updates(emulator, "message")] == ["/start en_documents--passport"]


async def test_commands_attachments_and_languages(emulator: Emulator, api: Any, page: Page) -> None:
    """The command menu by keyboard, a voice message, and another phone language."""
    await api("setMyCommands", commands=[{"command": "menu", "description": "မီနူး"}], language_code="my")
    await page.locator("#commands-toggle").click()
    await expect(page.get_by_role("menuitem")).to_have_count(1)
    await page.keyboard.press("Enter")
    await page.locator("#things-toggle").click()
    await page.get_by_role("menuitem", name="Voice message").click()
    await expect(page.locator(".mine")).to_have_count(2)
    menu, voice = updates(emulator, "message")
    assert (menu["text"], "voice" in voice) == ("/menu", True)
    await page.locator("#panel-toggle").click()
    await page.locator("#language").select_option("km")
    await expect(page.locator("html")).to_have_attribute("lang", "km")
    assert emulator.people[HNIN].language_code == "km"


async def test_inline_mode_and_alerts(emulator: Emulator, api: Any, page: Page) -> None:
    """A share button asks, results are shown and one is sent; an alert has to be closed."""
    emulator.people[HNIN].opens()
    await api("sendMessage", chat_id=HNIN, text="x", reply_markup=KEYBOARD)
    async with page.expect_response(lambda answer: '"ask"' in (answer.request.post_data or "")):
        await page.get_by_role("button", name="Share").click()
    await expect(page.locator("#text")).to_have_value("@local_guide_bot passport")
    asked = updates(emulator, "inline_query")
    result = {"type": "article", "id": "1", "title": "Passport", "input_message_content": {"message_text": "shared"}}
    await api("answerInlineQuery", inline_query_id=asked[-1]["id"], results=[result])
    await page.get_by_role("option", name="Passport").click()
    await expect(page.locator(".mine .body").last).to_have_text("shared")
    emulator.people[HNIN].forges("y")
    query = updates(emulator, "callback_query")[-1]["id"]
    await api("answerCallbackQuery", callback_query_id=query, text="Sure?", show_alert=True)
    await expect(page.get_by_role("dialog")).to_contain_text("Sure?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)
