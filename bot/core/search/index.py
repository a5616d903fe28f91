"""The Guide as search sees it: which words are known, and how loudly each speaks for which topic.

Built whole from a Guide and never changed. The weights are learned from all examples together
(:mod:`bot.core.search.learn`), over all three languages: what Khmer questions teach about a concept, Burmese questions
use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from bot.core.guide import Guide
from bot.core.language.units import is_latin
from bot.core.search.examples import Example, examples, own
from bot.core.search.features import features, meanings
from bot.core.search.learn import known, learn
from bot.core.search.near import neighbours
from bot.core.search.phrases import grow
from bot.core.search.reading import keys, keys_of, read
from bot.core.search.sounds import file_sounds
from bot.core.search.understand import Lexicon, understand_pieces
from bot.core.search.weights import Known, Seen, Weights

CALM: Final = "calm"
"""Label of the second exam, whose other labels are the topics under the hotlines: is somebody in danger now?"""
_CRIES: Final = 2
"""How often a cry for help counts in the second exam: there are a dozen questions to each."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Everything :func:`bot.core.search.rank.match` needs. Treat as frozen: the mappings are never written again."""

    lexicon: Lexicon
    known: Known
    topics: Weights
    """Labels: the topics, ``elsewhere`` and ``courtesy``."""
    alarm: Weights
    """Labels: ``calm``, and the topics that somebody in danger needs."""
    telling: frozenset[str]
    """Concepts that alone mean some topic, so say the combinations; "boss" or "Thailand" are not among them."""
    exact: Mapping[str, tuple[str, ...]]
    """A whole folded title, keyword or question → its topics."""


def words_of(guide: Guide) -> bytes:
    """A digest of everything that search looks in: the same digest, the same index."""
    concepts = [(concept.id, sorted(concept.words.items())) for concept in guide.concepts]
    combinations = [(id_, topic.concepts) for id_, topic in sorted(guide.topics.items())]
    return sha256(repr((examples(guide), concepts, combinations)).encode("utf-8", "surrogatepass")).digest()


def build_index(guide: Guide) -> Index:
    """The index of every topic of ``guide``, published or not. Pure, and slow: every word is learned anew."""
    texts = examples(guide)
    lexicon = _lexicon(guide, texts)
    combinations = list(_combinations(guide))
    all_known, seen = known(_names(lexicon, texts, combinations))
    labels = [*(one.label for one in texts), *(topic for _, topic in combinations)]
    return Index(
        lexicon=lexicon,
        known=all_known,
        topics=learn(list(zip(seen, labels, strict=True)), len(all_known.rows)),
        alarm=learn(list(_cries(texts, seen)), len(all_known.rows)),
        telling=frozenset(one for (one, *more), _ in combinations if not more),
        exact=_exact(own(guide)),
    )


_content: Final = lru_cache(maxsize=65_536)(read)
"""The content's own texts as read (never what people type): most are the same after an edit."""


def _lexicon(guide: Guide, texts: Iterable[Example]) -> Lexicon:
    words = (keys(word) for concept in guide.concepts for word in concept.words.get("en", ()))
    read_ = (keys_of(_content(one.text)) for one in texts)
    latin = frozenset(piece for pieces in (*words, *read_) for piece in pieces if is_latin(piece))
    sounds = {"my": file_sounds(guide.concepts, "my"), "km": file_sounds(guide.concepts, "km")}
    return Lexicon(grow(guide.concepts), sounds, latin, neighbours(latin))


def _combinations(guide: Guide) -> Iterator[tuple[tuple[str, ...], str]]:
    """What staff say outright: these concepts together mean this topic."""
    for id_, topic in sorted(guide.topics.items()):
        yield from ((combination, id_) for combination in topic.concepts if combination)


def _names(
    lexicon: Lexicon, texts: Iterable[Example], combinations: Iterable[tuple[tuple[str, ...], str]]
) -> Iterator[tuple[set[str], bool]]:
    """What is seen in each example and combination, and whether staff chose it."""
    for one in texts:
        yield features(understand_pieces(lexicon, one.text, _content(one.text), one.language)), one.chosen
    for concepts, _ in combinations:
        yield set(meanings(dict.fromkeys(concepts, 1.0))), True


def _cries(texts: Iterable[Example], seen: Iterable[Seen]) -> Iterator[tuple[Seen, str]]:
    for one, text in zip(texts, seen, strict=False):  # the combinations come after the texts
        yield from ((text, one.label) for _ in range(_CRIES)) if one.urgent else ((text, CALM),)


def _exact(texts: Iterable[Example]) -> dict[str, tuple[str, ...]]:
    filed: dict[str, dict[str, None]] = {}
    for one in texts:
        if whole := " ".join(keys_of(_content(one.text))):
            filed.setdefault(whole, {})[one.label] = None
    return {whole: tuple(topics) for whole, topics in filed.items()}
