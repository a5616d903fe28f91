"""What a model refuses, in words a content editor understands: which line, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from bot.publishing.problem import Problem
from bot.publishing.schema import Model
from bot.publishing.yaml_text import KeyPath, Lines

RULE: Final = "schema"
M = TypeVar("M", bound=Model)

_PATTERNS: Final = {
    "id": "Write small letters, digits and hyphens only.",
    "owner": "Write who answers for this text.",
    "dial": "Write +66… with the country code and no spaces, or a short code such as 1506.",
    "local": "Write digits and spaces, as dialled inside the country.",
    "as_of": "Write year and month: 2026-01.",
    "checked_on": "Write year and month: 2026-01.",
    "related": "Write section/topic, such as documents/passport.",
    "aliases": "Write section/topic, such as documents/passport.",
    "url": "Write the whole address: https://…",
    "languages": "Write two-letter codes: th, my, km, en.",
    "callable_from": "Write two-letter codes: th, mm, kh.",
    "of": "Remove it; 'content stamp' writes it.",
}
_REMEDIES: Final = {
    "list_type": ("must be a list.", "Write [a, b], or one '- item' a line."),
    "dict_type": ("must hold keys.", "Write 'key: value' lines below it, indented."),
    "model_type": ("must hold keys.", "Write 'key: value' lines below it, indented."),
    "string_type": ("must be text.", "Write one value after the colon."),
    "string_too_short": ("is empty.", "Write something, or remove the line."),
    "bool_parsing": ("is neither true nor false.", "Write true or false."),
    "greater_than_equal": ("is too small.", "See the description of this key in the schema."),
    "less_than_equal": ("is too large.", "See the description of this key in the schema."),
    "int_parsing": ("is not a whole number.", "Write digits only."),
    "decimal_parsing": ("is not a number.", "Write digits, with a point before decimals and no thousands sign."),
    "date_from_datetime_parsing": ("is not a date.", "Write year-month-day: 2026-11-23."),
    "date_parsing": ("is not a date.", "Write year-month-day: 2026-11-23."),
    "date_type": ("is not a date.", "Write year-month-day: 2026-11-23."),
}


def nearest(word: str, known: Collection[str], cutoff: float = 0.75) -> str:
    """`` Did you mean 'x'?`` for the known word most like ``word``; empty when none is close."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f" Did you mean '{close[0]}'?" if close else ""


def validate(
    model: type[M], value: object, *, file: str, lines: Lines, at: KeyPath = ()
) -> tuple[M | None, list[Problem]]:
    """``value`` as a ``model``, or every reason why it is not; ``at`` is where the value stands in its file."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        problems = []
        entries = error.errors(include_url=False)
        for entry in (one for one in entries if not _is_misspelt(one, entries)):
            path = (*at, *(part for part in entry["loc"] if part != "[key]"))
            what, remedy = _in_words(entry, model)
            problems.append(Problem(file, lines.at(*path), what, remedy, RULE))
        return None, problems


def _is_misspelt(entry: Mapping[str, Any], entries: Collection[Mapping[str, Any]]) -> bool:
    """Whether a missing key is there under a name so like it that the other problem says it all."""
    if entry["type"] != "missing":
        return False
    *parent, name = entry["loc"]
    extra = [one["loc"] for one in entries if one["type"] == "extra_forbidden"]
    return bool(nearest(str(name), [str(there[-1]) for there in extra if [*there[:-1]] == parent], 0.6))


def _in_words(entry: Mapping[str, Any], model: type[Model]) -> tuple[str, str]:
    kind, path = str(entry["type"]), tuple(entry["loc"])
    name = next((str(part) for part in reversed(path) if isinstance(part, str) and part != "[key]"), "This file")
    if kind == "string_type" and entry["input"] is None:
        return f"'{name}' has nothing here.", 'Write something; what begins with # or @ stands between "double quotes".'
    if kind == "missing":
        return f"'{name}' is missing.", f"Add a line '{name}: …'."
    if kind == "extra_forbidden":
        known = _known_keys(_schema(model), path[:-1])
        return f"'{name}' is no key that we know here.", f"Known: {', '.join(known)}.{nearest(name, known, 0.5)}"
    if kind == "literal_error":
        return f"'{name}' cannot be {entry['input']!r}.", f"Write {entry['ctx']['expected']}."
    if kind == "string_pattern_mismatch":
        remedy = _PATTERNS.get(name, "Write small letters, digits and hyphens only.")
        return f"'{name}' cannot be {entry['input']!r}.", remedy
    if kind in ("too_long", "string_too_long"):
        return f"'{name}' is too long.", f"At most {entry['ctx']['max_length']}."
    if kind == "too_short":
        return f"'{name}' is empty.", "Write at least one item."
    said, remedy = _REMEDIES.get(kind, ("is not right.", "See the description of this key in the schema."))
    return f"'{name}' {said}", remedy


@cache
def _schema(model: type[Model]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _known_keys(schema: Mapping[str, Any], path: KeyPath) -> tuple[str, ...]:
    """The keys that the model at ``path`` knows, found by walking its JSON Schema."""
    node: Mapping[str, Any] = schema
    for part in (None, *path):
        if part is not None:
            node = node.get("items", {}) if isinstance(part, int) else _child(node, part)
        node = _resolved(schema, node)
    return tuple(node.get("properties", ()))


def _child(node: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    properties = node.get("properties", {})
    found = properties.get(key, node.get("additionalProperties", {}))
    return found if isinstance(found, Mapping) else {}


def _resolved(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    for option in node.get("anyOf", ()):
        if "$ref" in option:
            node = option
    reference = node.get("$ref", "")
    return schema["$defs"][reference.rpartition("/")[2]] if reference else node
