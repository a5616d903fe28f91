"""The files of questions that search must keep answering: a question that was missed once is added and never lost.

Format: JSON lines as in ``tests/questions/<language>.jsonl`` (id, lang, text, topic, accept, kind, form, romanised,
zawgyi). The files are part of a checkout, not of an installed program.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from bot.core.language.codes import Language
from bot.core.language.scripts import script_of
from bot.errors import ContentError
from bot.publishing.edit import Kind
from bot.publishing.problem import Problem

_NUMBER: Final = re.compile(r'"id":\s*"[A-Z]+(\d+)"')


def questions_beside(content_dir: Path) -> Path:
    """Where the files lie in a checkout: ``tests/questions`` beside the content."""
    return content_dir.resolve().parent / "tests" / "questions"


def add_regression(folder: Path, language: Language, text: str, topic: str, kind: Kind) -> Path | None:
    """Append a question with the topic that must answer it; the file, or None where there is no such folder.

    A text that is there for this topic already is not added again. Raises ContentError when the file cannot be used.
    """
    if not folder.is_dir():
        return None
    path = folder / f"{language}.jsonl"
    try:
        old = path.read_text("utf-8") if path.exists() else ""
        rows = [json.loads(line) for line in old.splitlines() if line.strip()]
        if not any(row.get("text") == text and row.get("topic") == topic for row in rows):
            row = json.dumps(_row(language, text, topic, kind, _next(old)), ensure_ascii=False)
            with path.open("a", encoding="utf-8", newline="") as file:
                file.write(("" if not old or old.endswith("\n") else "\n") + row + "\n")
    except (OSError, ValueError) as error:
        what = f"The question was not added: this file cannot be used ({error})."
        raise ContentError((Problem(path.name, 0, what, "Mend it and assign the group again.", "edit"),)) from error
    return path


def _row(language: Language, text: str, topic: str, kind: Kind, number: int) -> dict[str, object]:
    return {
        "id": f"{language.upper()}{number:04}",
        "lang": language,
        "text": text,
        "topic": topic,
        "accept": [],
        "kind": "topic",
        "form": "keyword" if kind == "keyword" else "sentence",
        "romanised": language != "en" and script_of(text) == "latin",
        "zawgyi": False,
    }


def _next(old: str) -> int:
    return 1 + max((int(number) for number in _NUMBER.findall(old)), default=0)
