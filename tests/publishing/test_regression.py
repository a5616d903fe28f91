"""A question that was missed is remembered in the test files, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.publishing.regression import add_regression, questions_beside

TOPIC = "documents/passport"


def test_a_line_is_appended(tmp_path: Path) -> None:
    """The old bytes stay, also where the last line had no end; numbers go on."""
    (tmp_path / "my.jsonl").write_bytes(b'{"id": "MY0041", "text": "x"}')
    path = add_regression(tmp_path, "my", "pat sa po", TOPIC, "keyword")
    assert path is not None
    first, second = path.read_text("utf-8").splitlines()
    row = json.loads(second)
    assert first == '{"id": "MY0041", "text": "x"}'
    assert (row["id"], row["text"], row["topic"], row["form"]) == ("MY0042", "pat sa po", TOPIC, "keyword")
    assert row["romanised"]


def test_the_same_line_is_not_added_twice(tmp_path: Path) -> None:
    """Pressing the button again does no harm."""
    for _ in range(2):
        path = add_regression(tmp_path, "km", "លិខិតឆ្លងដែន", TOPIC, "question")
    assert path is not None
    assert path.read_text("utf-8").count("\n") == 1


def test_an_installed_program_has_no_test_files(tmp_path: Path) -> None:
    """Nothing is written, and the caller can say so."""
    assert add_regression(questions_beside(tmp_path / "content"), "en", "x", TOPIC, "question") is None
    assert questions_beside(tmp_path / "content") == tmp_path / "tests" / "questions"


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """With the remedy; a damaged line is no reason for a traceback either."""
    (tmp_path / "en.jsonl").mkdir()
    (tmp_path / "km.jsonl").write_text("{")
    with pytest.raises(ContentError, match="assign the group again"):
        add_regression(tmp_path, "km", "x", TOPIC, "question")
    with pytest.raises(ContentError, match="cannot be used"):
        add_regression(tmp_path, "en", "x", TOPIC, "question")
