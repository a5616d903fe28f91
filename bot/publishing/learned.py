"""What search learned, kept on disk: learning takes many seconds, reading it back less than one.

Kept under a digest of everything that search looks in and of the code that learns, so what is read is what would be
learned. Only numbers and text are stored, no Python objects: whoever could write the file could make answers wrong, but
not run anything. A folder that cannot be written, or a file that cannot be read, costs time and nothing else.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

import bot.core
from bot.core.guide import Guide
from bot.core.search.index import Index, build_index, words_of
from bot.core.search.near import neighbours
from bot.core.search.understand import Lexicon
from bot.core.search.weights import Known, Weights

FOLDER: Final = Path("var/learned")
KEPT: Final = 4
"""Files that stay: the last few edits, so that taking one back is quick too."""
WORTH_KEEPING: Final = 5_000
"""Features from which on it is worth it: a small guide learns in no time."""
_EXAMS: Final = ("topics", "alarm")
_LOG: Final = logging.getLogger(__name__)
_LAST: Final[dict[str, Index]] = {}
"""The index used last, by its digest: an edit of an answer's text leaves the words that search looks in unchanged."""


def index_of(guide: Guide, folder: Path = FOLDER) -> Index:
    """The index of ``guide``: the one used last, the one kept in ``folder``, or a new one, which is then kept there."""
    digest = sha256(words_of(guide) + _code()).hexdigest()
    if digest not in _LAST:
        path = folder / f"{digest[:32]}.npz"
        index = _read(path)
        if index is None:
            index = build_index(guide)
            if len(index.known.rows) >= WORTH_KEEPING:
                _keep(path, index)
        _LAST.clear()
        _LAST[digest] = index
    return _LAST[digest]


def forget() -> None:
    """Look on disk the next time."""
    _LAST.clear()


@lru_cache(maxsize=1)
def _code() -> bytes:
    """A digest of everything that has a say in what is learned from the same words."""
    home = Path(bot.core.__file__).parent
    files = sorted(path for room in ("search", "language") for path in (home / room).glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in files) + np.__version__.encode()).digest()


def _keep(path: Path, index: Index) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as out:
            np.savez(out, allow_pickle=False, **_arrays(index))
        Path(out.name).replace(path)
        oldest_last = sorted(path.parent.glob("*.npz"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in oldest_last[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _LOG.info("%s cannot be written (%s): the next start will learn again.", path.parent, error.strerror)


def _arrays(index: Index) -> dict[str, Any]:
    lexicon = index.lexicon
    words = {
        "rows": list(index.known.rows),
        "labels": {exam: getattr(index, exam).labels for exam in _EXAMS},
        "tree": lexicon.tree,
        "sounds": lexicon.sounds,
        "latin": sorted(lexicon.latin),
        "telling": sorted(index.telling),
        "exact": index.exact,
    }
    arrays = {
        f"{exam}_{part}": getattr(getattr(index, exam), part)
        for exam in _EXAMS
        for part in ("starts", "columns", "points")
    }
    text = np.frombuffer(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    return {"words": text, "rarity": index.known.rarity, **arrays}


def _read(path: Path) -> Index | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            index = _index({name: kept[name] for name in kept.files})
        path.touch()  # what is used stays longest
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, EOFError) as error:
        _LOG.warning("%s cannot be read (%s): learning again.", path, error)
        return None
    return index


def _index(kept: Mapping[str, Any]) -> Index:
    words = json.loads(kept["words"].tobytes().decode("utf-8", "surrogatepass"))
    sounds = {
        language: {sound: tuple((latin, concept) for latin, concept in forms) for sound, forms in filed.items()}
        for language, filed in words["sounds"].items()
    }
    latin = frozenset(words["latin"])
    topics, alarm = (_weights(kept, exam, tuple(words["labels"][exam])) for exam in _EXAMS)
    return Index(
        lexicon=Lexicon(words["tree"], sounds, latin, neighbours(latin)),
        known=Known({name: row for row, name in enumerate(words["rows"])}, kept["rarity"]),
        topics=topics,
        alarm=alarm,
        telling=frozenset(words["telling"]),
        exact={whole: tuple(found) for whole, found in words["exact"].items()},
    )


def _weights(kept: Mapping[str, Any], exam: str, labels: tuple[str, ...]) -> Weights:
    numbers = {label: number for number, label in enumerate(labels)}
    return Weights(labels, numbers, kept[f"{exam}_starts"], kept[f"{exam}_columns"], kept[f"{exam}_points"])
