"""Bodies, contacts and figures as Telegram's HTML and as plain text, for one reader on one day.

The same functions serve the chat, the length check of the publishing room and the staff page, so that all three agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from bot.core.cards import contact_card, contact_inline, figure_text
from bot.core.guide import Topic
from bot.core.language.lengths import utf16_length
from bot.core.lens import Lens, escaped, link_to, plain, wording
from bot.core.markup import Block, Body, ContactRef, FigureRef, Link, Span, Text, TopicRef


def body_html(body: Body, lens: Lens) -> str:
    """A whole body as HTML: blocks of the reader's country only, or both with the country named."""
    return _blocks_html(body.blocks, lens)


def short_html(body: Body, lens: Lens) -> str:
    """The short answer: the first paragraph, with what stands beside it for the reader's country."""
    head: list[Block] = []
    for block in body.blocks:
        if block.kind != "paragraph" or (head and block.country is None):
            break
        head.append(block)
    return _blocks_html(head, lens)


def has_more(body: Body, lens: Lens) -> bool:
    """Whether there is anything beyond the short answer for this reader."""
    return body_html(body, lens) != short_html(body, lens)


def shorter(html: str, units: int) -> bool:
    """Whether the words of some HTML take at most this many of Telegram's UTF-16 units."""
    return utf16_length(plain(html)) <= units


def differs_by_country(body: Body) -> bool:
    """Whether a reader from another country would read something else."""
    return any(block.country for block in body.blocks)


def _blocks_html(blocks: Iterable[Block], lens: Lens) -> str:
    seen = [block for block in blocks if block.country in (None, lens.country) or lens.country is None]
    parts: list[str] = []
    for country, group in groupby(seen, key=lambda block: block.country):
        if country and lens.country is None:
            parts.append(f"<b>{lens.catalog(f'country.{country}')}</b>")
        parts.extend(_paragraphs(group, lens))
    return "\n\n".join(part for part in parts if part)


def _paragraphs(blocks: Iterable[Block], lens: Lens) -> Iterator[str]:
    """Neighbouring list items make one paragraph, a heading stays with what follows it."""
    heading = ""
    for is_item, group in groupby(blocks, key=lambda block: block.kind in ("bullet", "number")):
        if is_item:
            yield heading + "\n".join(_item(block, lens) for block in group)
            heading = ""
            continue
        for block in group:
            text = _spans(block.spans, lens)
            if block.kind == "heading":
                if heading:
                    yield heading.rstrip("\n")
                heading = f"<b>{text}</b>\n"
            else:
                yield heading + (_card_or(block, lens) or text)
                heading = ""
    if heading:
        yield heading.rstrip("\n")


def _item(block: Block, lens: Lens) -> str:
    mark = f"{block.number}." if block.kind == "number" else "•"
    return _card_or(block, lens) or f"{mark} {_spans(block.spans, lens)}"


def _card_or(block: Block, lens: Lens) -> str:
    """The card of a contact that stands alone in its block; empty when the block is anything else."""
    match block.spans:
        case (ContactRef(id_),) if id_ in lens.guide.contacts:
            return contact_card(lens.guide.contacts[id_], lens)
    return ""


def _spans(spans: Iterable[Span], lens: Lens) -> str:
    return "".join(_span(span, lens) for span in spans)


def _span(span: Span, lens: Lens) -> str:
    match span:
        case Text(text, bold, italic):
            html = escaped(text)
            html = f"<i>{html}</i>" if italic else html
            return f"<b>{html}</b>" if bold else html
        case Link(text, url):
            return f'<a href="{escape(url)}">{escaped(text)}</a>'
        case FigureRef(id_):
            figure = lens.guide.figures.get(id_)
            return f"<b>{escaped(figure_text(figure, lens))}</b>" if figure else ""
        case ContactRef(id_):
            contact = lens.guide.contacts.get(id_)
            return contact_inline(contact, lens) if contact else ""
        case TopicRef(id_):
            topic = lens.guide.topic(id_)
            return _topic_link(topic, lens) if topic else ""


def _topic_link(topic: Topic, lens: Lens) -> str:
    title = escaped(wording(topic, lens).title)
    if not (lens.username and topic.published):
        return f"<i>{title}</i>"
    return f'<a href="{link_to(lens.username, lens.language, topic.id)}">{title}</a>'


def foot_html(topic: Topic, lens: Lens) -> str:
    """What every answer ends with: sources, the day it was checked, and honest warnings."""
    say, words = lens.catalog, wording(topic, lens)
    lines = []
    if topic.sources:
        lines.append(
            say(
                "foot.source",
                sources=say("list.comma").join(_source(source.name, source.as_of, lens) for source in topic.sources),
            )
        )
    lines.append(say("foot.checked", day=say.day(topic.checked_on)))
    if lens.today > topic.review_by:
        lines.append("⚠️ " + say("foot.overdue"))
    if words.outdated:
        lines.append("⚠️ " + say("foot.outdated"))
    elif words.translation == "draft":
        lines.append("⚠️ " + say("foot.draft"))
    return "<i>" + escaped("\n".join(lines)) + "</i>"


def _source(name: str, as_of: str | None, lens: Lens) -> str:
    return f"{name} ({lens.catalog.month(as_of)})" if as_of else name


def answer_html(topic: Topic, lens: Lens, *, full: bool = True, foot: bool = True) -> str:
    """An answer as it is sent: title, body (or only the short answer), cards of its contacts, foot."""
    words = wording(topic, lens)
    body = body_html(words.body, lens) if full else short_html(words.body, lens)
    cards = [contact_card(lens.guide.contacts[id_], lens) for id_ in shown_contacts(topic, lens)]
    parts = [f"<b>{escaped(words.title)}</b>", body, *cards, foot_html(topic, lens) if foot else ""]
    return "\n\n".join(part for part in parts if part)


def shown_contacts(topic: Topic, lens: Lens) -> tuple[str, ...]:
    """The contacts under an answer: those of Thailand and of the reader's own country, not those of the other."""
    other = {"mm": "kh", "kh": "mm"}.get(lens.country or "", "")
    known = (id_ for id_ in topic.contacts if id_ in lens.guide.contacts)
    return tuple(id_ for id_ in known if lens.guide.contacts[id_].country != other)
