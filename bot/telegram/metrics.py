"""Figures for Prometheus: how many, how fast, how well. Kinds and languages, never a person, a chat or a word.

Every label comes from a short list of the program's own, so that nothing a person sends can make a new one. The
registry is the program's own too: two guides in one process (tests) do not add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from telegram import Update

from bot.core.conversation import Memory
from bot.core.marks import Mark, Question
from bot.core.profile import PersonKey, Profile
from bot.telegram.intake import Process

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure that is looked up when somebody asks."""

    name: str
    meaning: str
    read: Callable[[], float]


class Metrics:
    """Counters of one guide. ``revision`` tells which content is live."""

    def __init__(self, *, revision: Callable[[], str] = lambda: "", gauges: Iterable[Gauge] = ()) -> None:
        self.gauges = list(gauges)
        """Figures that others hold; more may be added at any time."""
        self.registry = CollectorRegistry(auto_describe=False)
        self._replies = Counter("guide_replies", "What people were answered.", ("kind", "language"), registry=None)
        self._failures = Counter("guide_failures", "Attempts to answer that failed.", ("error",), registry=None)
        self._refused = Counter("guide_refused_requests", "Requests not let in.", ("reason",), registry=None)
        self._seconds = Histogram("guide_update_seconds", "One attempt at one update.", buckets=_SECONDS, registry=None)
        for own in (self._replies, self._failures, self._refused, self._seconds, _Looked(revision, self.gauges)):
            self.registry.register(own)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)

    def replied(self, mark: Mark) -> None:
        """One more of these."""
        self._replies.labels(mark.kind, mark.language).inc()

    def refused(self, reason: str) -> None:
        """A request was not let in: ``secret``, ``size``, ``body`` or ``closing``."""
        self._refused.labels(reason).inc()

    def timed(self, process: Process) -> Process:
        """``process``, with its time and its failures counted."""

        async def measured(update: Update) -> None:
            begun = perf_counter()
            try:
                await process(update)
            except Exception as error:
                self._failures.labels(type(error).__name__).inc()
                raise
            finally:
                self._seconds.observe(perf_counter() - begun)

        return measured

    def page(self) -> bytes:
        """Everything, in the text that Prometheus reads."""
        return generate_latest(self.registry)


class _Looked(Collector):
    """Figures that others hold."""

    def __init__(self, revision: Callable[[], str], gauges: Sequence[Gauge]) -> None:
        self._revision = revision
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """What they are now."""
        yield InfoMetricFamily("guide_content", "The content that is live.", {"revision": self._revision()})
        for gauge in self._gauges:
            yield GaugeMetricFamily(gauge.name, gauge.meaning, gauge.read())


class Remembering:
    """A memory whose counts are also figures for Prometheus."""

    def __init__(self, memory: Memory, metrics: Metrics) -> None:
        self._memory = memory
        self._metrics = metrics

    async def profile(self, key: PersonKey) -> Profile:
        """See :class:`bot.core.ports.Profiles`."""
        return await self._memory.profile(key)

    def keep(self, key: PersonKey, profile: Profile) -> None:
        """See :class:`bot.core.ports.Profiles`."""
        self._memory.keep(key, profile)

    async def forget(self, key: PersonKey) -> None:
        """See :class:`bot.core.ports.Profiles`."""
        await self._memory.forget(key)

    def count(self, mark: Mark) -> None:
        """See :class:`bot.core.ports.Tally`."""
        self._metrics.replied(mark)
        self._memory.count(mark)

    def ask(self, key: PersonKey, question: Question) -> None:
        """See :class:`bot.core.ports.Unanswered`."""
        self._memory.ask(key, question)
