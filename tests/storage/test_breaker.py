"""After a failure answers do not wait for the database, and a trial brings it back."""

from collections.abc import Iterator

import pytest

from bot.storage.breaker import Breaker


class Time:
    """Seconds that pass when told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Iterator[Time]:
    """A clock at 100 seconds."""
    yield Time()


@pytest.fixture
def breaker(time: Time) -> Breaker:
    """A breaker that pauses one second at first and four at most."""
    return Breaker(first=1.0, longest=4.0, clock=time)


def test_closed_at_first(breaker: Breaker) -> None:
    """All is well until something fails."""
    assert breaker.closed
    assert breaker.allows(trial=False)


def test_a_failure_stops_answers_from_waiting(breaker: Breaker, time: Time) -> None:
    """Reading for an answer is not tried again, however late it is."""
    breaker.failed()
    time.now += 1000

    assert not breaker.allows(trial=False)


def test_a_trial_after_the_pause(breaker: Breaker, time: Time) -> None:
    """Work that nobody waits for finds out whether the database is back."""
    breaker.failed()
    assert not breaker.allows(trial=True)
    time.now += 1.0

    assert breaker.allows(trial=True)


def test_one_trial_at_a_time(breaker: Breaker, time: Time) -> None:
    """While a trial is under way others do not queue up behind it."""
    breaker.failed()
    time.now += 1.0
    breaker.allows(trial=True)

    assert not breaker.allows(trial=True)


def test_each_failed_trial_doubles_the_pause(breaker: Breaker, time: Time) -> None:
    """One, two, four and then always four seconds."""
    breaker.failed()
    for pause in (1.0, 2.0, 4.0, 4.0):
        time.now += pause - 0.001
        assert not breaker.allows(trial=True)
        time.now += 0.001
        assert breaker.allows(trial=True)
        breaker.failed()


def test_only_the_first_failure_is_news(breaker: Breaker) -> None:
    """One line in the log for one outage."""
    assert breaker.failed()
    assert not breaker.failed()


def test_success_closes_and_tells_how_long(breaker: Breaker, time: Time) -> None:
    """The end of an outage is news too, once, and the next pause is the first again."""
    breaker.failed()
    time.now += 7
    breaker.failed()

    assert breaker.worked() == pytest.approx(7)
    assert breaker.worked() is None
    assert breaker.allows(trial=False)
