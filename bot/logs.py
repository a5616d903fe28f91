"""Logs that an operator can use and that hold nothing of a person: no text, no name, no id, and never the token."""

from __future__ import annotations

import logging
import sys
from typing import Final

_QUIET: Final = ("httpx", "httpcore", "telegram", "aiohttp", "watchfiles", "alembic", "apscheduler", "asyncio")
"""Libraries that log addresses (with the token) or whole updates at INFO and DEBUG."""


class TokenFilter(logging.Filter):
    """The last guard: whatever slipped into a record, the token does not leave the process."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite a record that holds the token; every record passes."""
        if self._token:
            text = record.getMessage()
            if self._token in text:
                record.msg, record.args = text.replace(self._token, "<token>"), None
            if record.exc_info and self._token in str(record.exc_info[1]):
                record.exc_info, record.exc_text = None, None
        return True


def configure_logs(token: str = "", *, level: int = logging.INFO) -> None:
    """One line a record on standard error: time, level, room, message."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    handler.addFilter(TokenFilter(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
