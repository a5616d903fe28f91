"""Telegram's HTML is read, and refused, as Telegram does it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.browser.html_entities import parse
from bot.browser.limits import ApiError, utf16


def test_tags_become_entities_with_utf16_offsets() -> None:
    """An emoji counts two units, so the bold word behind it starts at 3."""
    parsed = parse("🆘 <b>ကူညီပါ</b> now")
    assert parsed.text == "🆘 ကူညီပါ now"
    assert parsed.entities == ({"type": "bold", "offset": 3, "length": utf16("ကူညီပါ")},)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a <b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("က <x", "Unclosed start tag at byte offset 4"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("fish & chips", "Unsupported entity at byte offset 5"),
        ("a&nbsp;b", "Unsupported entity at byte offset 1"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", "Expected equal sign"),
        ("&#xD800;", "Text contains invalid Unicode characters"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(html: str, why: str) -> None:
    """Each mistake gives a 400 that starts as Telegram's does and says where."""
    with pytest.raises(ApiError, match=r"^Bad Request: can't parse entities: ") as refused:
        parse(html)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<strike>x</strike>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ("<span class='tg-spoiler'>x</span>", "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ('<A HREF="https://mmn.org/a?b=1&amp;c=2">x</A>', "text_link"),
    ],
)
def test_every_supported_tag_is_known(html: str, kind: str) -> None:
    """The closed list of tags, whatever their case."""
    assert [entity["type"] for entity in parse(html).entities] == [kind]


def test_entities_are_decoded() -> None:
    """The four named ones, decimal and hexadecimal."""
    assert parse("&lt;b&gt; &amp; &quot;&#39;&#x27;").text == "<b> & \"''"


def test_a_phone_link_leaves_only_its_words() -> None:
    """Telegram does not open tel: links; it keeps the text and drops the link without a word."""
    parsed = parse('Call <a href="tel:+6622482181">02 248 2181</a>')
    assert (parsed.text, parsed.entities) == ("Call 02 248 2181", ())


def test_white_space_at_the_ends_goes_and_entities_follow() -> None:
    """Trimming the text moves and shortens its entities."""
    parsed = parse("\n  <b> x </b>\n")
    assert parsed.text == "x"
    assert parsed.entities == ({"type": "bold", "offset": 0, "length": 1},)


@given(st.text(alphabet="<>/&;ab =\"'ក#x1", max_size=40))
def test_any_text_is_read_or_refused(html: str) -> None:
    """No input whatever breaks the reader."""
    try:
        parsed = parse(html)
    except ApiError as refused:
        assert refused.code == 400
    else:
        assert all(entity["offset"] + entity["length"] <= utf16(parsed.text) for entity in parsed.entities)
