"""The Guide as the ranking sees it: which words, concepts and combinations speak for which topic, and how loudly.

Built whole from a Guide and never changed. Every title, keyword and question is a small text about its topic. For each
term (:func:`bot.core.search.reading.terms`) and each concept of the vocabulary, the index keeps the topics that have
it, with a weight that grows with rarity (few topics have it) and with how many of the topic's texts have it. Concepts
are counted over all three languages together: what Khmer questions teach, Burmese questions use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from math import log
from typing import Final

from bot.core.guide import Guide, Topic, Wording
from bot.core.language.units import is_latin
from bot.core.search.near import neighbours
from bot.core.search.phrases import NOT_TOPICAL, Tree, find, grow
from bot.core.search.reading import keys, terms
from bot.core.search.sounds import Sounds, file_sounds

Weights = tuple[tuple[int, float], ...]
"""(number of the topic, weight), heaviest first."""

_SATURATION: Final = 2.0
"""Texts of a topic with the same term after which a further one adds little (BM25's k)."""
_RARITY: Final = 1.3
_SHARE: Final = 0.3
"""Powers: how much rarity counts, and how much a topic must share a term with others."""
_TITLE: Final = 2.0
_KEYWORD: Final = 1.0
_QUESTION: Final = 0.7
_COMBINATION: Final = 8.0
"""How many texts a title, keyword, question and combination of concepts (``topic.yaml``) each are worth."""
_MOST_TOPICS: Final = 150
"""Topics kept per term: a term of more topics is too common to find any of them, and bounds the time of a match."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything :func:`bot.core.search.rank.match` needs. Treat as frozen: the mappings are never written again."""

    topics: tuple[str, ...]
    tree: Tree
    sounds: Mapping[str, Sounds]
    """``my`` and ``km``: romanised words by sound."""
    latin: frozenset[str]
    """Every stem in Latin letters that the vocabulary or a topic holds."""
    near: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Weights]
    concepts: Mapping[str, Weights]
    """Concepts, and pairs of concepts as ``a+b``."""
    combinations: Mapping[str, tuple[tuple[frozenset[str], int], ...]]
    """First concept of a combination → (all its concepts, number of the topic)."""
    telling: frozenset[str]
    """Concepts that alone mean some topic, so say the combinations; "boss" or "Thailand" are not among them."""
    exact: Mapping[str, tuple[int, ...]]
    """A whole folded title, keyword or question → its topics."""


@dataclass(frozen=True, slots=True)
class _Text:
    pieces: tuple[str, ...]
    worth: float


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


def _words_of(guide: Guide) -> bytes:
    """A digest of everything that search looks in."""
    topics = [
        (id_, topic.concepts, [(code, w.title, w.keywords, w.questions) for code, w in sorted(topic.wordings.items())])
        for id_, topic in sorted(guide.topics.items())
    ]
    concepts = [(concept.id, sorted(concept.words.items())) for concept in guide.concepts]
    return sha256(repr((topics, concepts)).encode("utf-8", "surrogatepass")).digest()


def _build(guide: Guide) -> Index:
    topics = tuple(sorted(guide.topics))
    tree = grow(guide.concepts)
    by_topic = [list(_texts(guide.topics[id_])) for id_ in topics]
    term_counts = [_term_counts(texts) for texts in by_topic]
    concept_counts = [
        _concept_counts(tree, guide.topics[id_], texts) for id_, texts in zip(topics, by_topic, strict=True)
    ]
    latin = frozenset(piece for word in _latin_words(guide, by_topic) for piece in word if is_latin(piece))
    return Index(
        topics=topics,
        tree=tree,
        sounds={"my": file_sounds(guide.concepts, "my"), "km": file_sounds(guide.concepts, "km")},
        latin=latin,
        near=neighbours(latin),
        terms=_weigh(term_counts),
        concepts=_weigh(concept_counts),
        combinations=_combinations(guide, topics),
        telling=frozenset(one for topic in guide.topics.values() for one, *more in topic.concepts if not more),
        exact=_exact(by_topic),
    )


_LAST: Final[dict[bytes, Index]] = {}
"""The index built last, by the digest of its words."""
_content_keys: Final = lru_cache(maxsize=32_768)(keys)
"""The keys of the content's own texts (never of what people type): most are the same after an edit."""


def _texts(topic: Topic) -> Iterator[_Text]:
    for wording in topic.wordings.values():
        yield from (_Text(pieces, worth) for text, worth in _worth(wording) if (pieces := _content_keys(text)))


def _worth(wording: Wording) -> Iterator[tuple[str, float]]:
    yield wording.title, _TITLE
    yield from ((keyword, _KEYWORD) for keyword in wording.keywords)
    yield from ((question, _QUESTION) for question in wording.questions)


def _term_counts(texts: Iterable[_Text]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        for term in set(terms(text.pieces)):
            counts[term] += text.worth  # type: ignore[assignment]
    return counts


def topical(found: Iterable[str]) -> list[str]:
    """The concepts that may speak for a topic, once each, sorted."""
    return sorted({concept for concept in found if not concept.startswith(NOT_TOPICAL)})


def with_pairs(concepts: list[str]) -> Iterator[str]:
    """Concepts, and every two of them together as ``a+b``."""
    yield from concepts
    yield from (f"{one}+{other}" for one, other in combinations(concepts, 2))


def _concept_counts(tree: Tree, topic: Topic, texts: Iterable[_Text]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        for name in with_pairs(topical(found.concept for found in find(tree, text.pieces))):
            counts[name] += text.worth  # type: ignore[assignment]
    for combination in topic.concepts:
        for name in with_pairs(topical(combination)):
            counts[name] += _COMBINATION  # type: ignore[assignment]
    return counts


def _weigh(counts: list[Counter[str]]) -> dict[str, Weights]:
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, counter in enumerate(counts):
        for name, count in counter.items():
            holders.setdefault(name, []).append((number, count))
    weighed: dict[str, Weights] = {}
    for name, list_ in holders.items():
        total = sum(count for _, count in list_)
        rarity = log(1 + (len(counts) - len(list_) + 0.5) / (len(list_) + 0.5))
        weights = [
            (number, rarity**_RARITY * (count / (count + _SATURATION)) * (count / total) ** _SHARE)
            for number, count in list_
        ]
        weighed[name] = tuple(sorted(weights, key=lambda pair: (-pair[1], pair[0]))[:_MOST_TOPICS])
    return weighed


def _latin_words(guide: Guide, by_topic: list[list[_Text]]) -> Iterator[tuple[str, ...]]:
    yield from (text.pieces for texts in by_topic for text in texts)
    yield from (keys(word) for concept in guide.concepts for word in concept.words.get("en", ()))


def _combinations(guide: Guide, topics: tuple[str, ...]) -> dict[str, tuple[tuple[frozenset[str], int], ...]]:
    filed: dict[str, list[tuple[frozenset[str], int]]] = {}
    for number, id_ in enumerate(topics):
        for combination in guide.topics[id_].concepts:
            if combination:
                filed.setdefault(min(combination), []).append((frozenset(combination), number))
    return {first: tuple(list_) for first, list_ in filed.items()}


def _exact(by_topic: list[list[_Text]]) -> dict[str, tuple[int, ...]]:
    filed: dict[str, dict[int, None]] = {}
    for number, texts in enumerate(by_topic):
        for text in texts:
            filed.setdefault(" ".join(text.pieces), {})[number] = None
    return {whole: tuple(numbers) for whole, numbers in filed.items()}
