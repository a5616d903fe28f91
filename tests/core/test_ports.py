"""The real clock tells the readers' day."""

from datetime import UTC, timedelta

from bot.core.ports import INDOCHINA, SystemClock


def test_now_has_a_time_zone() -> None:
    """A moment without a zone would be compared wrongly between replicas."""
    assert SystemClock().now().tzinfo is UTC


def test_today_is_bangkoks() -> None:
    """At six in the evening in London it is tomorrow where the readers are."""
    clock = SystemClock()

    assert clock.today() - clock.now().astimezone(INDOCHINA).date() <= timedelta(days=1)
    assert INDOCHINA.utcoffset(None) == timedelta(hours=7)
