"""The exam: labels win after it, however the texts are worded, and nothing hangs on chance."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.core.search import learn as learning
from bot.core.search.learn import OFTEN, known, learn
from bot.core.search.weights import reasons, score, see

TEXTS = [
    *[({"pay", "boss", f"a{number}"}, "wages") for number in range(6)],
    *[({"book", "boss", f"b{number}"}, "passport") for number in range(6)],
    *[({"pay", "book"}, "costs") for _ in range(6)],
]


def _learned():
    all_known, seen = known((names, False) for names, _ in TEXTS)
    return all_known, learn(list(zip(seen, (label for _, label in TEXTS), strict=True)), len(all_known.rows))


def _best(names: set[str]) -> str:
    all_known, weights = _learned()
    return weights.labels[int(np.argmax(score(weights, see(all_known, names))))]


def test_the_right_label_wins() -> None:
    """Also where only words together tell: pay alone is wages, pay and book are costs."""
    assert _best({"pay", "boss"}) == "wages"
    assert _best({"book", "boss"}) == "passport"
    assert _best({"pay", "book"}) == "costs"


def test_what_few_texts_have_is_not_learned() -> None:
    """A name in a single text would be mistaken for a sign."""
    all_known, _ = _learned()

    assert "a1" not in all_known.rows
    assert "pay" in all_known.rows


def test_what_staff_chose_is_learned_however_rare() -> None:
    """A new keyword works from its first day."""
    assert "kilo" in known([({"kilo"}, True), *[({"pay"}, False)] * OFTEN])[0].rows


def test_the_same_texts_give_the_same_weights() -> None:
    """Two replicas answer alike."""
    one, other = _learned()[1], _learned()[1]

    assert np.array_equal(one.points, other.points)
    assert np.array_equal(one.columns, other.columns)


def test_a_guide_too_large_for_the_exam_is_counted(monkeypatch) -> None:
    """Less right, but a thousand topics still find their words, and no feature speaks for more than a few of them."""
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    monkeypatch.setattr(learning, "MOST_LABELS", 2)
    _, weights = _learned()

    assert _best({"pay", "boss"}) == "wages"
    assert max(np.diff(weights.starts)) == 2


def test_nothing_to_learn_from_is_no_fault() -> None:
    """An empty content folder is told as such, not as a fault of search."""
    all_known, seen = known(())

    assert not all_known.rows
    assert learn(seen, 0).labels == ()


def test_reasons_add_up_to_the_score() -> None:
    """What is told to staff is all there is."""
    all_known, weights = _learned()
    seen = see(all_known, {"pay", "boss", "unknown"})

    told = sum(points for _, points in reasons(weights, seen, "wages"))
    assert abs(told - score(weights, seen)[weights.numbers["wages"]]) < 1e-5


@given(st.sets(st.sampled_from(["pay", "boss", "book", "x", "y"])))
def test_shares_measure_every_text_alike(names: set[str]) -> None:
    """The squares of the shares sum to 1, or to 0 where nothing is known."""
    all_known, _ = _learned()
    seen = see(all_known, names)

    assert abs(float(seen.shares @ seen.shares) - (1.0 if len(seen.rows) else 0.0)) < 1e-5
