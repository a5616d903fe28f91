"""``ask`` and ``evaluate``: what a typed question finds, and how often it finds the right thing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from bot.core.dialogue import Edition, Setting, decide
from bot.core.events import Typed
from bot.core.language.codes import LANGUAGES, Language
from bot.core.lens import plain
from bot.core.profile import Profile
from bot.core.search.evaluate import evaluate as measure
from bot.core.search.explain import explain
from bot.core.search.rank import match
from bot.editions import open_editions
from bot.settings import load_settings

_LANGUAGE = click.Choice(LANGUAGES)


def open_edition() -> Edition:
    """The content as the files say it now, ready to be asked."""
    settings = load_settings()
    return open_editions(settings.content_dir, settings.locales_dir).current()


@click.command()
@click.argument("text", nargs=-1)
@click.option("--lang", type=_LANGUAGE, default="en", help="The language the person has chosen.")
@click.option("--jsonl", is_flag=True, help='Read {"id","lang","text"} lines, write one answer line for each.')
@click.option("--explain", "explained", is_flag=True, help="Say which words led where.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Pretend another day (for coming figures).")
def ask(text: tuple[str, ...], lang: Language, jsonl: bool, explained: bool, day: date | None) -> None:
    """Match a question the way the chat does, and print the answer."""
    edition = open_edition()
    today = day.date() if day else date.today()  # type: ignore[attr-defined]
    if jsonl:
        for line in sys.stdin:
            if line.strip():
                asked = json.loads(line)
                print(json.dumps(answer(edition, asked, today), ensure_ascii=False), flush=True)  # noqa: T201
        return
    if not text:
        raise click.UsageError("Give a question, or --jsonl and lines on standard input.")
    question = " ".join(text)
    if explained:
        click.echo(explain(edition.index, question, lang))
    answered = answer(edition, {"id": "", "lang": lang, "text": question}, today)
    click.echo(f"[{answered['kind']}] {answered['topic'] or ''}\n\n{answered['reply']}")


def answer(edition: Edition, asked: dict[str, str], today: date) -> dict[str, object]:
    """One question of the machine-readable contract (DESIGN §5) answered."""
    language: Language = next((code for code in LANGUAGES if code == asked.get("lang")), "en")
    found = match(edition.index, asked["text"], language)
    profile = Profile(language=language, language_chosen=True)
    reply = decide(edition, profile, Typed(asked["text"]), Setting(today)).reply
    return {
        "id": asked.get("id", ""),
        "kind": found.kind,
        "topic": found.topic,
        "candidates": [{"topic": one.topic, "score": round(one.score, 4)} for one in found.candidates],
        "reply": "\n\n".join(plain(screen.html) for screen in reply.screens),
    }


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(files: Iterable[Path]) -> None:
    """Accuracy by language and form on files of questions (JSON lines: id, lang, text, topic, accept, kind, form)."""
    index = open_edition().index
    for file in files:
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        click.echo(f"{file.name}: {len(lines)} questions")
        click.echo(str(measure(index, lines)))
