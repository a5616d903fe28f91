"""Staff's tools want content and databases at once: the fixtures of both rooms, and a reader of command lines."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def _conftest(room: str) -> ModuleType:
    """The fixtures of another room; test files cannot import each other, so by its path."""
    path = Path(__file__).resolve().parents[1] / room / "conftest.py"
    spec = importlib.util.spec_from_file_location(f"conftest_of_{room}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_storage, _publishing = _conftest("storage"), _conftest("publishing")
content = _publishing.content
templates, sqlite_url, postgres_url, url = (
    _storage.templates,
    _storage.sqlite_url,
    _storage.postgres_url,
    _storage.url,
)
