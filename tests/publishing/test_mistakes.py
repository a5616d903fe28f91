"""What people do wrong with files: each slip is one error, which names the file, the line and what to do."""

from __future__ import annotations

import pytest

from bot.core.language.zawgyi import to_zawgyi
from bot.publishing.fix import fix

MY = "documents/passport/my.md"
TOPIC = "documents/passport/topic.yaml"


def the_error(content):
    """The only error, as (file, line, remedy)."""
    errors = [problem for problem in content.problems() if problem.level == "error"]
    assert len(errors) == 1, "\n".join(map(str, errors))
    return errors[0].file.removeprefix("content/"), errors[0].line, errors[0].remedy


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "remedy"),
    [
        (TOPIC, "contacts: [mol-1506]", "contacts:\n\t- mol-1506", 6, "Replace tabs"),
        ("contacts.yaml", "  kind: embassy", "\tkind: embassy", 11, "Replace tabs"),
        ("vocabulary/documents.yaml", "  my:", "\tmy:", 3, "Replace tabs"),
        ("contacts.yaml", "embassy:\n", "mol-1506:\n", 10, "Keep one"),
        (TOPIC, "checked_on: 2026-11-01", "checked_on: 1.11.2026", 3, "2026-11-23"),
        (TOPIC, "contacts: [mol-1506]", "contacts: [mol-1560]", 5, "Did you mean 'mol-1506'?"),
        ("sections.yaml", "- id: documents", "- id: [documents", 1, "Close the [ or {"),
        ("sections.yaml", "emoji: 📄", "emojy: 📄", 2, "Did you mean 'emoji'?"),
        (TOPIC, "[passport-price]", "[passport-price", 8, "Close the [ or {"),
        (MY, "keywords: [ပတ်စပို့လုပ်]", "keywords:\n  - ပတ်စပို့လုပ်\n  - #64", 5, "double quotes"),
        (MY, "---\ntitle", "title", 1, "Begin the file with a --- line"),
        (MY, "\n---\n", "\n", 1, "Put a --- line between"),
        (MY, "## အဆင့်", "<<<<<<< HEAD\n## အဆင့်", 10, "Keep one"),
    ],
)
def test_a_slip_of_the_keyboard_is_one_error(content, file, old, new, line, remedy):
    """Nothing that only follows from it is told beside it."""
    content.put(file, content.text(file).replace(old, new, 1))
    found, at, said = the_error(content)
    assert (found, at, remedy in said) == (file, line, True)


@pytest.mark.parametrize("file", [MY, TOPIC, "contacts.yaml", "vocabulary/documents.yaml", "sections.yaml"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_saved_as_utf_16_is_one_error(content, file, encoding):
    """Its text is not said to be missing, and what refers to it is not said to lead nowhere."""
    content.put(file, content.text(file))
    (content.root / file).write_bytes(content.text(file).encode(encoding))
    found, line, remedy = the_error(content)
    assert (found, line, "UTF-8" in remedy) == (file, 1, True)


def test_line_ends_of_an_old_mac_are_one_error(content):
    """The whole file is one line there."""
    content.put(MY, content.text(MY).replace("\n", "\r"))
    assert the_error(content)[:2] == (MY, 1)


@pytest.mark.parametrize("file", ["contacts.yaml", "figures.yaml", "facts.yaml"])
def test_a_register_that_was_renamed_is_one_error(content, file):
    """Not one for each of hundreds of references; and the file under its new name is a warning."""
    (content.root / file).rename(content.root / f"copy-of-{file}")
    told = [problem for problem in content.problems() if problem.rule == "unknown_reference"]
    assert [(one.file, "renamed" in one.remedy) for one in told] == [(f"content/{file}", True)]


def test_a_renamed_text_is_missing_and_its_new_name_is_told(content):
    """The remedy has the names that are expected."""
    (content.root / MY).rename(content.root / "documents/passport/mm.md")
    assert the_error(content)[0] == MY
    assert "my.md" in content.said("unexpected_file")[0].remedy


def test_a_missing_topic_yaml_makes_no_links_dead(content):
    """The other topic refers to it, and printed codes do."""
    content.put("published_ids.txt", "documents/passport\ndocuments/pink-card\n")
    content.remove(TOPIC)
    assert the_error(content)[0] == TOPIC


def test_the_english_cannot_be_copied_from_itself(content):
    """Its remedy is its own."""
    content.remove("documents/passport/en.md")
    assert "en.md" not in content.said("missing_language")[0].remedy


def test_a_file_in_zawgyi_is_one_error_and_is_converted_on_request(content):
    """Its marks are not sorted as if they were Unicode, its numbers not compared; ``--fix`` gives the text back."""
    sentence = "အလုပ်ရှင်က ပတ်စပို့သိမ်းထားရင် တိုင်လို့ရပါတယ်။"
    before = content.text(MY) + "".join(f"\n{sentence}\n" for _ in range(5))
    content.put(MY, before.replace(sentence, to_zawgyi(sentence)))
    assert the_error(content)[:2] == (MY, 17)
    fix(content.root)
    assert content.text(MY) == before
