"""The shape of the house, checked: sizes, docstrings, no text in code, no waiting in the core."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.cli import cli
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "bot").rglob("*.py"))
CORE = [file for file in FILES if "core" in file.parts]
NATIVE = re.compile("[\u1000-\u109f\u1780-\u17ff]")
WORKS_ON_LETTERS = {"scrub.py", "months.py", "letters.py", "fix.py"}
LATIN_MINDED = ("isalnum", "isalpha", "default_process", "unidecode")


def name(file: Path) -> str:
    """A file as the team speaks of it."""
    return file.relative_to(ROOT).as_posix()


def functions(tree: ast.AST):
    """All functions of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_is_one_idea(file):
    """At most 300 lines, a docstring that says why it exists, functions of at most 50 lines."""
    text = file.read_text("utf-8")
    tree = ast.parse(text)

    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(tree), "a module opens with why it exists"
    assert [f.name for f in functions(tree) if (f.end_lineno or 0) - f.lineno + 1 > 50] == []


@pytest.mark.parametrize("file", CORE, ids=name)
def test_only_the_conversation_waits(file):
    """The core is synchronous, so that a decision is a pure function; ports only say what others wait for."""
    waits = any(isinstance(node, ast.Await) for node in ast.walk(ast.parse(file.read_text("utf-8"))))

    assert not waits or file.name == "conversation.py"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_user_text_in_python(file):
    """Burmese and Khmer letters stand in content/ and locales/; only the language rooms work on letters."""
    if {"language", "search", "checks"} & set(file.parts) or file.name in WORKS_ON_LETTERS:
        return
    tree = ast.parse(file.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}

    assert [s.value[:40] for s in strings if id(s) not in docs | bare and NATIVE.search(s.value)] == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_latin_minded_text_code(file):
    """Functions that drop vowels of Burmese and Khmer are not called anywhere near what people type."""
    tree = ast.parse(file.read_text("utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    allowed = {"isalnum"} if file.name == "settings.py" else set()

    assert called & set(LATIN_MINDED) <= allowed


def test_readme_names_every_setting_and_command():
    """What can be set and what can be called is written down where people look first."""
    readme = (ROOT / "README.md").read_text("utf-8") + "".join(
        p.read_text("utf-8") for p in (ROOT / "docs").glob("*.md")
    )

    assert [n.upper() for n in Settings.model_fields if n.upper() not in readme] == []
    assert [command for command in cli.commands if f"`{command}" not in readme] == []


def test_every_interface_word_is_used():
    """A word that no code asks for is a word nobody needs to translate."""
    with (ROOT / "locales/en/LC_MESSAGES/messages.po").open("rb") as file:
        ids = [m.id[0] if isinstance(m.id, tuple | list) else m.id for m in read_po(file) if m.id]
    code = "".join(file.read_text("utf-8") for file in (ROOT / "bot").rglob("*") if file.suffix in (".py", ".html"))
    built = ("command.", "language.", "country.", "unit.", "spoken.", "reason.", "phone.", "staff.", "poster.")

    assert [id_ for id_ in ids if not id_.startswith(built) and id_ not in code] == []
