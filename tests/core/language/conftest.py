"""Where the third-party test vectors lie: beside the checkout or where SHARED_DATA says; never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of test vectors; tests that need it are skipped, saying so, where it is absent."""
    folder = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[4] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no test vectors at {folder} (set SHARED_DATA)")
    return folder
