"""Logs that an operator can use and that hold nothing of a person: no text, no name, no id, and never a secret.

One line a record, whatever happened: an error in our own code ends in its kind and the places it came through, without
the error's own words, which may quote what somebody typed. The same goes for what nobody caught
(:func:`report_crashes`), and for libraries, which like to show their objects. On a terminal the line is for eyes;
elsewhere it is JSON (``time``, ``level``, ``room``, ``message``, and ``error`` for a failure) for whatever collects
logs.

Levels: ERROR asks for somebody to do something (the line says what), WARNING for a look when there is time, INFO tells
what the program does. DEBUG is for developers and off.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import Final, TextIO
from urllib.parse import quote

_QUIET: Final = (
    *("aiohttp", "aiosqlite", "alembic", "asyncio", "asyncpg", "httpcore", "httpx", "sqlalchemy", "telegram"),
    *("uvicorn", "watchfiles"),
)
"""Libraries that log addresses (with the token), rows or whole messages when they are talkative: they never are."""
_DEEPEST: Final = 6
"""Places of a traceback that are told: the innermost ones."""
_SHORTEST: Final = 8
"""A secret of fewer characters is no secret, and hiding it would garble the log."""

_OURS: Final = ("bot", "py.warnings")
_FORGOTTEN: Final = "Something failed that nobody waited for. Please report this line."
_CRASHED: Final = "The program met a fault of its own (%s). Please report this line."
_LOG: Final = logging.getLogger(__name__)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Redactor:
    """Takes secrets out of any text, also as they stand in addresses. Of a bot token its second half is the secret."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for part in (secret, secret.partition(":")[2]) for form in _forms(part)}
        self._forms = sorted((form for form in forms if len(form) >= _SHORTEST), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """The text without any of them."""
        for form in self._forms:
            text = text.replace(form, "<secret>")
        return text


def _forms(secret: str) -> tuple[str, ...]:
    encoded = quote(secret, safe="")
    return secret, encoded, encoded.replace("%3A", "%3a"), repr(secret)[1:-1], json.dumps(secret)[1:-1]


class LineFormatter(logging.Formatter):
    """A record as one line, without secrets and without an error's own words."""

    def __init__(self, secrets: Iterable[str] = (), *, as_json: bool = False) -> None:
        super().__init__()
        self._redact = Redactor(secrets)
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The finished line."""
        error = self.formatException(record.exc_info) if record.exc_info else ""
        message = " ".join(_said(record).split("\n"))
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        if self._as_json:
            told = {"time": moment, "level": record.levelname, "room": record.name, "message": message}
            line = json.dumps(told | ({"error": error} if error else {}), ensure_ascii=False)
        else:
            line = f"{moment} {record.levelname:<7} {record.name}: {message}" + (f" [{error}]" if error else "")
        return self._redact(line)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  the library's name
        """The kinds of the errors, outermost first, and where the first of them arose."""
        kinds: list[str] = []
        error, cause = ei[1], ei[1]
        while error is not None and len(kinds) < _DEEPEST:
            kinds.append(type(error).__name__)
            cause, error = error, error.__cause__ or error.__context__
        if cause is None:
            return ""
        places = traceback.extract_tb(cause.__traceback__)[-_DEEPEST:]
        where = " > ".join(f"{place.filename.rpartition('/')[2]}:{place.lineno}" for place in places)
        return f"{' from '.join(kinds)} at {where or '?'}"


def _said(record: logging.LogRecord) -> str:
    """The message; of a library only its first line, for below it stand objects with all they hold.

    asyncio shows a failed task with the words of its error, and a failed callback with what it was called with.
    """
    if record.name == "asyncio" and record.exc_info:
        return _FORGOTTEN
    message = record.getMessage()
    return message if record.name.partition(".")[0] in _OURS else message.partition("\n")[0]


def configure_logs(*secrets: str, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """One line a record on standard error (or ``stream``), without these secrets."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter(secrets, as_json=not stream.isatty()))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def report_crashes() -> None:
    """Errors that nobody caught become one line of the log too, wherever they arise; Python would print their words.

    For the whole process, so only the program itself calls it. A log that cannot be written (a full disk) is given up
    in silence: Python would print the record's parts instead.
    """
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    threading.excepthook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt):
        _LOG.error(_CRASHED, kind.__name__, exc_info=(kind, error, trace))
