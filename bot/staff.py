"""What staff do with content and database together: publish and take back, learn from what was not found, report.

A second composition beside :mod:`bot.app`: publishing and storage are strangers to each other, and meet here. The
command line and the staff page call the same functions.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import LANGUAGES, Language
from bot.core.likeness import group_name, heads
from bot.core.marks import MarkKind
from bot.core.screens import ABOUT
from bot.core.search.index import Index
from bot.core.search.rank import match
from bot.editions import edition_of_bundle
from bot.errors import ContentError, StorageError
from bot.publishing.build import check
from bot.publishing.bundle import difference, pack, pack_texts, put_back, read_bundle, unpack
from bot.publishing.draft import Match
from bot.publishing.edit import Kind, add_words, nearest
from bot.publishing.files import scan
from bot.publishing.learned import index_of
from bot.publishing.problem import Problem
from bot.publishing.read import read_tree
from bot.publishing.regression import add_regression, questions_beside
from bot.publishing.report import report_html
from bot.publishing.stamp import PUBLISHED, note_published
from bot.settings import Settings
from bot.storage import reports, revisions, unanswered
from bot.storage.address import is_sqlite, read_address
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.storage.store import Store

LONGEST_NOTE: Final = 500
"""Characters of a note, and a fifth of it of an author's name: a line of the history, not a letter."""


_NOTHING: Final = Problem("content", 0, "There is no content here.", "Set CONTENT_DIR to the folder.", "missing_file")


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, its tables ready where it is a file of this machine. Raises StorageError."""
    if is_sqlite(read_address(settings.database_url)):
        await upgrade(settings.database_url)
    async with Store.open(settings.database_url) as store:
        yield store.database


def finder() -> Match:
    """Search as the content check wants it: what a person would be shown, built once for the Guide that is checked."""
    built: dict[int, Index] = {}

    def find(guide: Guide, text: str, language: Language) -> list[str]:
        if id(guide) not in built:
            built[id(guide)] = index_of(guide)
        found = match(built[id(guide)], text, language)
        if found.smalltalk == "who":
            return [ABOUT]
        if found.kind in ("none", "smalltalk"):
            return []
        return [candidate.topic for candidate in found.candidates]

    return find


# --- publish and take back ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing came to."""

    number: int
    is_new: bool
    """False when the content is that of the current revision, and so nothing was published."""


async def publish(
    database: Database, content_dir: Path, catalogs: Catalogs, *, author: str, note: str, now: datetime | None = None
) -> Publication:
    """Check the content, then make it what all replicas show.

    What is checked is what is stored: the files are read once. Raises ContentError with every error, also for an id
    that was published before and would vanish, and StorageError; then nothing has changed.
    """
    packed = await asyncio.to_thread(_checked, content_dir, catalogs)
    before = await revisions.current(database)
    if before is not None:
        await asyncio.to_thread(_refuse_lost_ids, content_dir, packed, before.content)
        if read_bundle(before.content) == read_bundle(packed):
            return Publication(before.entry.number, is_new=False)
    moment = now or datetime.now(UTC)
    number = await revisions.publish(database, packed, author=author, note=note, now=moment)
    return Publication(number, is_new=True)


def _checked(content_dir: Path, catalogs: Catalogs) -> bytes:
    packed = pack(content_dir)
    unreadable = [problem for problem in scan(content_dir)[1] if problem.level == "error"]
    with TemporaryDirectory(prefix="guide-") as folder:
        root = unpack(packed, Path(folder))
        _, problems = check(root, today=date.today(), catalogs=catalogs, match=finder())
        errors = [*unreadable, *(problem for problem in problems if problem.level == "error")]
        if errors or not (root / "sections.yaml").exists():
            raise ContentError(tuple(errors) or (_NOTHING,))
        tree, _ = read_tree(root)
        note_published(root, tree)
        with suppress(OSError):  # a folder that cannot be written: the database keeps the ids
            note_published(content_dir, tree)
        texts = read_bundle(packed) | {PUBLISHED: (root / PUBLISHED).read_text("utf-8")}
    return pack_texts(texts)


def _refuse_lost_ids(content_dir: Path, packed: bytes, before: bytes) -> None:
    """An id that a printed code may carry must open something for ever (DESIGN §4)."""
    with TemporaryDirectory(prefix="guide-") as folder:
        new, _ = read_tree(unpack(packed, Path(folder) / "new"))
        old, _ = read_tree(unpack(before, Path(folder) / "old"))
    lost = sorted(set(old.published_ids) - new.topic_ids - new.aliases().keys())
    remedy = "Bring the topic back, or name its id under aliases: of the topic that answers it now."
    if lost:
        file = f"{content_dir.name}/{PUBLISHED}"
        raise ContentError(
            tuple(Problem(file, 0, f"'{id_}' was published and is gone.", remedy, "vanished_id") for id_ in lost)
        )


async def roll_back(database: Database, number: int, catalogs: Catalogs, *, author: str, note: str) -> int:
    """Show an earlier revision again, as a new one; its number.

    Raises StorageError when there is none of this number, and ContentError when this release cannot show it.
    """
    packed = await _content_of(database, number)
    await asyncio.to_thread(edition_of_bundle, packed, catalogs)
    return await revisions.rollback(database, number, author=author, note=note, now=datetime.now(UTC))


async def files_back(database: Database, number: int, content_dir: Path) -> tuple[str, ...]:
    """Make the files here those of a revision; which changed. The list of published ids stays: it only grows.

    Raises ContentError when they hold what was never published, for it would be lost, or cannot be written.
    """
    wanted, here = read_bundle(await _content_of(database, number)), read_bundle(pack(content_dir))
    for entry in await revisions.history(database):
        if _but_ids(read_bundle(await _content_of(database, entry.number))) == _but_ids(here):
            break
    else:
        what, remedy = "The files here hold what was never published.", "Publish it first, or leave --files out."
        raise ContentError((Problem(content_dir.name, 0, what, remedy, "files"),))
    try:
        return put_back(content_dir, wanted | {name: here[name] for name in (PUBLISHED,) if name in here})
    except OSError as error:
        what = f"The files cannot be put back ({error.strerror})."
        raise ContentError((Problem(content_dir.name, 0, what, "Make them writable.", "files"),)) from error


def _but_ids(texts: Mapping[str, str]) -> dict[str, str]:
    return {inside: text for inside, text in texts.items() if inside != PUBLISHED}


async def changes(database: Database, old: int, new: int | None, content_dir: Path) -> str:
    """What changed between two revisions, or from one to the files, as a unified diff. Raises StorageError."""
    before = read_bundle(await _content_of(database, old))
    after = read_bundle(pack(content_dir) if new is None else await _content_of(database, new))
    return difference(before, after)


async def _content_of(database: Database, number: int) -> bytes:
    revision = await revisions.get(database, number)
    if revision is None:
        raise StorageError(f"There is no revision {number}. See: python -m bot content history")
    return revision.content


# --- what was not found ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that say the same and found no good answer."""

    name: str
    """``my-3f9a1c``: what staff call it by."""
    language: Language
    askers: int
    """How many people asked at least."""
    texts: tuple[str, ...]
    """What they typed, scrubbed, each wording once, the commonest first."""
    ids: tuple[int, ...]
    """The rows it is made of."""


async def gaps(database: Database, *, language: Language | None = None, everything: bool = False) -> tuple[Gap, ...]:
    """Groups of unanswered questions, the most asked first.

    Only those that at least three people asked; ``everything`` shows the others too. Raises StorageError.
    """
    questions = await unanswered.read(database, language=language)
    fewest = 1 if everything else unanswered.FEWEST_ASKERS
    found: list[Gap] = []
    for code in LANGUAGES:
        asked = [one for one in questions if one.language == code]
        names = heads(one.text for one in asked)
        found.extend(_gap(code, one, names) for one in unanswered.group(asked, names.__getitem__, fewest=fewest))
    return tuple(sorted(found, key=lambda gap: (-gap.askers, -len(gap.ids))))


def _gap(language: Language, group: unanswered.Group, names: Mapping[str, str]) -> Gap:
    texts = [question.text for question in group.questions]
    common = sorted(dict.fromkeys(texts), key=lambda text: (-texts.count(text), len(text)))
    name = group_name(language, names[texts[0]])
    return Gap(name, language, group.askers, tuple(common), tuple(question.id for question in group.questions))


@dataclass(frozen=True, slots=True)
class Assignment:
    """What to make of a group of questions."""

    gap: str
    topic: str
    kind: Kind
    words: str = ""
    """Instead of the group's commonest wording."""
    everything: bool = False
    """The group is one of fewer than three askers, and staff asked to see those."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of it."""

    words: str
    file: str
    regression: Path | None
    """The test file that has one line more; None where there is none, as in an installed program."""


async def assign(database: Database, content_dir: Path, wish: Assignment, *, questions: Path | None = None) -> Assigned:
    """Make a group of questions a keyword or question of a topic, and a line of the test file; then erase them.

    Raises ContentError, naming the nearest names, for a group or a topic that is not there.
    """
    known = await gaps(database, everything=wish.everything)
    gap = next((one for one in known if one.name == wish.gap), None)
    if gap is None:
        close = nearest(wish.gap, [one.name for one in known]).replace("content coverage", "staff unanswered")
        raise ContentError((Problem("unanswered", 0, f"There is no group '{wish.gap}'.", close, "unanswered"),))
    words = wish.words.strip() or " ".join(gap.texts[0].replace("…", " ").split(" ")).strip()
    words = " ".join(word for word in words.split(" ") if word)
    if not words:
        remedy = "Say with --words what to add."
        raise ContentError((Problem("unanswered", 0, "Nothing of this group may be shown.", remedy, "unanswered"),))
    file = add_words(content_dir, wish.topic, gap.language, wish.kind, words)
    folder = questions or questions_beside(content_dir)
    regression = add_regression(folder, gap.language, words, wish.topic, wish.kind)
    await unanswered.erase(database, gap.ids)
    return Assigned(words, file, regression)


_UNHELPFUL: Final[tuple[MarkKind, ...]] = ("unhelpful",)


async def complaints(database: Database, *, today: date, weeks: int = 13) -> tuple[reports.Tallied, ...]:
    """How often which answer did not help, and why: the texts themselves are not kept. Raises StorageError."""
    since = today - timedelta(days=7 * weeks)
    totals: dict[tuple[str, str, str], int] = {}
    for one in await reports.by_week(database, _UNHELPFUL, since=since, until=today):
        key = (one.topic, one.language, one.detail)
        totals[key] = totals.get(key, 0) + one.n
    rows = [reports.Tallied(since, "unhelpful", *key, n) for key, n in totals.items()]
    return tuple(sorted(rows, key=lambda row: (-row.n, row.topic, row.language, row.detail)))


# --- the report -----------------------------------------------------------------------------------------------------


async def report(
    database: Database, guide: Guide, catalogs: Catalogs, *, language: Language, weeks: int, today: date
) -> str:
    """The page on the last whole weeks and this one (see :mod:`bot.publishing.report`). Raises StorageError."""
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(days=7 * (weeks - 1))
    counted = await reports.by_week(database, since=start, until=today)
    return report_html(counted, guide, catalogs[language], start=start, end=today, today=today)
