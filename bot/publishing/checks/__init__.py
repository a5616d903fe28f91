"""The rules of the content, one a file: why it exists (docstring, with a PASS and a FAIL example) and ``check()``.

Adding one: write the file, list it here, give it a test of the same name. ``LIVE`` rules also guard a running bot.
"""

from __future__ import annotations

from typing import Final

from bot.publishing.checks import (
    asked_clash,
    dates_agree,
    expiring_figure,
    found_first,
    id_clash,
    keyword_clash,
    ledger,
    links_agree,
    literal_figure,
    literal_phone,
    missing_language,
    numbers_agree,
    overdue_review,
    owner,
    placeholders_agree,
    reachable,
    recommendations_covered,
    sentence_length,
    short_answer,
    stale_translation,
    stray_characters,
    structure_agrees,
    too_long,
    translation_status,
    unknown_reference,
    unsafe_contact,
    vanished_id,
    wrong_script,
    zawgyi,
)
from bot.publishing.draft import Rule

RULES: Final[tuple[Rule, ...]] = (
    missing_language,
    unknown_reference,
    id_clash,
    vanished_id,
    reachable,
    translation_status,
    short_answer,
    placeholders_agree,
    numbers_agree,
    links_agree,
    dates_agree,
    structure_agrees,
    wrong_script,
    zawgyi,
    stray_characters,
    literal_phone,
    literal_figure,
    too_long,
    sentence_length,
    ledger,
    unsafe_contact,
    expiring_figure,
    overdue_review,
    owner,
    stale_translation,
    recommendations_covered,
    keyword_clash,
    asked_clash,
    found_first,
)
"""In the order in which staff think: is it there, does it fit, is it right, is it fresh, is it found."""
