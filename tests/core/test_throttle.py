"""The throttle: generous to people, firm with programs."""

from datetime import UTC, datetime, timedelta

from bot.core.profile import PersonKey
from bot.core.throttle import MOST_PEOPLE, Throttle

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ME, OTHER = PersonKey("me"), PersonKey("other")


def test_one_warning_then_silence_then_welcome_again():
    """Over the limit: told once; after the window everything is as before."""
    throttle = Throttle(events=3)
    verdicts = [throttle.judge(ME, NOW) for _ in range(6)]

    assert verdicts == ["welcome"] * 3 + ["warned", "ignored", "ignored"]
    assert throttle.judge(ME, NOW + timedelta(seconds=30)) == "welcome"


def test_others_are_not_held_back():
    """One person's flood is nobody else's."""
    throttle = Throttle(events=1)
    throttle.judge(ME, NOW)
    throttle.judge(ME, NOW)

    assert throttle.judge(OTHER, NOW) == "welcome"


def test_a_clock_set_back_locks_nobody_out():
    """A jump of the clock begins a new window."""
    throttle = Throttle(events=1)
    throttle.judge(ME, NOW)
    throttle.judge(ME, NOW)

    assert throttle.judge(ME, NOW - timedelta(days=1)) == "welcome"


def test_its_memory_is_bounded():
    """A flood of new people cannot fill the memory."""
    throttle = Throttle()
    for number in range(MOST_PEOPLE + 50):
        throttle.judge(PersonKey(str(number)), NOW)

    assert len(throttle._records) == MOST_PEOPLE
