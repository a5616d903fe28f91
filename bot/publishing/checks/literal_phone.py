"""No telephone number stands in a body: numbers change, and {contact:…} changes them everywhere at once.

PASS::

    Call {contact:mol-1506}.

FAIL::

    Call 1506. Or call 02 248 2181.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from bot.core.markup import Link
from bot.publishing.draft import Draft
from bot.publishing.numbers import latin_digits
from bot.publishing.problem import Problem
from bot.publishing.tree import words_of

ID: Final = "literal_phone"
LEVEL: Final = "error"
LIVE: Final = True

_RUN: Final = regex.compile(r"(?<![0-9,.])\+?[0-9](?:[ ()-]{0,2}[0-9])*(?![0-9]|[,.][0-9])")
_NUMBER_LIKE: Final = regex.compile(r"\+[0-9]{7,15}|0[0-9]{7,10}|855[0-9]{8,9}|95[0-9]{8,10}|66[0-9]{8,9}")
"""With separators taken out: an international number, or one as dialled inside Thailand, Myanmar or Cambodia."""
_SEPARATORS: Final = regex.compile("[ ()-]")


def check(draft: Draft) -> Iterator[Problem]:
    """Numbers of the registry, short codes among them, and anything that looks like a telephone number."""
    known = _registry(draft)
    for page in draft.tree.pages():
        for block in page.body.blocks:
            text = latin_digits(words_of(block))
            for found in _RUN.findall(text):
                digits = _SEPARATORS.sub("", found)
                if digits in known:
                    remedy = f"Write {{contact:{known[digits]}}}."
                elif _NUMBER_LIKE.fullmatch(digits):
                    remedy = "Add the contact to contacts.yaml and write {contact:id}."
                else:
                    continue
                yield Problem(
                    page.file, block.line, f"The telephone number {found} stands in the text.", remedy, ID, LEVEL
                )
            if any(isinstance(span, Link) and span.url.casefold().startswith("tel:") for span in block.spans):
                yield Problem(
                    page.file, block.line, "A tel: link holds a telephone number.", "Write {contact:id}.", ID, LEVEL
                )


def _registry(draft: Draft) -> dict[str, str]:
    """Digits of every registered number, in both its forms, and the contact they belong to."""
    return {
        _SEPARATORS.sub("", number): id_
        for id_, contact in draft.tree.contacts.entries.items()
        for phone in contact.phones
        for number in (phone.dial, phone.local)
    }
