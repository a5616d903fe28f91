"""Payloads and button data: what is made can be read, and nothing that is read raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.links import (
    DATA_LIMIT,
    HOME,
    PAYLOAD_LIMIT,
    REASONS,
    Explain,
    Forget,
    Go,
    Payload,
    Place,
    Rate,
    SetCountry,
    SetLanguage,
    make_data,
    make_payload,
    parse_data,
    parse_payload,
)

ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
topics = st.builds("{}/{}".format, ids, ids)
targets = st.one_of(topics, ids, st.just("home"))
languages = st.sampled_from(["my", "km", "en"])
campaigns = st.from_regex(r"[A-Za-z0-9-]{0,8}", fullmatch=True)
places = st.one_of(
    st.just(HOME),
    st.builds(Place, st.sampled_from(["topic", "more", "share", "danger"]), topics),
    st.builds(Place, st.just("section"), ids, st.integers(0, 9)),
    st.builds(Place, st.sampled_from(["help", "none", "settings"])),
)
taps = st.one_of(
    st.builds(Go, places),
    st.builds(SetLanguage, languages, places),
    st.builds(SetCountry, st.sampled_from(["mm", "kh"]), places),
    st.builds(Rate, topics, st.booleans()),
    st.builds(Explain, topics, st.sampled_from(REASONS)),
    st.just(Forget()),
)


@given(st.one_of(st.none(), languages), targets, campaigns)
def test_a_payload_reads_back(language, target, campaign):
    """Language, target and campaign survive the way through a printed code."""
    payload = make_payload(language, target, campaign)

    assert len(payload) <= PAYLOAD_LIMIT
    assert parse_payload(payload) == Payload(language, target, campaign)


@given(taps)
def test_button_data_reads_back(tap):
    """Every tap fits behind a button and comes back as it went."""
    data = make_data(tap)

    assert len(data.encode()) <= DATA_LIMIT
    assert parse_data(data) == tap


@given(st.text(max_size=200))
def test_reading_never_raises(text):
    """Whatever is forged, the answer is a value or None."""
    parse_payload(text)
    parse_data(text)
    parse_data("1" + text)


@pytest.mark.parametrize(
    ("payload", "topic"),
    [
        ("my_documents--passport", "documents/passport"),
        ("km_before-you-go--trafficking-warning-signs_maesot26", "before-you-go/trafficking-warning-signs"),
        ("xx_home", "home"),
    ],
)
def test_printed_payloads_keep_their_meaning(payload, topic):
    """Codes that hang on walls already: this test may get lines, it never loses any."""
    assert parse_payload(payload).target == topic


def test_a_campaign_that_is_too_long_is_refused_with_the_limit():
    """The remedy names how many characters there is room for."""
    with pytest.raises(ValueError, match="at most 41"):
        make_payload("my", "documents/passport", "c" * 50)
