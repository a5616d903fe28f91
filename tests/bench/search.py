"""Our search beside others: the same topics and questions, accuracy by language, time and memory, in one run.

Every peer is used as its manual shows, with the same texts of the topics: titles, keywords, questions and how people
ask, in the language asked and in English. Asked are our own questions, which nobody saw who wrote content or search,
and where they are at hand the checking half of the team's development questions: the other half tuned our search and
no peer, so that it would flatter us. Usage: search.py [FILE…]
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.guide import Guide
from bot.core.language.codes import LANGUAGES
from bot.core.search.evaluate import half_of
from bot.core.search.index import build_index
from bot.core.search.rank import match
from bot.publishing.build import load_guide

ROOT = Path(__file__).resolve().parents[2]
Search = Callable[[str, str], Sequence[str]]
"""Question and language → topic ids, best first."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a topic."""

    topic: str
    text: str


def documents(guide: Guide, language: str) -> list[Document]:
    """What a search for a reader of this language may look in."""
    found = []
    for topic in guide.topics.values():
        for code in dict.fromkeys((language, "en")):
            words = topic.wordings[code]
            found.extend(Document(topic.id, text) for text in (words.title, *words.keywords, *words.questions))
    asked = (one for one in guide.asked if one.language in (language, "en") and one.label in guide.topics)
    return [*found, *(Document(one.label, one.text) for one in asked)]


def grams(text: str, sizes: Sequence[int] = (2, 3, 4)) -> list[str]:
    """Character n-grams, for peers that want tokens and scripts that have no spaces."""
    text = f" {text.casefold()} "
    return [text[at : at + size] for size in sizes for at in range(len(text) - size + 1)]


def distinct(topics: Iterator[str] | Sequence[str]) -> list[str]:
    """Topics in order, each once."""
    return list(dict.fromkeys(topics))[:5]


def ours(guide: Guide) -> Search:
    """The guide's own search; what it declines to answer counts as not found."""
    index = build_index(guide)

    def search(text: str, language: str) -> list[str]:
        found = match(index, text, language)
        shown = [found.topic or "", *(candidate.topic for candidate in found.candidates)]
        return [] if found.kind in ("none", "smalltalk") else distinct([topic for topic in shown if topic])

    return search


def rapidfuzz_extract(guide: Guide) -> Search:
    """rapidfuzz.process.extract with its default scorer, as in its manual."""
    from rapidfuzz import process

    by_language = {code: documents(guide, code) for code in LANGUAGES}
    texts = {code: [document.text for document in found] for code, found in by_language.items()}

    def search(text: str, language: str) -> list[str]:
        best = process.extract(text, texts[language], limit=30)
        return distinct([by_language[language][number].topic for _, _, number in best])

    return search


def bm25(guide: Guide, tokens: Callable[[str], list[str]]) -> Search:
    """bm25s over one document a topic."""
    import bm25s

    topics = list(guide.topics)
    models = {}
    for code in LANGUAGES:
        joined = {id_: [] for id_ in topics}
        for document in documents(guide, code):
            joined[document.topic].extend(tokens(document.text))
        models[code] = bm25s.BM25()
        models[code].index(list(joined.values()), show_progress=False)

    def search(text: str, language: str) -> list[str]:
        asked = [token for token in tokens(text) if token in models[language].vocab_dict]
        if not asked:
            return []
        found, _ = models[language].retrieve([asked], k=5, show_progress=False)
        return [topics[number] for number in found[0]]

    return search


def tfidf(guide: Guide) -> Search:
    """scikit-learn's TF-IDF on character n-grams inside words, cosine to one document a topic."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    topics = list(guide.topics)
    models = {}
    for code in LANGUAGES:
        joined = {id_: [] for id_ in topics}
        for document in documents(guide, code):
            joined[document.topic].append(document.text)
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        models[code] = (vectorizer, vectorizer.fit_transform(" ".join(texts) for texts in joined.values()))

    def search(text: str, language: str) -> list[str]:
        vectorizer, matrix = models[language]
        scores = (matrix @ vectorizer.transform([text]).T).toarray().ravel()
        order = scores.argsort()[::-1][:5]
        return [topics[number] for number in order if scores[number] > 0]

    return search


def svm(guide: Guide) -> Search:
    """scikit-learn's linear support vector machine on TF-IDF of character n-grams: learned, like ours."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    models = {}
    for code in LANGUAGES:
        found = documents(guide, code)
        models[code] = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)), LinearSVC())
        models[code].fit([document.text for document in found], [document.topic for document in found])

    def search(text: str, language: str) -> list[str]:
        model = models[language]
        return [model.classes_[number] for number in model.decision_function([text])[0].argsort()[::-1][:5]]

    return search


def fts5(guide: Guide) -> Search:
    """SQLite's full-text search with its trigram tokenizer, ranked by its bm25."""
    tables = {}
    for code in LANGUAGES:
        tables[code] = sqlite3.connect(":memory:")
        tables[code].execute("CREATE VIRTUAL TABLE texts USING fts5(topic UNINDEXED, text, tokenize='trigram')")
        rows = [(document.topic, document.text) for document in documents(guide, code)]
        tables[code].executemany("INSERT INTO texts VALUES (?, ?)", rows)

    def search(text: str, language: str) -> list[str]:
        asked = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in dict.fromkeys(grams(text, (3,))))
        query = "SELECT topic FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 30"
        return distinct([row[0] for row in tables[language].execute(query, (asked,))]) if asked else []

    return search


def tantivy_ngrams(guide: Guide) -> Search:
    """tantivy with its n-gram tokenizer."""
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 4)).filter(tantivy.Filter.lowercase()).build()
    indexes = {}
    for code in LANGUAGES:
        schema = tantivy.SchemaBuilder().add_text_field("topic", stored=True)
        schema = schema.add_text_field("text", tokenizer_name="grams").build()
        index = tantivy.Index(schema)
        index.register_tokenizer("grams", analyzer)
        writer = index.writer()
        for document in documents(guide, code):
            writer.add_document(tantivy.Document(topic=document.topic, text=document.text))
        writer.commit()
        index.reload()
        indexes[code] = index

    def search(text: str, language: str) -> list[str]:
        index = indexes[language]
        clean = "".join(letter if letter.isalpha() or ord(letter) > 127 else " " for letter in text)
        if not clean.strip():
            return []
        query = index.parse_query_lenient(clean, ["text"])[0]
        searcher = index.searcher()
        return distinct([searcher.doc(address)["topic"][0] for _, address in searcher.search(query, 30).hits])

    return search


def postgres(guide: Guide) -> Search:
    """PostgreSQL's trigram similarities, where the embedded server is installed."""
    from trigrams import pg_trgm

    return pg_trgm({code: [(one.topic, one.text) for one in documents(guide, code)] for code in LANGUAGES})


PEERS: dict[str, Callable[[Guide], Search]] = {
    "ours": ours,
    "rapidfuzz process.extract": rapidfuzz_extract,
    "BM25 (bm25s), words": lambda guide: bm25(guide, lambda text: text.casefold().split()),
    "BM25 (bm25s), char 2-4": lambda guide: bm25(guide, grams),
    "TF-IDF (scikit-learn), char 2-5": tfidf,
    "linear SVM (scikit-learn), char 2-5": svm,
    "SQLite FTS5, trigram": fts5,
    "tantivy, char 2-4": tantivy_ngrams,
    "PostgreSQL pg_trgm": postgres,
}


def figures(build: Callable[[Guide], Search], guide: Guide, lines: list[dict]) -> str:
    """One row of the table: right topic first and among three by language, median and p99 ms, build s, memory MB."""
    tracemalloc.start()  # slows the building of some peers, ours most
    begun = time.perf_counter()
    search = build(guide)
    built, memory = time.perf_counter() - begun, tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    times, shares = [], []
    for code in LANGUAGES:
        first = among = 0
        asked = [line for line in lines if line["lang"] == code and line["kind"] in ("topic", "urgent")]
        for line in asked:
            begun = time.perf_counter()
            found = search(line["text"], code)
            times.append((time.perf_counter() - begun) * 1000)
            right = {line["topic"], *line.get("accept", ())}
            first += bool(found) and found[0] in right
            among += not right.isdisjoint(found[:3])
        shares.append(f"{100 * first / len(asked):5.1f} /{100 * among / len(asked):5.1f}")
    times.sort()
    median, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"{'  '.join(shares)}  {median:7.2f} {p99:7.2f}  {built:6.2f} {memory:7.1f}"


def table(guide: Guide, name: str, lines: list[dict]) -> None:
    """All peers on some lines."""
    print(f"\nSearch on {len(lines)} {name}; % first / among three")
    print(f"{'':<36}{'my':>12}{'km':>14}{'en':>14}   {'median':>8} {'p99 ms':>7}  {'build s':>7} {'MB':>6}")
    for peer, build in PEERS.items():
        print(f"{peer:<36}{figures(build, guide, lines)}", flush=True)


def read(files: Sequence[Path]) -> list[dict]:
    """The lines of some files of questions."""
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line.strip()]


def main(files: Sequence[str]) -> None:
    """Print the tables for our own questions and the development questions, or for the questions of some files."""
    guide = load_guide(ROOT / "content")
    if files:
        table(guide, "questions of your files", read([Path(file) for file in files]))
        return
    table(guide, "questions of our own", read(sorted((ROOT / "tests" / "questions").glob("*.jsonl"))))
    development = ROOT.parent / "shared" / "queries" / "dev.jsonl"
    if development.is_file():
        checking = [line for line in read([development]) if half_of(line) == "checking"]
        table(guide, "development questions (checking half)", checking)


if __name__ == "__main__":
    main(sys.argv[1:])
