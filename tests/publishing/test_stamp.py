"""Marks written by the tool: exact, repeatable, and never by accident."""

from __future__ import annotations

from bot.publishing.stamp import fingerprint_of, stamp

PAGE = "documents/passport/my.md"


def _unmarked(content):
    mark = next(line for line in content.text(PAGE).split("\n") if line.startswith("of:"))
    content.edit(PAGE, f"{mark}\n", "")
    return mark


def test_spaces_and_line_breaks_do_not_count():
    """Only words outdate a translation."""
    assert fingerprint_of("One two.\n\nThree.\n") == fingerprint_of("\n  One\ntwo. Three.")
    assert fingerprint_of("One two") != fingerprint_of("One too")


def test_a_missing_mark_is_written_and_the_rest_stays(content):
    """One line more in the front matter, nothing else."""
    mark = _unmarked(content)
    before = content.text(PAGE)
    assert f"content/{PAGE}" in stamp(content.root)
    assert content.text(PAGE) == before.replace("translation: draft\n", f"translation: draft\n{mark}\n")
    assert content.problems() == ()


def test_an_outdated_translation_is_not_declared_current_by_accident(content):
    """Without naming the topic, a mark that is there stays."""
    content.edit("documents/passport/en.md", "You pay", "You must pay")
    before = content.text(PAGE)
    stamp(content.root)
    assert content.text(PAGE) == before


def test_a_named_topic_is_marked_anew(content):
    """The translator says: done."""
    content.edit("documents/passport/en.md", "You pay", "You must pay")
    changed = stamp(content.root, ["documents/passport"])
    assert {"content/documents/passport/my.md", "content/documents/passport/km.md"} <= set(changed)
    assert content.found("stale_translation") == []


def test_windows_line_ends_stay(content):
    """The file keeps the line ends of its editor."""
    _unmarked(content)
    content.put(PAGE, content.text(PAGE).replace("\n", "\r\n"))
    stamp(content.root)
    assert content.text(PAGE).count("\r\n") == content.text(PAGE).count("\n")


def test_published_ids_are_added_and_never_removed(content):
    """A new list with both topics; then one goes, and its line stays."""
    stamp(content.root)
    assert content.text("published_ids.txt").endswith("documents/passport\ndocuments/pink-card\n")
    content.add("documents/pink-card/topic.yaml", "published: false\n")
    assert stamp(content.root) == ()
    assert "documents/pink-card" in content.text("published_ids.txt")


def test_an_unpublished_topic_is_not_listed(content):
    """Nothing was promised yet."""
    content.add("documents/pink-card/topic.yaml", "published: false\n")
    stamp(content.root)
    assert "documents/pink-card" not in content.text("published_ids.txt")
