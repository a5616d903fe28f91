"""The words that are live: from the files of this machine, or the last published revision of the shared database.

============================  ==========================================================================================
the database                  what a replica serves
============================  ==========================================================================================
SQLite, content files         the files, live on every save; broken at a start: what went live last
SQLite, no content files      the last published revision
PostgreSQL, something         the last published revision, on every replica within seconds (:data:`LOOK_EVERY`); a
published                     database that is away changes nothing
PostgreSQL, nothing yet       the files, until something is published
============================  ==========================================================================================

Whatever it is, it was checked whole before it is shown, and it is swapped in one step. Beside :mod:`bot.app` because it
knows two rooms: publishing reads content, storage keeps it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.core.dialogue import Edition
from bot.core.guide import Guide
from bot.core.language.catalog import Catalogs
from bot.errors import BotError, ContentError, StorageError
from bot.publishing.build import load_guide
from bot.publishing.bundle import pack, unpack
from bot.publishing.learned import index_of
from bot.publishing.live import LiveGuide
from bot.publishing.words import load_catalogs
from bot.storage import revisions
from bot.storage.database import Database

LOOK_EVERY: Final = 2.0
"""Seconds between two looks for a newer revision: one small question to the database."""
_LOG: Final = logging.getLogger(__name__)


class Editions:
    """Holds the current edition; :meth:`watch` keeps it fresh. Either source may be missing, never both."""

    def __init__(
        self, live: LiveGuide[Edition] | None, published: Edition | None = None, *, follow: Follow | None = None
    ) -> None:
        self.live = live
        """The files of this machine; None when they are not served."""
        self._published = published
        self._follow = follow
        self._on_swap: list[Callable[[], None]] = []

    def on_swap(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called, on the event loop, whenever another edition has gone live."""
        self._on_swap.append(callback)
        if self.live:
            self.live.on_swap(lambda *_: callback())

    def current(self) -> Edition:
        """The edition to answer one event from."""
        if self._published is not None:
            return self._published
        if self.live is None:
            raise StorageError("There is nothing to serve: neither content files nor a published revision.")
        return self.live.current()[1]

    @property
    def is_stale(self) -> bool:
        """Whether there are newer words that could not go live."""
        if self._follow is not None and self._follow.refused:
            return True
        return self._published is None and self.live is not None and self.live.is_stale

    async def watch(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set: let every good change go live."""
        watched = [self.live.watch(stop)] if self.live else []
        await asyncio.gather(*watched, self._watch_revisions(stop))

    async def _watch_revisions(self, stop: asyncio.Event) -> None:
        while self._follow is not None and not stop.is_set():
            await self.refresh()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)

    async def refresh(self) -> bool:
        """Look for a newer revision now; whether one went live."""
        newer = await self._follow.newer() if self._follow else None
        if newer is None:
            return False
        self._published = newer
        for callback in self._on_swap:
            callback()
        return True


class Follow:
    """Reads the revisions of a database as they come, each once."""

    def __init__(self, database: Database, catalogs: Catalogs) -> None:
        self._database = database
        self._catalogs = catalogs
        self._number = 0
        self.refused = False
        """Whether the newest revision could not go live here (a release that is older than its content)."""

    async def newer(self) -> Edition | None:
        """The newest revision, ready, if it was not seen before and can go live here. Never raises."""
        try:
            number = await revisions.current_number(self._database)
            if number is None or number == self._number:
                return None
            revision = await revisions.current(self._database)
        except StorageError:
            return None  # away: what is live stays live
        if revision is None:
            return None
        self._number = revision.entry.number
        edition = await asyncio.to_thread(self._build, revision)
        self.refused = edition is None
        return edition

    def _build(self, revision: revisions.Revision) -> Edition | None:
        try:
            edition = edition_of_bundle(revision.content, self._catalogs)
        except BotError as error:
            _LOG.error("revision %s cannot go live here: %s Upgrade this replica.", revision.entry.number, error)
            return None
        except Exception:  # a fault of our own must not end the watch: what is live stays live
            _LOG.exception("revision %s could not be read. Please report this line.", revision.entry.number)
            return None
        _LOG.info("revision %s (content %s) is live", revision.entry.number, edition.guide.revision)
        return edition


def edition_of(guide: Guide, catalogs: Catalogs) -> Edition:
    """A Guide made ready to be searched and spoken."""
    return Edition(guide, index_of(guide), catalogs)


def edition_of_bundle(packed: bytes, catalogs: Catalogs) -> Edition:
    """Packed content made ready. Raises ContentError or StorageError when it must not be shown."""
    with TemporaryDirectory(prefix="guide-") as folder:
        return edition_of(load_guide(unpack(packed, Path(folder)), catalogs=catalogs), catalogs)


def open_editions(content_dir: Path, locales_dir: Path) -> Editions:
    """Content and interface words of this machine, checked. Raises ContentError with all that must be mended."""
    return Editions(_live(content_dir, load_catalogs(locales_dir)))


def _live(content_dir: Path, catalogs: Catalogs, spare: Path | None = None) -> LiveGuide[Edition]:
    def derive(guide: Guide) -> Edition:
        edition = edition_of(guide, catalogs)
        _keep(content_dir, spare)
        return edition

    return LiveGuide(content_dir, derive, catalogs=catalogs, last_good=lambda: _kept(content_dir, spare, catalogs))


def _keep(content_dir: Path, spare: Path | None) -> None:
    """Put the files that just went live aside, whole or not at all. Not being able to is no reason to stop."""
    if spare is None:
        return
    fresh = spare.with_suffix(".new")
    try:
        fresh.write_bytes(pack(content_dir))
        fresh.replace(spare)
    except OSError as error:
        _LOG.warning("The content could not be put aside for a start with broken files (%s).", error.strerror)


def _kept(content_dir: Path, spare: Path | None, catalogs: Catalogs) -> tuple[Guide, Edition] | None:
    """What went live last from these files; None when it is not there or cannot be shown any more."""
    if spare is None or not content_dir.is_dir():
        return None
    try:
        edition = edition_of_bundle(spare.read_bytes(), catalogs)
    except (OSError, BotError):
        return None
    _LOG.error("The content files cannot be shown: what went live last is served until they are mended.")
    return edition.guide, edition


async def open_served(
    content_dir: Path, locales_dir: Path, database: Database, *, spare: Path | None = None
) -> Editions:
    """What this replica serves, as the table above says.

    ``spare`` is a file beside the files: what goes live is put there, and served should they be broken at a start.
    Raises ContentError when neither the files nor a published revision can be shown.
    """
    catalogs = await asyncio.to_thread(load_catalogs, locales_dir)
    follow = Follow(database, catalogs)
    if database.shared and (edition := await follow.newer()):
        return Editions(None, edition, follow=follow)
    try:
        live = await asyncio.to_thread(_live, content_dir, catalogs, spare)
    except ContentError:
        if await asyncio.to_thread(content_dir.is_dir) or not (edition := await follow.newer()):
            raise
        return Editions(None, edition, follow=follow)
    return Editions(live, follow=follow if database.shared else None)
