"""Telegram id → key of a person. The last place in the program where a raw id means anything.

The key is HMAC-SHA256 of the id under ``SECRET_KEY``, cut to 128 bits. Telegram ids are ten digits, so a plain hash
could be undone by hashing them all in minutes; with the secret kept apart from the database (environment, not backup)
the table of people says nothing about who they are. Whoever holds *both* can test whether a certain id is in it.

**Changing the secret** makes everybody a stranger: nobody's old row can be found again, and the next message guesses
the language anew. That is the intended answer to a leak: a cross-over that carried people from the old key to the new
would need the leaked secret to stay in use. So: set a new ``SECRET_KEY``, restart all replicas together, and erase the
rows that no one can reach any more (:func:`bot.storage.retention.erase_people`; if that is skipped, they go after a
year like those of anyone who stays away). Counters, revisions and the marks of handled updates do not depend on it.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Final

from bot.core.profile import PersonKey
from bot.errors import SettingsError

SHORTEST_SECRET: Final = 32
"""Characters; 32 of base64 are 192 bits. Shorter ones tend to be words."""
FEWEST_LETTERS: Final = 8
"""Different characters; catches ``aaaa…`` and other placeholders."""

_PURPOSE: Final = b"safe-migration-bot person 1:"
"""Keeps these hashes apart from any other use of the same secret."""
_REMEDY: Final = (
    'Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))" and keep it out of backups.'
)


def pseudonyms(secret: str) -> Callable[[int], PersonKey]:
    """The function that turns Telegram ids into keys of 22 characters, the same for the same secret everywhere.

    Raises SettingsError when the secret is empty, short or a placeholder.
    """
    key = _checked(secret).encode()

    def pseudonym(telegram_id: int) -> PersonKey:
        digest = hmac.digest(key, _PURPOSE + str(telegram_id).encode(), "sha256")
        return PersonKey(urlsafe_b64encode(digest[:16]).rstrip(b"=").decode())

    return pseudonym


def _checked(secret: str) -> str:
    secret = secret.strip()
    if not secret:
        raise SettingsError(f"SECRET_KEY is empty. {_REMEDY}")
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            f"SECRET_KEY has {len(secret)} characters, at least {SHORTEST_SECRET} are needed. {_REMEDY}"
        )
    if len(set(secret)) < FEWEST_LETTERS:
        raise SettingsError(f"SECRET_KEY repeats the same few characters. {_REMEDY}")
    return secret
