"""The memory spares a question only when its answer is certain."""

from datetime import date

import pytest

from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.storage import memory as module
from bot.storage.memory import Answered, Held, People

ANA, BO, CHAN = PersonKey("ana"), PersonKey("bo"), PersonKey("chan")
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_ids_are_asked_for_until_the_floor_is_known() -> None:
    """Before the first look into the table anything may have been answered."""
    assert Answered(shared=False).uncertain([1, 2]) == [1, 2]


def test_ids_above_the_floor_are_new() -> None:
    """An earlier process of this bot cannot have answered what came after its last."""
    answered = Answered(shared=False)
    answered.floor = 10

    assert answered.uncertain([9, 10, 11, 12]) == [9, 10]


def test_known_ids_are_not_asked_for() -> None:
    """What was answered here needs no database."""
    answered = Answered(shared=False)
    answered.add([5])

    assert 5 in answered
    assert answered.uncertain([5, 6]) == [6]


def test_ids_that_fall_out_raise_the_floor() -> None:
    """So a very late repetition is looked up, not answered again."""
    answered = Answered(shared=False, most=2)
    answered.floor = 0
    answered.add([11, 12, 13])

    assert answered.uncertain([11, 12, 13, 14]) == [11]


def test_on_a_shared_database_every_id_is_asked_for() -> None:
    """Another replica may have answered any of them."""
    answered = Answered(shared=True, most=1)
    answered.floor = 10
    answered.add([98, 99])

    assert answered.uncertain([98, 99, 100]) == [98, 100]


def test_strangers_are_unread() -> None:
    """Each person of a batch once, in the order of their keys."""
    assert People(shared=False).unread([BO, ANA, BO]) == [ANA, BO]


def test_the_known_are_certain_on_a_file() -> None:
    """Nobody else writes to it."""
    people = People(shared=False)
    people.learn(ANA, Held(Profile("my")), asked_at=people.moment())

    assert people.unread([ANA]) == []
    assert people.certain(ANA) == Held(Profile("my"))


def test_the_known_are_read_anew_on_a_shared_database() -> None:
    """They may have chosen another language through another replica."""
    people = People(shared=True)
    people.learn(ANA, Held(Profile("my")), asked_at=people.moment())

    assert people.unread([ANA]) == [ANA]
    assert people.certain(ANA) is None
    assert people.last_known(ANA) == Held(Profile("my"))


def test_what_was_read_for_an_update_counts_until_it_is_done() -> None:
    """One read serves the whole update, and no later one."""
    people = People(shared=True)
    people.open(1, ANA)
    people.learn(ANA, Held(Profile("my")), asked_at=people.moment())
    assert people.certain(ANA) is not None
    people.close(1)

    assert people.certain(ANA) is None


def test_a_person_with_two_updates_stays_open_until_both_are_done() -> None:
    """Also when one of them is announced twice."""
    people = People(shared=True)
    people.keep(ANA, Profile("my"))
    for update_id in (1, 1, 2):
        people.open(update_id, ANA)
    people.close(1)
    assert people.certain(ANA) is not None
    people.close(2)

    assert people.certain(ANA) is None


def test_closing_what_was_never_open_is_nothing() -> None:
    """Updates without a person are closed too."""
    People(shared=True).close(7)


def test_a_newer_reading_replaces_an_older() -> None:
    """The other replica wrote in between."""
    people = People(shared=True)
    people.learn(ANA, Held(Profile("my")), asked_at=people.moment())

    assert people.learn(ANA, Held(Profile("km")), asked_at=people.moment()).profile == Profile("km")


def test_a_reading_asked_for_before_a_choice_does_not_undo_it() -> None:
    """The answer of the database was on its way when the person chose."""
    people = People(shared=True)
    asked_at = people.moment()
    people.keep(ANA, Profile("km"))

    assert people.learn(ANA, Held(Profile("my")), asked_at=asked_at).profile == Profile("km")


def test_a_reading_asked_for_before_a_write_does_not_undo_it() -> None:
    """It may show the row as it was before the write that has ended since."""
    people = People(shared=True)
    people.learn(ANA, Held(Profile("my"), OCTOBER), asked_at=people.moment())
    people.keep(ANA, Profile("km"))
    asked_at = people.moment()
    people.wrote(ANA, NOVEMBER)

    assert people.learn(ANA, Held(Profile("my"), OCTOBER), asked_at=asked_at).profile == Profile("km")


def test_what_was_kept_blindly_is_read_once_it_is_written() -> None:
    """The database may have held a choice that a guess could not replace."""
    people = People(shared=False)
    people.keep(ANA, Profile("en"))
    people.wrote(ANA, NOVEMBER)

    assert people.unread([ANA]) == [ANA]


def test_writing_about_someone_no_longer_remembered() -> None:
    """They fell out of memory while the write was under way."""
    People(shared=False).wrote(ANA, NOVEMBER)


def test_a_visit_after_the_turn_of_a_month_is_noted_once() -> None:
    """One write a month for someone who comes every day."""
    people = People(shared=False)
    people.learn(ANA, Held(Profile("my"), OCTOBER), asked_at=people.moment())

    assert people.meet(ANA, NOVEMBER)
    assert not people.meet(ANA, NOVEMBER)


@pytest.mark.parametrize("held", [Held(UNKNOWN), Held(Profile("my"), NOVEMBER)])
def test_no_visit_is_noted_without_need(held: Held) -> None:
    """Strangers have no row, and those of this month are up to date."""
    people = People(shared=False)
    people.learn(ANA, held, asked_at=people.moment())

    assert not people.meet(ANA, NOVEMBER)
    assert not people.meet(BO, NOVEMBER)


def test_the_memory_is_bounded_and_the_least_recent_go() -> None:
    """Two fit: who was looked at stays."""
    people = People(shared=False, most=2)
    for key in (ANA, BO):
        people.keep(key, Profile("my"))
    people.last_known(ANA)
    people.keep(CHAN, Profile("my"))

    assert people.unread([ANA, BO, CHAN]) == [BO]


def test_updates_whose_end_is_never_told_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak would keep a person open, and so their profile unread, for ever."""
    monkeypatch.setattr(module, "MOST_OPEN", 1)
    people = People(shared=True)
    people.keep(ANA, Profile("my"))
    people.open(1, ANA)
    people.open(2, BO)

    assert people.certain(ANA) is None
