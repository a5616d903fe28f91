"""The figures: what is counted, and that halves are for ever the same."""

from __future__ import annotations

from bot.core.search.evaluate import evaluate, half_of
from bot.core.search.explain import explain

LINE = {"id": "A1", "lang": "en", "form": "keyword", "romanised": False, "zawgyi": False, "accept": []}


def line(text: str, kind: str, topic: str | None) -> dict[str, object]:
    """A line of questions."""
    return {**LINE, "text": text, "kind": kind, "topic": topic}


def test_right_and_wrong_answers_are_counted(small) -> None:
    """One of two is half."""
    right, wrong = line("passport", "topic", "documents/passport"), line("passport", "topic", "rights/wages")
    row = evaluate(small, [right, wrong]).rows[0]

    assert (row.lines, row.first) == (2, 50.0)


def test_an_accepted_topic_is_right(small) -> None:
    """Several topics may answer a line."""
    either = {**line("passport", "topic", "rights/wages"), "accept": ["documents/passport"]}

    assert evaluate(small, [either]).rows[0].first == 100.0


def test_an_answer_to_nothing_is_wrong(small) -> None:
    """Off-topic lines count against an answer."""
    assert evaluate(small, [line("passport", "none", None)]).rows[0].none_wrong == 100.0
    assert evaluate(small, [line("football", "none", None)]).rows[0].none_wrong == 0.0


def test_a_line_stays_in_its_half() -> None:
    """The split hangs on the id alone."""
    assert {half_of({"id": f"A{number}"}) for number in range(20)} == {"tuning", "checking"}
    assert half_of({"id": "A0001", "text": "x"}) == half_of({"id": "A0001", "text": "y"})


def test_the_explanation_names_topic_and_words(small) -> None:
    """Staff read which words spoke for which topic."""
    told = explain(small, "lost passport", "en")

    assert "documents/passport" in told
    assert "passport" in told
