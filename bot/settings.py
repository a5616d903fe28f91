"""The environment (and ``.env``) → one frozen Settings. Nothing else in the program reads the environment.

Every value has a default that works on one's own machine; a value that cannot be used gives one line with the remedy.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

PACKAGE: Final = Path(__file__).resolve().parent
SECRET_FILE: Final = Path("var/secret_key")
"""Where the embedded set-up keeps a secret of its own making."""


def _token(value: SecretStr) -> SecretStr:
    number, colon, rest = value.get_secret_value().partition(":")
    if not (number.isascii() and number.isdecimal() and colon and len(rest) >= 10):
        raise ValueError("is not a bot token; copy it whole from @BotFather (it looks like 123456:ABC…)")
    return value


def _address(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isascii() and port.isdecimal() and int(port) < 65536):
        raise ValueError("must be host:port, for example 127.0.0.1:8080")
    return value


def _web(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("must begin with https://")
    return value


def _secret_token(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not (1 <= len(text) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in text)):
        raise ValueError("must be 1 to 256 letters, digits, _ or -")
    return value


class Settings(BaseSettings):
    """Where the bot runs and what it may use. Read once, by ``cli``; handed down as values."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore")

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    """From @BotFather. Without it ``run`` opens the phone in the browser."""
    bot_api_url: Annotated[str, AfterValidator(_web)] = "https://api.telegram.org/bot"
    """Where the Bot API is, up to where the token follows. A self-hosted server or an emulator goes here."""
    database_url: str = "sqlite+aiosqlite:///var/guide.db"
    """SQLAlchemy's address of the database; the default is a file beside the program."""
    webhook_url: Annotated[str, AfterValidator(_web)] | None = None
    """Public https address under which Telegram reaches this program; with it updates are pushed, not polled."""
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret_token)] | None = None
    """What Telegram must send along with each pushed update; needed with WEBHOOK_URL."""
    listen: Annotated[str, AfterValidator(_address)] = "127.0.0.1:8080"
    """host:port of the browser phone, of the webhook and of its health pages. Loopback unless told otherwise."""
    content_dir: Path = Field(default_factory=lambda: _find("content"))
    """The content tree (DESIGN §3)."""
    secret_key: SecretStr | None = None
    """Turns Telegram ids into pseudonyms; at least 32 characters, the same in all replicas, never in a backup."""

    @property
    def host_and_port(self) -> tuple[str, int]:
        """``listen`` as its two parts."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: for the log."""
        held = (self.bot_token, self.webhook_secret, self.secret_key)
        password = urlsplit(self.database_url).password if "://" in self.database_url else None
        return (*(value.get_secret_value() for value in held if value), *((password,) if password else ()))

    @property
    def locales_dir(self) -> Path:
        """The interface words, beside the content they were written for."""
        return _find("locales")


def load_settings() -> Settings:
    """The settings of this process. Raises SettingsError: one line for each value that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"{str(fault['loc'][0]).upper()} {_reason(fault['msg'])}." for fault in error.errors()]
        raise SettingsError(" ".join(lines) + " Mend it in the environment or in .env.") from None


def _reason(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".")


def webhook_secret_of(settings: Settings) -> str:
    """The secret that Telegram sends along; raises SettingsError when updates are pushed and there is none."""
    if settings.webhook_secret is None:
        raise SettingsError(
            "WEBHOOK_SECRET is missing: without it anyone can send forged updates to WEBHOOK_URL. "
            'Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    return settings.webhook_secret.get_secret_value()


def secret_of(settings: Settings) -> str:
    """The secret for pseudonyms. A bot on an embedded database makes its own once and keeps it in a private file.

    Raises SettingsError where replicas share a database and so must share a secret, or where the file cannot be kept.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    if not settings.database_url.startswith("sqlite"):
        raise SettingsError(
            "SECRET_KEY is missing: replicas on one database must share it. "
            'Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    try:
        if not SECRET_FILE.exists():
            SECRET_FILE.parent.mkdir(parents=True, exist_ok=True)
            SECRET_FILE.touch(mode=0o600)
            SECRET_FILE.write_text(secrets.token_urlsafe(32), encoding="ascii")
        return SECRET_FILE.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(
            f"{SECRET_FILE} cannot be written ({error.strerror}): give this folder write permission or set SECRET_KEY."
        ) from error


def _find(folder: str) -> Path:
    """A data folder: in the checkout, or inside the installed package."""
    beside = PACKAGE.parent / folder
    return beside if beside.is_dir() else PACKAGE / "_data" / folder
