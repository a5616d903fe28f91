"""What a model refuses, in words a content editor understands: line, fault, remedy."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("file", "edit", "line", "said"),
    [
        (
            "documents/passport/topic.yaml",
            ("review_by", "review_bye"),
            4,
            ("'review_bye' is no key", "mean 'review_by'"),
        ),
        ("documents/passport/topic.yaml", ("2027-05-01", "next May"), 4, ("'review_by' is not a date", "2026-11-23")),
        ("documents/passport/topic.yaml", ("3, 4", "3, 14"), 1, ("", "")),
        ("documents/passport/topic.yaml", ("owner: content-team", "owner:"), 2, ("'owner'", "")),
        (
            "documents/passport/topic.yaml",
            ("[documents/pink-card]", "[pink-card]"),
            6,
            ("'pink-card'", "section/topic"),
        ),
        (
            "documents/passport/topic.yaml",
            ("contacts: [mol-1506]", "contacts: mol-1506"),
            5,
            ("must be a list", "[a, b]"),
        ),
        (
            "documents/passport/topic.yaml",
            ("contacts: [mol-1506]", "contacts: [a, b, c, d, e, f]"),
            5,
            ("too long", "5"),
        ),
        ("documents/passport/topic.yaml", ("as_of: 2026-06", "as_of: June"), 9, ("'June'", "2026-01")),
        ("contacts.yaml", ("kind: government", "kind: goverment"), 2, ("'kind' cannot be 'goverment'", "government")),
        ("contacts.yaml", ("km: ក្រសួងការងារ}", "kn: ក្រសួងការងារ}"), 4, ("'kn' is no key", "mean 'km'")),
        ("contacts.yaml", ('"+6622482181"', '"02 248 2181"'), 14, ("'dial'", "+66")),
        ("figures.yaml", ("unit: baht", "unit: bath"), 2, ("'unit' cannot be 'bath'", "baht")),
        ("figures.yaml", ("value: 1500", "value: 1,500"), 4, ("", "")),
        ("figures.yaml", ("value: 2000}", "valeu: 2000}"), 5, ("'valeu' is no key", "mean 'value'")),
        ("figures.yaml", ("value: 2000}", "}"), 5, ("'value' is missing", "Add a line")),
        ("sections.yaml", ("emoji: 📄", "emojis: 📄"), 2, ("'emojis' is no key", "mean 'emoji'")),
        ("facts.yaml", ("confidence: high", "confidence: sure"), 6, ("'confidence' cannot be 'sure'", "'high'")),
        ("vocabulary/documents.yaml", ("km: [", "khm: ["), 4, ("'khm' is no key", "")),
        ("documents/passport/en.md", ("keywords:", "keyword:"), 3, ("'keyword' is no key", "mean 'keywords'")),
        ("documents/passport/en.md", ("title: Passport", "title:"), 2, ("'title'", "")),
    ],
)
def test_a_fault_is_told_with_line_and_remedy(content, file, edit, line, said):
    """Misspelt keys and values, wrong shapes, missing things."""
    content.edit(file, *edit)
    what, remedy = said
    problems = [problem for problem in content.said("schema") if what in problem.what and remedy in problem.remedy]
    assert (f"content/{file}", line) in [(problem.file, problem.line) for problem in problems]


def test_no_problem_speaks_pydantic(content):
    """Staff need not know what validates their files."""
    content.put(
        "documents/passport/topic.yaml", "countries: mm\nrecommendations: [0, x]\npublished: maybe\nchecked_on: x\n"
    )
    said = " ".join(str(problem) for problem in content.said("schema"))
    assert not any(word in said for word in ("Input", "validation", "pydantic", "input_value"))


def test_two_entries_of_one_id_in_two_vocabulary_files_are_found(content):
    """Which of the two would count?"""
    content.put("vocabulary/more.yaml", "passport: {en: [pp]}\n")
    assert content.found("schema") == [("vocabulary/more.yaml", 1)]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "a: 1", "null"])
def test_a_register_of_the_wrong_shape_never_crashes(content, text):
    """Whatever stands in the file, staff get problems and not a traceback."""
    for name in ("contacts", "figures", "facts", "recommendations", "sections", "documents/passport/topic"):
        content.put(f"{name}.yaml", text)
    assert content.problems()
