"""JSON Schemas of the YAML files, made from the models, so that an editor completes and checks while one types.

They lie in ``content/.schemas/``. The first line of a YAML file names its own::

    # yaml-language-server: $schema=../../.schemas/topic.json
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from bot.publishing.schema import (
    AskedModel,
    ConceptModel,
    ContactModel,
    FactModel,
    FigureModel,
    Id,
    PageModel,
    RecommendationModel,
    SectionModel,
    TopicModel,
)

FOLDER: Final = ".schemas"
_SHAPES: Final[Mapping[str, tuple[str, TypeAdapter[Any]]]] = {
    "sections": ("The menu", TypeAdapter(list[SectionModel])),
    "contacts": ("The contact registry", TypeAdapter(dict[Id, ContactModel])),
    "figures": ("Dated figures", TypeAdapter(dict[Id, FigureModel])),
    "facts": ("The ledger of facts", TypeAdapter(dict[Id, FactModel])),
    "recommendations": ("The nine recommendations", TypeAdapter(dict[str, RecommendationModel])),
    "vocabulary": ("Concepts and their words", TypeAdapter(dict[Id, ConceptModel])),
    "topic": ("What is the same in all languages", TypeAdapter(TopicModel)),
    "asked": ("How people ask", TypeAdapter(AskedModel)),
    "page": ("Front matter of an answer", TypeAdapter(PageModel)),
}


def schemas() -> dict[str, str]:
    """File name → JSON Schema, as they should lie in ``content/.schemas/``."""
    return {f"{name}.json": _schema(title, shape) for name, (title, shape) in _SHAPES.items()}


def write_schemas(root: Path) -> tuple[str, ...]:
    """Write the schemas that are missing or not current; returns their names."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    old = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    changed = {name: text for name, text in schemas().items() if old.get(name) != text}
    for name, text in changed.items():
        (folder / name).write_text(text, "utf-8")
    return tuple(f"{root.name}/{FOLDER}/{name}" for name in changed)


def _schema(title: str, shape: TypeAdapter[Any]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | shape.json_schema(by_alias=True)
    schema["title"] = title
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
