"""Staff know which numbers to ring first."""

from __future__ import annotations

from datetime import date


def test_a_number_of_low_confidence_is_named(content):
    """It is shown as not verified; here staff are asked to ring it."""
    content.edit("contacts.yaml", 'phones: [{dial: "+66', 'confidence: low\n  phones: [{dial: "+66')
    assert content.found("unsafe_contact") == [("contacts.yaml", 10)]


def test_an_old_number_is_named_but_a_short_code_is_not(content):
    """Three years after it was last seen; national short codes do not grow old."""
    assert content.found("unsafe_contact", today=date(2029, 4, 1)) == [("contacts.yaml", 10)]
    assert content.found("unsafe_contact", today=date(2029, 3, 1)) == []


def test_a_call_makes_it_safe(content):
    """Staff rang it."""
    content.edit("contacts.yaml", 'phones: [{dial: "+66', 'called_on: 2029-01-15\n  phones: [{dial: "+66')
    assert content.found("unsafe_contact", today=date(2029, 4, 1)) == []


def test_a_contact_must_be_reachable(content):
    """No number, no address, no place: nothing to tell a worker."""
    content.edit("contacts.yaml", '  phones: [{dial: "1506", local: "1506"}]\n', "")
    assert [problem.level for problem in content.said("unsafe_contact")] == ["error"]


def test_from_where_it_can_be_called_must_be_said(content):
    """A short code does not work from abroad, and a person at home must know."""
    content.edit("contacts.yaml", "  callable_from: [th]\n", "")
    assert content.found("unsafe_contact") == [("contacts.yaml", 1)]
