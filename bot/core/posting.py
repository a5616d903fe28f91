"""What is read outside the private chat: forwarded to a friend, posted into a group, shown to a stranger.

It must stand alone. So it is the short answer with source, date, a phone number and the permanent link, and has no
button that would tell the bot who reads it.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from bot.core.buttons import back_row, language_row
from bot.core.cards import contact_card
from bot.core.guide import Guide, Section, Topic
from bot.core.lens import Lens, escaped, link_to, plain, wording
from bot.core.links import Place
from bot.core.markup import ContactRef
from bot.core.qr import qr_png
from bot.core.render import answer_html, body_html, foot_html, shown_contacts
from bot.core.replies import Button, Screen

HOME_TARGET: Final = "home"
"""The menu, in links and as what /share shares when it answers nothing."""
SOMEONE_TO_ASK: Final = "no-match"
"""The canned reply whose numbers hold whatever the question is."""


def posted_topic(topic: Topic, lens: Lens) -> str:
    """The short answer, with a number to call also where the topic has none of its own."""
    contacts = lens.guide.contacts
    parts = [answer_html(topic, lens, full=False, foot=False)]
    if not any(contacts[id_].phones for id_ in shown_contacts(topic, lens)):
        parts.extend(contact_card(contacts[id_], lens) for id_ in numbers_in(SOMEONE_TO_ASK, lens.guide)[:1])
    return "\n\n".join((*parts, foot_html(topic, lens), f"🔗 {link_to(lens.username, lens.language, topic.id)}"))


def posted_section(section: Section, lens: Lens) -> str:
    """What a section answers, and its link."""
    titles = "\n".join(f"• {escaped(wording(topic, lens).title)}" for topic in lens.guide.shown(section))
    link = link_to(lens.username, lens.language, section.id)
    return f"<b>{section.emoji} {escaped(section.titles[lens.language])}</b>\n\n{titles}\n\n🔗 {link}"


def open_button(lens: Lens, target: str, word: str = "button.open") -> Button:
    """Leads from anywhere into the private chat, in this language."""
    return Button(lens.catalog(word), url=link_to(lens.username, lens.language, target))


def numbers_in(reply: str, guide: Guide) -> list[str]:
    """The contacts that a canned reply names for everybody, in order."""
    blocks = guide.replies[reply]["en"].body.blocks if reply in guide.replies else ()
    spans = (span for block in blocks if block.country is None for span in block.spans)
    return [span.id for span in spans if isinstance(span, ContactRef) and span.id in guide.contacts]


def share_screen(topic: Topic | None, lens: Lens) -> Screen:
    """A text to forward, with the buttons that send it on; None shares the guide itself."""
    if topic is None:
        return Screen(body_html(lens.guide.replies["share"][lens.language].body, lens), _send_rows(None, lens))
    return Screen(posted_topic(topic, lens), _send_rows(topic, lens))


def share_picture(topic: Topic | None, lens: Lens) -> Screen:
    """The QR code of the link, for a friend's camera or a printer; its caption can be forwarded alone."""
    link = link_to(lens.username, lens.language, topic.id if topic else HOME_TARGET)
    say = lens.catalog
    about = "" if topic else f"\n{escaped(say('bot.short-description'))}\n"
    return Screen(f"<b>{escaped(_title(topic, lens))}</b>{about}\n{link}", picture=qr_png(link))


def _send_rows(topic: Topic | None, lens: Lens) -> tuple[tuple[Button, ...], ...]:
    title, link = _title(topic, lens), link_to(lens.username, lens.language, topic.id if topic else HOME_TARGET)
    send = f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(title, safe='')}"
    return (
        (Button(lens.catalog("button.send-on"), url=send),),
        (Button(lens.catalog("button.send-inline"), inline=plain(title) if topic else ""),),
        back_row(Place("topic", topic.id) if topic else None, lens),
        language_row(Place("share", topic.id if topic else HOME_TARGET), lens),
    )


def _title(topic: Topic | None, lens: Lens) -> str:
    return wording(topic, lens).title if topic else lens.catalog("bot.name")
