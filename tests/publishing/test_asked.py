"""How people ask: read from the files, kept out of sight."""

from __future__ import annotations

from bot.core.guide import ELSEWHERE, Asked
from bot.core.language.zawgyi import to_zawgyi


def test_texts_of_a_topic_are_read(content) -> None:
    """Each with its language; cries for help are marked."""
    content.put("documents/passport/asked.yaml", "en:\n  - my book full\nurgent:\n  km:\n    - ជួយផង\n")

    assert content.guide().asked == (
        Asked("my book full", "en", "documents/passport"),
        Asked("ជួយផង", "km", "documents/passport", urgent=True),
    )


def test_texts_of_no_topic_are_read(content) -> None:
    """What the guide does not answer."""
    content.put("asked/elsewhere.yaml", "my:\n  - ဘောလုံး\n")

    assert content.guide().asked == (Asked("ဘောလုံး", "my", ELSEWHERE),)


def test_a_misspelt_key_is_told(content) -> None:
    """A text under a language that nobody reads would be lost."""
    content.put("documents/passport/asked.yaml", "eng:\n  - my book full\n")

    assert content.found("schema") == [("documents/passport/asked.yaml", 1)]


def test_zawgyi_is_told(content) -> None:
    """Search reads Zawgyi, but learns from Unicode."""
    content.put("documents/passport/asked.yaml", f"my:\n  - {to_zawgyi('သူဌေးက ပတ်စပို့ ယူထားတယ် ပြန်မပေးဘူး')}\n")

    assert content.found("zawgyi") == [("documents/passport/asked.yaml", 2)]
