"""Which files are read: the expected ones, inside the tree, as text, of a sensible size. The rest is named."""

from __future__ import annotations

import os

import pytest

from bot.publishing.files import MOST_BYTES, fingerprint, scan


def test_the_expected_names_are_taken(content):
    """All files of the sound tree, and nothing to say."""
    files, problems = scan(content.root)
    assert "documents/passport/my.md" in files
    assert len(files) == 17
    assert problems == []


@pytest.mark.parametrize("name", [".en.md.swp", "en.md~", "4913", "#en.md#", "README.md", ".git/config", "en.md.bak"])
def test_what_lies_beside_is_left_alone(content, name):
    """Editors' leftovers and notes are neither content nor a problem."""
    content.put(f"documents/passport/{name}", "x: [")
    assert content.problems() == ()


@pytest.mark.parametrize(
    "name", ["documents/passport/th.md", "documents/notes.yaml", "a/b/c/en.md", "replies/x/topic.yaml"]
)
def test_an_unexpected_name_is_a_warning(content, name):
    """It is left out, and staff are told."""
    content.put(name, "x")
    assert [(problem.level, problem.file) for problem in content.said("unexpected_file")] == [
        ("warning", f"content/{name}")
    ]


def test_a_link_out_of_the_tree_is_refused(content, tmp_path):
    """Somebody else's file is never read."""
    (tmp_path / "secret.md").write_text("---\ntitle: x\n---\nsecret")
    content.remove("replies/greeting/en.md")
    (content.root / "replies/greeting/en.md").symlink_to(tmp_path / "secret.md")
    assert "leads out" in content.said("unreadable_file")[0].what


def test_a_folder_that_is_a_link_is_not_entered(content, tmp_path):
    """Neither out of the tree nor round in circles."""
    (content.root / "documents/loop").symlink_to(content.root, target_is_directory=True)
    files, _ = scan(content.root)
    assert not any("loop" in name for name in files)


def test_a_link_inside_the_tree_is_followed(content):
    """Two names for one file may be somebody's way to work."""
    content.put("replies/hello/my.md", "x")
    (content.root / "replies/hello/en.md").symlink_to(content.root / "replies/greeting/en.md")
    assert "replies/hello/en.md" in scan(content.root)[0]


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a: 1\nb: \xff\xfe", 2, "not UTF-8"),
        (b"a: 1\n\nb: \x00", 3, "control character"),
        (b"a: \x1b[31m", 1, "U+001B"),
    ],
)
def test_what_is_not_text_is_named_with_its_line(content, data, line, said):
    """Another encoding, or characters nobody can see."""
    (content.root / "figures.yaml").write_bytes(data)
    problem = content.said("unreadable_file")[0]
    assert (problem.line, said in problem.what) == (line, True)


def test_a_huge_file_is_refused(content):
    """Before it is parsed."""
    content.put("figures.yaml", "a: b\n" * (MOST_BYTES[".yaml"] // 5 + 1))
    assert "larger than" in content.said("unreadable_file")[0].what


def test_windows_line_ends_and_byte_order_marks_are_no_problem(content):
    """They come from editors, not from people."""
    text = content.text("documents/passport/en.md")
    content.put("documents/passport/en.md", "\ufeff" + text.replace("\n", "\r\n"))
    assert content.problems() == ()


def test_the_fingerprint_follows_every_change(content):
    """Another text, a new file, a file less."""
    seen = {fingerprint(content.root)}
    content.add("figures.yaml", "# more\n")
    seen.add(fingerprint(content.root))
    content.put("replies/new/en.md", "x")
    seen.add(fingerprint(content.root))
    content.remove("replies/new/en.md")
    seen.add(fingerprint(content.root))
    assert len(seen) >= 3


def test_a_pipe_is_not_waited_for(content):
    """Reading a named pipe would hang the bot for ever."""
    content.remove("replies/greeting/en.md")
    os.mkfifo(content.root / "replies/greeting/en.md")
    assert "no file that can be read" in content.said("unreadable_file")[0].what


def test_a_link_to_nowhere_is_named(content):
    """Its target was moved away."""
    content.remove("replies/greeting/en.md")
    (content.root / "replies/greeting/en.md").symlink_to("gone.md")
    assert content.found("unreadable_file") == [("replies/greeting/en.md", 0)]
