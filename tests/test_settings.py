"""Configuration: defaults that work, and one clear line for each value that does not."""

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings, secret_of


def test_nothing_needs_to_be_set():
    """On one's own machine the defaults are enough."""
    settings = load_settings()

    assert settings.bot_token is None
    assert (settings.content_dir / "sections.yaml").is_file()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOT_TOKEN", "not-a-token", "@BotFather"),
        ("BOT_API_URL", "api.telegram.org", "https://"),
        ("LISTEN", "8080", "host:port"),
        ("LISTEN", "localhost:99999", "host:port"),
        ("WEBHOOK_URL", "example.org", "https://"),
        ("WEBHOOK_SECRET", "with space", "letters"),
    ],
)
def test_a_malformed_value_is_named_with_its_remedy(monkeypatch, name, value, said):
    """One line, with the variable's name; never the value of a secret."""
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert name in str(caught.value) and said in str(caught.value)
    assert "\n" not in str(caught.value) and "not-a-token" not in str(caught.value)


def test_the_embedded_set_up_makes_its_own_secret(monkeypatch, tmp_path):
    """The same secret again after a restart, in a file that only its owner can read."""
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    first = secret_of(settings)

    assert secret_of(settings) == first and len(first) >= 32
    assert (tmp_path / "var/secret_key").stat().st_mode & 0o077 == 0


def test_replicas_must_share_a_secret(monkeypatch):
    """On a shared database a secret of one's own would make two people of everyone."""
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://u:p@localhost/db")

    with pytest.raises(SettingsError, match="SECRET_KEY"):
        secret_of(load_settings())
