"""The Guide as the ranking sees it: which words, letters and concepts speak for which topic, and how loudly.

Built whole from a Guide and never changed. Every title, keyword and question, every text of ``asked``, and every
combination of concepts of a ``topic.yaml`` is an example of asking for its topic; the weights are learned from all of
them together (:mod:`bot.core.search.learn`), over all three languages: what Khmer questions teach about a concept,
Burmese questions use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from bot.core.guide import COURTESY, ELSEWHERE, Guide
from bot.core.language.codes import LANGUAGES, Language
from bot.core.language.units import is_latin
from bot.core.search.features import features, meanings
from bot.core.search.learn import Example, learn
from bot.core.search.near import neighbours
from bot.core.search.phrases import Tree, grow
from bot.core.search.reading import keys, keys_of, read
from bot.core.search.sounds import Sounds, file_sounds
from bot.core.search.understand import Lexicon, understand_pieces
from bot.core.search.weights import Weights

CALM: Final = "calm"
"""Label of the second exam, whose other labels are the topics under the hotlines: is somebody in danger now?"""
_CRIES: Final = 2
"""How often a cry for help counts in the second exam: there are twenty questions to each."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Everything :func:`bot.core.search.rank.match` needs. Treat as frozen: the mappings are never written again."""

    lexicon: Lexicon
    topics: Weights
    """Labels: the topics, ``elsewhere`` and ``courtesy``."""
    alarm: Weights
    """Labels: ``calm``, and the topics that somebody in danger needs."""
    telling: frozenset[str]
    """Concepts that alone mean some topic, so say the combinations; "boss" or "Thailand" are not among them."""
    exact: Mapping[str, tuple[str, ...]]
    """A whole folded title, keyword or question → its topics."""


class _Text(NamedTuple):
    text: str
    language: Language
    label: str
    urgent: bool = False
    chosen: bool = False
    """A title or keyword: staff chose it with care, so every word of it counts."""


def build_index(guide: Guide) -> Index:
    """The index of every topic of ``guide``, published or not. Pure; the same words give the same index.

    The last one is remembered: an edit of an answer's text leaves the words that search looks in as they were, and is
    to be live within two seconds.
    """
    words = _words_of(guide)
    if words not in _LAST:
        index = _build(guide)
        _LAST.clear()
        _LAST[words] = index
    return _LAST[words]


def forget() -> None:
    """Build anew the next time, whatever was built before."""
    _LAST.clear()


def _words_of(guide: Guide) -> bytes:
    """A digest of everything that search looks in."""
    topics = [
        (id_, topic.concepts, [(code, w.title, w.keywords, w.questions) for code, w in sorted(topic.wordings.items())])
        for id_, topic in sorted(guide.topics.items())
    ]
    concepts = [(concept.id, sorted(concept.words.items())) for concept in guide.concepts]
    return sha256(repr((topics, concepts, guide.asked)).encode("utf-8", "surrogatepass")).digest()


def _build(guide: Guide) -> Index:
    own = list(_own(guide))
    asked = [_Text(one.text, one.language, one.label, one.urgent) for one in guide.asked if _known(guide, one.label)]
    examples = [*own, *asked, *_beside(guide)]
    lexicon = _lexicon(guide, examples)
    texts = [
        (text, features(understand_pieces(lexicon, text.text, _content(text.text), text.language))) for text in examples
    ]
    kept = frozenset(name for text, names in texts if text.chosen for name in names)
    return Index(
        lexicon=lexicon,
        topics=learn([*((names, text.label) for text, names in texts), *_combinations(guide)], kept),
        alarm=learn(list(_cries(texts)), kept),
        telling=frozenset(one for topic in guide.topics.values() for one, *more in topic.concepts if not more),
        exact=_exact(own),
    )


_LAST: Final[dict[bytes, Index]] = {}
"""The index built last, by the digest of its words."""
_content: Final = lru_cache(maxsize=65_536)(read)
"""The content's own texts as read (never what people type): most are the same after an edit."""


def _known(guide: Guide, label: str) -> bool:
    return label in guide.topics or label in (ELSEWHERE, COURTESY)


def _own(guide: Guide) -> Iterator[_Text]:
    """What the answers' own files say about them."""
    for id_, topic in sorted(guide.topics.items()):
        for language, words in topic.wordings.items():
            yield from (_Text(text, language, id_, chosen=True) for text in (words.title, *words.keywords))
            yield from (_Text(text, language, id_) for text in words.questions)


_BESIDE: Final = {"offtopic-": ELSEWHERE, "smalltalk-": COURTESY}
"""Beginnings of the ids of concepts whose words are examples of what no topic answers."""


def _beside(guide: Guide) -> Iterator[_Text]:
    """What the vocabulary says about texts that ask for no topic."""
    for concept in guide.concepts:
        label = next((label for start, label in _BESIDE.items() if concept.id.startswith(start)), None)
        if label:
            for code, words in concept.words.items():
                language: Language = next((one for one in LANGUAGES if code.startswith(one)), "en")
                yield from (_Text(word, language, label) for word in words)


def _lexicon(guide: Guide, texts: Iterable[_Text]) -> Lexicon:
    latin = frozenset(
        piece
        for pieces in (
            *(keys_of(_content(text.text)) for text in texts),
            *(keys(word) for concept in guide.concepts for word in concept.words.get("en", ())),
        )
        for piece in pieces
        if is_latin(piece)
    )
    return Lexicon(_tree(guide), _sounds(guide), latin, neighbours(latin))


def _tree(guide: Guide) -> Tree:
    return grow(guide.concepts)


def _sounds(guide: Guide) -> dict[str, Sounds]:
    return {"my": file_sounds(guide.concepts, "my"), "km": file_sounds(guide.concepts, "km")}


def _combinations(guide: Guide) -> Iterator[Example]:
    """What staff say outright: these concepts together mean this topic."""
    for id_, topic in sorted(guide.topics.items()):
        yield from (
            (tuple(meanings(dict.fromkeys(combination, 1.0))), id_) for combination in topic.concepts if combination
        )


def _cries(texts: Iterable[tuple[_Text, set[str]]]) -> Iterator[Example]:
    for text, names in texts:
        yield from ((names, text.label) for _ in range(_CRIES)) if text.urgent else ((names, CALM),)


def _exact(own: Iterable[_Text]) -> dict[str, tuple[str, ...]]:
    filed: dict[str, dict[str, None]] = {}
    for text in own:
        if whole := " ".join(keys_of(_content(text.text))):
            filed.setdefault(whole, {})[text.label] = None
    return {whole: tuple(topics) for whole, topics in filed.items()}
