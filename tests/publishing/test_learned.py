"""What search learned is kept, and never trusted."""

from __future__ import annotations

import pytest

from bot.core.search.rank import match
from bot.publishing import learned
from bot.publishing.learned import KEPT, index_of

TEXTS = ("passport", "ပတ်စပို့", "football", "pink card passport", "la sar")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where it is kept, however small; nothing is in memory."""
    monkeypatch.setattr(learned, "WORTH_KEEPING", 0)
    learned.forget()
    yield tmp_path / "learned"
    learned.forget()


def _answers(index):
    return [match(index, text, "my") for text in TEXTS]


def test_what_is_read_back_is_what_was_learned(content, folder) -> None:
    """Every answer and every score."""
    first = _answers(index_of(content.guide(), folder))
    learned.forget()

    assert _answers(index_of(content.guide(), folder)) == first
    assert len(list(folder.glob("*.npz"))) == 1


def test_other_words_are_learned_anew(content, folder) -> None:
    """A keyword more is another guide to search."""
    index_of(content.guide(), folder)
    content.edit("documents/pink-card/en.md", "[pink card]", "[pink card, zebra]")

    assert match(index_of(content.guide(), folder), "zebra", "en").topic == "documents/pink-card"
    assert len(list(folder.glob("*.npz"))) == 2


@pytest.mark.parametrize(
    "bytes_", [b"", b"PK\x03\x04 broken", b"\x80\x04cos\nsystem\n."], ids=["empty", "cut", "pickle"]
)
def test_a_file_that_is_no_index_is_replaced(content, folder, bytes_) -> None:
    """Cut off, or put there by somebody: it is never run, and the next start finds a good one."""
    expected = _answers(index_of(content.guide(), folder))
    path = next(folder.glob("*.npz"))
    path.write_bytes(bytes_)
    learned.forget()

    assert _answers(index_of(content.guide(), folder)) == expected
    assert path.stat().st_size > 1000


def test_a_folder_that_cannot_be_written_only_costs_time(content, folder) -> None:
    """A file stands where the folder should be."""
    folder.write_text("in the way")

    assert match(index_of(content.guide(), folder), "passport", "en").topic == "documents/passport"


def test_only_the_last_few_stay(content, folder) -> None:
    """An edit a day must not fill the disk."""
    for number in range(KEPT + 2):
        content.edit("documents/pink-card/en.md", "[pink card", f"[zebra{number}, pink card")
        index_of(content.guide(), folder)
        content.edit("documents/pink-card/en.md", f"[zebra{number}, pink card", "[pink card")

    assert len(list(folder.glob("*.npz"))) == KEPT


def test_a_small_guide_is_not_kept(content, tmp_path) -> None:
    """It learns in no time, and would push out what took long."""
    learned.forget()
    index_of(content.guide(), tmp_path / "learned")

    assert not (tmp_path / "learned").exists()
