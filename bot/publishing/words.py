"""The interface words of ``locales/`` as catalogues, complete in every language or refused.

gettext itself falls silent when a catalogue or a word is missing and would show people the ids; here each gap is a
Problem with file and line, and a bot with a gap does not start.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from bot.core.language.catalog import Catalog, Catalogs
from bot.core.language.codes import LANGUAGES, Language
from bot.errors import ContentError
from bot.publishing.problem import Problem

RULE: Final = "words"
_REMEDY: Final = 'Give it a translation in this file (CONTRIBUTING, "Interface words").'


def po_file(locales: Path, language: Language) -> Path:
    """Where a language's words stand."""
    return locales / language / "LC_MESSAGES" / "messages.po"


def load_catalogs(locales: Path) -> Catalogs:
    """The catalogues of all languages. Raises ContentError with every gap in every file."""
    read, problems = {}, []
    for language in LANGUAGES:
        try:
            read[language] = _messages(po_file(locales, language), language)
        except (OSError, PoFileError, UnicodeDecodeError) as error:
            problems.append(_problem(locales, language, 0, f"The words cannot be read: {error}.", "Restore this file."))
    ids = {id_ for messages in read.values() for id_ in messages}
    for language, messages in read.items():
        problems.extend(_gaps(locales, language, messages, read.get("en", {}), ids))
    if problems:
        raise ContentError(tuple(sorted(problems)))
    return {language: Catalog(language, _forms(messages)) for language, messages in read.items()}


def _messages(path: Path, language: Language) -> dict[str, Message]:
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    return {_id(message): message for message in catalog if message.id}


def _id(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def _forms(messages: dict[str, Message]) -> dict[str, tuple[str, ...]]:
    return {id_: _strings(message) for id_, message in messages.items()}


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (str(message.string),)


def _gaps(
    locales: Path, language: Language, messages: dict[str, Message], english: dict[str, Message], ids: set[str]
) -> Iterator[Problem]:
    for id_ in sorted(ids - set(messages)):
        yield _problem(locales, language, 0, f"The word '{id_}' is missing.", _REMEDY)
    for id_, message in messages.items():
        line = message.lineno or 0
        forms = _strings(message)
        if not all(forms):
            yield _problem(locales, language, line, f"The word '{id_}' is empty.", _REMEDY)
        elif id_ in english and _fields(forms) != _fields(_strings(english[id_])):
            wanted = ", ".join(sorted(_fields(_strings(english[id_])))) or "none"
            yield _problem(
                locales,
                language,
                line,
                f"The word '{id_}' has other {{fields}} than the English.",
                f"Use exactly: {wanted}.",
            )


def _fields(forms: tuple[str, ...]) -> set[str]:
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def _problem(locales: Path, language: Language, line: int, what: str, remedy: str) -> Problem:
    path = po_file(Path(locales.name), language)
    return Problem(path.as_posix(), line, what, remedy, RULE)
