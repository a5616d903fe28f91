"""Editors complete and check YAML by the same models that the bot reads it with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.publishing.schemas import schemas, write_schemas

COMMITTED = Path(__file__).parents[2] / "content" / ".schemas"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_current(name):
    """Whoever changes a model runs 'content schemas'."""
    assert (COMMITTED / name).read_text("utf-8") == schemas()[name]


def test_there_is_no_schema_of_yesterday():
    """A schema without a model would mislead an editor."""
    assert {path.name for path in COMMITTED.iterdir()} == set(schemas())


def test_a_schema_knows_keys_and_choices():
    """What an editor offers: the keys as written in the file, the values that are allowed, and no others."""
    contact = json.loads(schemas()["contacts.json"])["$defs"]["ContactModel"]
    assert contact["additionalProperties"] is False
    assert "embassy" in contact["properties"]["kind"]["enum"]
    value = json.loads(schemas()["figures.json"])["$defs"]["ValueModel"]
    assert set(value["properties"]) == {"from", "value", "to"}


def test_the_comment_that_names_the_schema_is_no_problem(content):
    """A YAML file may begin with the editor's hint."""
    hint = "# yaml-language-server: $schema=../../.schemas/topic.json\n"
    content.put("documents/passport/topic.yaml", hint + content.text("documents/passport/topic.yaml"))
    assert content.problems() == ()


def test_only_what_changed_is_written(content):
    """The second time there is nothing to do, and the folder is no content."""
    assert len(write_schemas(content.root)) == len(schemas())
    assert write_schemas(content.root) == ()
    assert content.problems() == ()
