"""``run --check`` finds what is wrong before the first person does, and says what to do."""

import pytest

from bot.browser.bot_api import TOKEN, Emulator
from bot.browser.webhook import Hook
from bot.preflight import preflight
from bot.settings import Settings

KEY = "a-secret-of-the-tests-that-is-long-enough-0123456789"


@pytest.fixture
def good(emulator: Emulator, settings: Settings) -> Settings:
    """Settings that are all right, for polling."""
    update = {"bot_token": TOKEN, "bot_api_url": emulator.url, "secret_key": KEY}
    return Settings(database_url=settings.database_url, **update)


async def failed(settings: Settings, **changes: object) -> dict[str, str]:
    """What is wrong with the settings after some changes."""
    held = {name: getattr(settings, name) for name in Settings.model_fields} | changes
    return {found.name: found.said for found in await preflight(Settings(**held)) if not found.good}


async def test_all_is_well(good: Settings) -> None:
    """One good line each."""
    findings = await preflight(good)
    assert [found.name for found in findings] == ["settings", "words", "content", "database", "token", "webhook"]
    assert all(found.good for found in findings)
    assert all("\n" not in str(found) for found in findings)


async def test_a_webhook_needs_its_secret(good: Settings) -> None:
    """The setting that is missing is named."""
    assert "WEBHOOK_SECRET" in (await failed(good, webhook_url="https://guide.example/hook"))["settings"]


async def test_a_token_nobody_knows(good: Settings) -> None:
    """Refused by Telegram."""
    assert "BOT_TOKEN" in (await failed(good, bot_token="123456:aaaaaaaaaaaaaaaa"))["token"]


async def test_an_api_that_is_not_there(good: Settings) -> None:
    """Said without the token."""
    said = (await failed(good, bot_api_url="http://127.0.0.1:9/bot"))["token"]
    assert "BOT_API_URL" in said
    assert TOKEN.partition(":")[2] not in said


async def test_a_database_that_is_away(good: Settings) -> None:
    """Its address without the password."""
    said = (await failed(good, database_url="postgresql+asyncpg://me:hidden-word@127.0.0.1:9/guide"))["database"]
    assert "127.0.0.1" in said
    assert "hidden-word" not in said


@pytest.mark.postgres
async def test_a_database_without_its_tables(good: Settings, postgres) -> None:
    """The command that makes them is named."""
    assert "db upgrade" in (await failed(good, database_url=postgres.create()))["database"]


async def test_content_that_must_not_go_live(good: Settings, tmp_path) -> None:
    """The first error and where to see all."""
    assert "content check" in (await failed(good, content_dir=tmp_path))["content"]


async def test_updates_that_telegram_cannot_deliver(good: Settings, emulator: Emulator) -> None:
    """Registered, but nobody answers there: what Telegram says of it, and where to look."""
    url = "http://127.0.0.1:9/hook"
    hook = {"webhook_url": url, "webhook_secret": "s3cret"}
    assert "webhook" not in await failed(good, **hook)
    await emulator.pusher.set(Hook(url))
    emulator.person(1).opens()
    emulator.pusher.last_error = "Connection failed"
    assert "cannot deliver 1 updates: Connection failed" in (await failed(good, **hook))["webhook"]
