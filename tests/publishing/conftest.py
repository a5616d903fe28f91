"""A small content tree that has no problem at all; each test breaks one thing and looks what is said about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.guide import Guide
from bot.publishing.build import check
from bot.publishing.problem import Problem
from bot.publishing.read import split_front_matter
from bot.publishing.stamp import fingerprint_of

SECTIONS = """\
- id: documents
  emoji: 📄
  titles: {en: Papers, my: စာရွက်စာတမ်း, km: ឯកសារ}
  topics:
    - passport
    - pink-card
"""
CONTACTS = """\
mol-1506:
  kind: government
  country: th
  names: {en: Ministry of Labour, my: အလုပ်သမားဝန်ကြီးဌာန, km: ក្រសួងការងារ}
  phones: [{dial: "1506", local: "1506"}]
  languages: [th]
  callable_from: [th]
  checked_on: 2026-03
  source: https://www.mol.go.th
embassy:
  kind: embassy
  country: th
  names: {en: The embassy, my: သံရုံး, km: ស្ថានទូត}
  phones: [{dial: "+6622482181", local: "02 248 2181"}]
  languages: [my, th]
  callable_from: [th, mm, kh]
  checked_on: 2026-03
  source: https://example.org
"""
FIGURES = """\
passport-fee:
  unit: baht
  values:
    - {from: 2024-01-01, value: 1500}
    - {from: 2026-06-01, value: 2000}
  facts: [passport-price]
"""
FACTS = """\
passport-price:
  statement: A passport costs 2,000 baht and takes fifteen days.
  as_of: 2026-06
  basis: source
  source: https://example.org
  confidence: high
doubtful:
  statement: Some pay 7,777 baht.
  as_of: 2026-06
  basis: knowledge
  source: hearsay
  confidence: low
"""
VOCABULARY = """\
passport:
  en: [passport]
  my: [ပတ်စပို့]
  km: [លិខិតឆ្លងដែន]
"""
RECOMMENDATIONS = "".join(f"{number}: {{en: Say {number}, my: ပြော, km: និយាយ}}\n" for number in range(1, 10))
TOPIC = """\
recommendations: [1, 2, 3, 4, 5, 6, 7, 8, 9]
owner: content-team
checked_on: 2026-11-01
review_by: 2027-05-01
contacts: [mol-1506]
related: [documents/pink-card]
concepts: [[passport]]
facts: [passport-price]
sources: [{name: Labour Office, url: "https://example.org", as_of: 2026-06}]
"""
EN = """\
---
title: Passport
keywords: [passport, red book]
questions: [How do I get a passport?]
---
You pay {figure:passport-fee}. It takes 15 days.

## Steps
1. Ask {contact:mol-1506}.
2. Read [the page](https://example.org/a).
::: mm
Bring your census card.
:::
"""
MY = """\
---
title: ပတ်စပို့
keywords: [ပတ်စပို့လုပ်]
questions: [ပတ်စပို့ ဘယ်လိုလုပ်ရမလဲ]
translation: draft
of: {of}
---
{figure:passport-fee} ပေးရမယ်။ 15 ရက် ကြာတယ်။

## အဆင့်များ
1. {contact:mol-1506} ကို မေးပါ။
2. [စာမျက်နှာ](https://example.org/a) ကို ဖတ်ပါ။
::: mm
သန်းခေါင်စာရင်း ယူလာပါ။
:::
"""
KM = """\
---
title: លិខិតឆ្លងដែន
keywords: [ធ្វើប៉ាស្ព័រ]
questions: [តើធ្វើលិខិតឆ្លងដែនដោយរបៀបណា?]
translation: draft
of: {of}
---
អ្នកបង់ {figure:passport-fee}។ ត្រូវចំណាយពេល 15 ថ្ងៃ។

## ជំហាន
1. សួរ {contact:mol-1506}។
2. អាន [ទំព័រ](https://example.org/a)។
::: mm
យកបញ្ជីគ្រួសារមកជាមួយ។
:::
"""
OF = "{of}"


def _other(text: str) -> str:
    """The same answer under other words, for the second topic."""
    for old, new in (
        ("title: Passport", "title: Pink card"), ("passport, red book", "pink card"), ("a passport?", "a pink card?"),
        ("title: ပတ်စပို့", "title: ပန်းရောင်ကတ်"), ("[ပတ်စပို့လုပ်]", "[ပန်းကတ်]"), ("[ပတ်စပို့ ဘယ်", "[ပန်းကတ် ဘယ်"),
        ("title: លិខិតឆ្លងដែន", "title: កាតពណ៌ផ្កាឈូក"), ("[ធ្វើប៉ាស្ព័រ]", "[កាតផ្កាឈូក]"), ("តើធ្វើលិខិតឆ្លងដែន", "តើធ្វើកាត"),
    ):  # fmt: skip
        text = text.replace(old, new)
    return text


def _reply(title: str, text: str, status: str = "") -> str:
    return f"---\ntitle: {title}\n{status}---\n{text}\n"


class Content:
    """The tree under test: change it, then ask what a rule says."""

    today = date(2026, 11, 23)

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, inside: str, text: str) -> None:
        """Write a file of the tree."""
        path = self.root / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def text(self, inside: str) -> str:
        """A file of the tree as it is."""
        return (self.root / inside).read_bytes().decode()

    def edit(self, inside: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        assert old in self.text(inside), f"{old!r} is not in {inside}"
        self.put(inside, self.text(inside).replace(old, new))

    def add(self, inside: str, more: str) -> None:
        """Write at the end of a file."""
        self.put(inside, self.text(inside) + more)

    def remove(self, inside: str) -> None:
        """Delete a file."""
        (self.root / inside).unlink()

    def problems(self, **how: object) -> tuple[Problem, ...]:
        """Everything that is said about the tree."""
        return check(self.root, **{"today": self.today, **how})[1]  # type: ignore[arg-type]

    def said(self, rule: str, **how: object) -> list[Problem]:
        """What one rule says."""
        return [problem for problem in self.problems(**how) if problem.rule == rule]

    def found(self, rule: str, **how: object) -> list[tuple[str, int]]:
        """Where one rule finds something: file inside the tree, and line."""
        return [(problem.file.removeprefix("content/"), problem.line) for problem in self.said(rule, **how)]

    def guide(self) -> Guide:
        """The Guide, as far as it can be built."""
        return check(self.root, today=self.today)[0]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A content tree of two topics and one reply without a problem."""
    tree = Content(tmp_path / "content")
    registers = {"sections": SECTIONS, "contacts": CONTACTS, "figures": FIGURES, "facts": FACTS,
                 "recommendations": RECOMMENDATIONS, "vocabulary/documents": VOCABULARY}  # fmt: skip
    for name, text in registers.items():
        tree.put(f"{name}.yaml", text)
    of = fingerprint_of(split_front_matter(EN)[1])
    hello = fingerprint_of("Hello. What can I do?")
    for topic in ("passport", "pink-card"):
        own = _other if topic == "pink-card" else str
        tree.put(f"documents/{topic}/topic.yaml", TOPIC.replace("pink-card", "passport") if own is _other else TOPIC)
        tree.put(f"documents/{topic}/en.md", own(EN))
        tree.put(f"documents/{topic}/my.md", own(MY).replace(OF, of))
        tree.put(f"documents/{topic}/km.md", own(KM).replace(OF, of))
    tree.put("replies/greeting/en.md", _reply("Hello", "Hello. What can I do?"))
    tree.put("replies/greeting/my.md", _reply("မင်္ဂလာပါ", "မင်္ဂလာပါ။", f"translation: draft\nof: {hello}\n"))
    tree.put("replies/greeting/km.md", _reply("សួស្តី", "សួស្តី។", f"translation: draft\nof: {hello}\n"))
    return tree
