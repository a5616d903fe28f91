"""Every table there is. Nothing in them names a person, and days are as coarse as their use allows.

A row of ``people`` is a keyed hash (:mod:`bot.telegram.pseudonym`), a language, a country and the *month* of the last
visit: enough to speak to someone again and to erase who stays away, too little to tell when anyone did what. Tables
with a key of words have no row number on SQLite, so that their order does not tell who came first.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, ForeignKey, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NO_ROW_NUMBER = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Names every index and constraint by one rule, so that migrations can drop them on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, Any]] = {date: Date, datetime: DateTime(timezone=True)}


class Person(Base):
    """How someone wants to be spoken to. Erased by /forget, and after twelve months without a visit."""

    __tablename__ = "people"
    __table_args__ = _NO_ROW_NUMBER

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    country: Mapped[str | None] = mapped_column(String(2))
    language_chosen: Mapped[bool]
    seen_month: Mapped[date] = mapped_column(index=True)
    """The first day of the month of the last visit."""


class SeenUpdate(Base):
    """An update of Telegram that was answered. Erased after three days: Telegram repeats for one."""

    __tablename__ = "seen_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(index=True)


class Count(Base):
    """How often something happened on a day (:class:`bot.core.marks.Mark`). Empty words say nothing, never NULL."""

    __tablename__ = "counts"
    __table_args__ = _NO_ROW_NUMBER

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    topic: Mapped[str] = mapped_column(String(80), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    detail: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)


class Unanswered(Base):
    """A scrubbed question without a good answer. Erased after at most 90 days."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    week: Mapped[date] = mapped_column(index=True)
    """The Monday of the week in which it was asked."""
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    asker: Mapped[str] = mapped_column(String(32))
    """A hash under the salt of that week: the same for the same person within a week, and nothing outside of it."""
    source: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str] = mapped_column(String(80))


class Salt(Base):
    """What a week's askers are hashed with. Erased when the week is over, and with it the link to anyone."""

    __tablename__ = "salts"

    week: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))


class Content(Base):
    """A packed content tree, kept once however many revisions show it."""

    __tablename__ = "contents"
    __table_args__ = _NO_ROW_NUMBER

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of ``packed`` in hexadecimal."""
    packed: Mapped[bytes] = mapped_column(LargeBinary)


class Revision(Base):
    """A publication: the highest number is what all replicas show. Rows are never changed, so none is half there."""

    __tablename__ = "revisions"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    created_at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(ForeignKey("contents.digest"))
