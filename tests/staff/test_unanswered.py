"""Questions asked in vain: scrubbed, grouped, shown only from three askers on, turned into words of a topic, erased."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.core.dialogue import Setting, decide
from bot.core.events import Typed
from bot.core.language.codes import Language
from bot.core.marks import Mark, Question
from bot.core.profile import PersonKey, Profile
from bot.core.scrub import scrub
from bot.editions import edition_of
from bot.errors import ContentError
from bot.publishing.words import load_catalogs
from bot.staff import Assignment, assign, complaints, gaps
from bot.storage.retention import sweep
from bot.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
TOPIC = "documents/passport"
SPELLINGS = {
    "en": ("how much is the van to mae sot", "How much is van to Mae Sot??", "van to mae sot how much is the"),
    "my": ("ကားခ ဘယ်လောက်လဲ မဲဆောက်", "ကားခ ဘယ်လောက်လဲမဲဆောက်", "ကားခ ဘယ်လောက်လဲ မဲဆောက်ကို"),
    "km": ("តម្លៃឡានទៅប៉ោយប៉ែត", "តម្លៃឡានទៅប៉ោយប៉ែត?", "តម្លៃឡាន\u200bទៅប៉ោយប៉ែត 0812345678"),
}


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store on a migrated database of each kind."""
    async with Store.open(url) as store:
        yield store


async def ask(store: Store, language: Language, *texts: str, who: str = "") -> None:
    """Different people ask these (or one, if named)."""
    for number, text in enumerate(texts):
        store.ask(PersonKey(who or f"{language}{number}"), Question(scrub(text), language))
    await store.flush()


@pytest.mark.parametrize("language", ["en", "my", "km"])
async def test_spellings_of_one_question_are_one_group(store: Store, language: Language) -> None:
    """In each script; the number in one of them was never kept."""
    await ask(store, language, *SPELLINGS[language])
    (gap,) = await gaps(store.database)
    assert (gap.language, gap.askers, len(gap.ids)) == (language, 3, 3)
    assert not any("0812" in text for text in gap.texts)


async def test_two_askers_are_not_shown(store: Store) -> None:
    """However often they ask; unless staff ask for all."""
    await ask(store, "en", *SPELLINGS["en"][:2])
    await ask(store, "en", *SPELLINGS["en"], who="en0")
    assert await gaps(store.database) == ()
    (gap,) = await gaps(store.database, everything=True)
    assert gap.askers == 2


async def test_languages_are_not_mixed(store: Store) -> None:
    """The same Latin letters may be Burmese, Khmer or English: three groups, three names."""
    for language in ("en", "my", "km"):
        await ask(store, language, "lote", "lote", "lote")
    found = await gaps(store.database)
    assert len({gap.name for gap in found}) == 3
    assert [gap.language for gap in await gaps(store.database, language="my")] == ["my"]


async def test_the_most_asked_comes_first(store: Store) -> None:
    """Across languages."""
    await ask(store, "my", *SPELLINGS["my"])
    await ask(store, "en", *[*SPELLINGS["en"], "how much is the van to mae sot"])
    assert [gap.language for gap in await gaps(store.database)] == ["en", "my"]


async def test_what_the_dialogue_did_not_find_reaches_staff_without_its_number(store: Store, content: Any) -> None:
    """From the decision to the group: what was typed is never whole in the database."""
    for name in ("no-match", "menu"):
        for language in ("en", "my", "km"):
            content.put(f"replies/{name}/{language}.md", content.text(f"replies/greeting/{language}.md"))
    edition = edition_of(content.guide(), load_catalogs(ROOT / "locales"))
    for number in range(3):
        event = Typed("zebra xylophone 0812345678 @hnin")
        decision = decide(edition, Profile("en"), event, Setting(date(2026, 11, 25)))
        assert decision.question is not None
        store.ask(PersonKey(str(number)), decision.question)
    await store.flush()
    (gap,) = await gaps(store.database)
    assert gap.texts == ("zebra xylophone …",)


@pytest.mark.parametrize("kind", ["keyword", "question"])
@pytest.mark.parametrize("language", ["en", "my", "km"])
async def test_a_group_becomes_words_and_a_regression_line(
    store: Store, content: Any, tmp_path: Path, language: Language, kind: Any
) -> None:
    """Both at once, and then it is gone."""
    await ask(store, language, *SPELLINGS[language])
    (gap,) = await gaps(store.database)
    done = await assign(store.database, content.root, Assignment(gap.name, TOPIC, kind), questions=tmp_path)
    wording = content.guide().topics[TOPIC].wordings[language]
    assert (wording.keywords if kind == "keyword" else wording.questions)[-1] == done.words
    assert done.regression is not None
    row = json.loads(done.regression.read_text("utf-8"))
    assert (row["text"], row["topic"], row["lang"]) == (done.words, TOPIC, language)
    assert await gaps(store.database, everything=True) == ()


async def test_other_words_can_be_given(store: Store, content: Any, tmp_path: Path) -> None:
    """Staff write it better than it was typed."""
    await ask(store, "en", *SPELLINGS["en"])
    (gap,) = await gaps(store.database)
    wish = Assignment(gap.name, TOPIC, "keyword", words=" van fare ")
    assert (await assign(store.database, content.root, wish, questions=tmp_path)).words == "van fare"


@pytest.mark.parametrize(("gap", "topic", "said"), [("en-000000", TOPIC, "There is no group"), ("", TOPIC, "no group")])
async def test_an_unknown_group_is_one_line(store: Store, content: Any, gap: str, topic: str, said: str) -> None:
    """With the nearest names."""
    with pytest.raises(ContentError, match=said):
        await assign(store.database, content.root, Assignment(gap, topic, "keyword"))


async def test_a_group_of_nothing_but_gaps_wants_words(store: Store, content: Any) -> None:
    """What was taken out may not come back in."""
    await ask(store, "en", *["0812345678"] * 3)
    (gap,) = await gaps(store.database)
    with pytest.raises(ContentError, match="--words"):
        await assign(store.database, content.root, Assignment(gap.name, TOPIC, "keyword"))


async def test_a_refused_assignment_keeps_the_questions(store: Store, content: Any) -> None:
    """An unknown topic must not cost them."""
    await ask(store, "en", *SPELLINGS["en"])
    (gap,) = await gaps(store.database)
    with pytest.raises(ContentError, match=TOPIC):
        await assign(store.database, content.root, Assignment(gap.name, "documents/passprt", "keyword"))
    assert len(await gaps(store.database)) == 1


async def test_complaints_are_counted_by_answer_language_and_reason(store: Store) -> None:
    """The dialogue cannot know which words were meant, so none are kept."""
    for reason in ("", "phone", "phone"):
        store.count(Mark("unhelpful", topic=TOPIC, language="my", detail=reason))
    await store.flush()
    found = await complaints(store.database, today=date.today())
    assert [(one.topic, one.language, one.detail, one.n) for one in found] == [
        (TOPIC, "my", "phone", 2),
        (TOPIC, "my", "", 1),
    ]


async def test_nothing_is_left_after_ninety_days(store: Store) -> None:
    """Whatever was not assigned is erased by the job."""
    await ask(store, "en", *SPELLINGS["en"])
    today = date.today()
    await sweep(store.database, today)
    assert len(await gaps(store.database)) == 1
    await sweep(store.database, date.fromordinal(today.toordinal() + 90 + 1))
    assert await gaps(store.database, everything=True) == ()
