"""A malicious edit: markup in any field of the content is refused, or stands in the message as the characters it is."""

from pathlib import Path
from typing import Any

import pytest

from bot.browser.bot_api import Emulator
from bot.browser.people import Viewer
from bot.editions import Editions, open_editions
from bot.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]
MARKUP = "<a href='https://evil.example'>x</a> <b>&amp; </i> <script>alert(1)</script>"
QUOTED = '"' + MARKUP + '"'
FIELDS = {
    "section title": ("sections.yaml", "en: Papers", f"en: {QUOTED}"),
    "section emoji": ("sections.yaml", "emoji: 📄", f"emoji: {QUOTED}"),
    "contact name": ("contacts.yaml", "en: Ministry of Labour", f"en: {QUOTED}"),
    "contact number": ("contacts.yaml", 'local: "1506"', f"local: {QUOTED}"),
    "contact dial": ("contacts.yaml", 'dial: "1506"', f"dial: {QUOTED}"),
    "contact source": ("contacts.yaml", "https://www.mol.go.th", QUOTED),
    "contact web": ("contacts.yaml", "  source: https://www.mol", f"  web: {QUOTED}\n  source: https://www.mol"),
    "contact notes": (
        "contacts.yaml",
        "  source: https://www.mol",
        f"  notes: {{en: {QUOTED}}}\n  source: https://www.mol",
    ),
    "figure unit": ("figures.yaml", "unit: baht", f"unit: {QUOTED}"),
    "source name": ("documents/passport/topic.yaml", "name: Labour Office", f"name: {QUOTED}"),
    "source address": ("documents/passport/topic.yaml", '"https://example.org"', QUOTED),
    "source script": ("documents/passport/topic.yaml", '"https://example.org"', '"javascript:alert(1)"'),
    "topic title": ("documents/passport/en.md", "title: Passport", f"title: {QUOTED}"),
    "topic keyword": ("documents/passport/en.md", "red book", QUOTED),
    "topic question": ("documents/passport/en.md", "[How do I get a passport?]", f"[{QUOTED}]"),
    "topic text": ("documents/passport/en.md", "15 days.", f"15 days. {MARKUP}"),
    "topic heading": ("documents/passport/en.md", "## Steps", f"## {MARKUP}"),
    "link words": ("documents/passport/en.md", "[the page]", f"[{MARKUP}]"),
    "link address": ("documents/passport/en.md", "(https://example.org/a)", "(https://example.org/'><script>)"),
    "link script": ("documents/passport/en.md", "(https://example.org/a)", "(javascript:alert`1`)"),
    "link image": ("documents/passport/en.md", "[the page]", "![the page]"),
    "code": ("documents/passport/en.md", "15 days.", f"15 days. `{MARKUP}`"),
    "related": ("documents/passport/topic.yaml", "documents/pink-card", "../../etc/passwd"),
    "contact id": ("documents/passport/en.md", "{contact:mol-1506}", "{contact:../../x}"),
}


def opened(content: Any) -> Editions | None:
    """What goes live; None when the edit is refused."""
    try:
        return open_editions(content.root, ROOT / "locales")
    except ContentError as error:
        assert all("\n" not in str(problem) for problem in error.problems)
        return None


@pytest.fixture
def complete(content: Any) -> Any:
    """The small tree with every reply that the guide may have to give."""
    for folder in (ROOT / "content/replies").iterdir():
        for language in ("en", "my", "km"):
            content.put(f"replies/{folder.name}/{language}.md", content.text(f"replies/greeting/{language}.md"))
    assert opened(content)
    return content


async def shown(viewer: Viewer) -> None:
    """Look at every screen for what the edit would have put there."""
    for screen in await viewer.sees_all():
        assert not any("evil" in address or "javascript" in address for _, address in screen.links)
        assert not any("evil" in (button.url or "") for row in screen.buttons for button in row)
        assert "<script" not in screen.html


@pytest.mark.parametrize("field", FIELDS)
async def test_markup_in_content_is_refused_or_harmless(complete: Any, serve, emulator: Emulator, field: str) -> None:
    """Telegram takes every screen (the emulator is as strict), and none has a link, tag or button of the edit."""
    complete.edit(*FIELDS[field])
    editions = opened(complete)
    if editions is None:
        return
    async with serve(editions=editions):
        person = emulator.person(1, language_code="en")
        for payload in ("en_home", "en_documents", "en_documents--passport", "en_documents--pink-card"):
            person.opens(payload)
            await shown(person)
            assert person.screens, payload
        for act in ("/hotlines", "/share", "passport", "help"):
            person.types(act)
            await shown(person)
        person.asks_inline("passport")
        await person.sees_all()
        assert "evil" not in repr([span for result in person.results for span in result.entities])
        assert not any("<script" in result.html for result in person.results)
