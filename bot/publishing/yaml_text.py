"""YAML as plain values, with the line of every one of them, and nothing that YAML can do beyond values.

Every scalar stays the text that was typed; :mod:`schema` says what is a number or a date. So ``no`` is a word, 1506 a
telephone number and 2026-01 a month, whatever YAML 1.1 thinks. References (``&``, ``*``), tags (``!``) and repeated
keys are refused: the first two can blow a small file up or build objects, the third hides a value without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import yaml

KeyPath = tuple[str | int, ...]
DEEPEST: Final = 8
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times faster where libyaml is there, as in all wheels."""
_PLAIN_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
)
_NULL: Final = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that does not know its file yet, because the text alone was looked at."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each value stands: the line of a key, or of a list's item."""

    by_path: Mapping[KeyPath, int] = field(default_factory=dict)

    def at(self, *path: str | int) -> int:
        """The 1-based line of a value, or of the nearest thing around it that is there."""
        for length in range(len(path), -1, -1):
            if (line := self.by_path.get(path[:length])) is not None:
                return line
        return 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A YAML text, read: ``value`` is None where it could not be."""

    value: object
    lines: Lines
    findings: tuple[Finding, ...]


@lru_cache(maxsize=4096)
def parse(text: str, first_line: int = 1) -> Parsed:
    """The values of a YAML text whose first line is line ``first_line`` of its file. Never raises.

    Cached by text: when one file of the tree changes, only that one is read again. The value must not be changed.
    """
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        unclosed = "flow" in (error.context or "") and "expected" in (error.problem or "")
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        hint = "Close the [ or { that is opened here, and put commas between the items." if unclosed else _hint(text)
        return Parsed(None, Lines(), (Finding(line, f"This is not valid YAML: {error.problem}.", hint),))
    except yaml.YAMLError as error:
        return Parsed(None, Lines(), (Finding(first_line, f"This is not valid YAML: {error}.", _hint(text)),))
    except RecursionError:
        return Parsed(None, Lines(), (Finding(first_line, "Lists and keys are nested too deep.", "Flatten them."),))
    reader = _Reader(first_line)
    value = reader.value(node, ()) if node is not None else None
    return Parsed(value, Lines(reader.lines), tuple(reader.findings))


def compose(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, with their places; for edits in place. Raises ``yaml.YAMLError``."""
    return yaml.compose(text, Loader=_LOADER)


def _hint(text: str) -> str:
    if "\t" in text:
        return "Replace tabs by spaces."
    return "Check the indentation, and put text that holds ': ' or '#' or starts with a sign between double quotes."


class _Reader:
    """Walks the nodes of one text once, collecting lines and findings on the way."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.lines: dict[KeyPath, int] = {}
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: KeyPath) -> object:
        line = node.start_mark.line + self.first_line
        self.lines.setdefault(path, line)
        if id(node) in self.seen:
            return self.refuse(line, "A reference (*) is not allowed here.", "Write the value out.")
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            return self.refuse(line, f"The tag or sign {node.tag!r} is not allowed here.", "Write a plain value.")
        if len(path) > DEEPEST:
            return self.refuse(line, "Lists and keys are nested too deep.", "Flatten them.")
        match node:
            case yaml.ScalarNode():
                return None if node.tag == _NULL and not node.style else str(node.value)
            case yaml.SequenceNode():
                return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
            case yaml.MappingNode():
                return dict(self.pairs(node, path))
        return None

    def pairs(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, object]]:
        known: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in _PLAIN_TAGS:
                self.refuse(line, "This key is not a plain word.", "Write a word followed by a colon.")
                continue
            key = str(key_node.value)
            if key in known:
                self.refuse(line, f"The key {key!r} stands here twice.", "Keep one of the two.")
                continue
            known.add(key)
            self.lines[(*path, key)] = line
            yield key, self.value(value_node, (*path, key))

    def refuse(self, line: int, what: str, remedy: str) -> object:
        """Note a finding; the value in its place is None."""
        self.findings.append(Finding(line, what, remedy))
        return None
