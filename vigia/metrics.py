"""All Prometheus metrics, by the short names that the domain uses.

One registry per process, handed around as a value, so that tests do not share counters.
"""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics import MetricWrapperBase

_COUNTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ads": ("Ads that came in, by what became of them", ("arrival",)),
    "indexed": ("Ads written to the search index", ()),
    "index_refused": ("Ads that the search index refused and that were set aside", ()),
    "index_unavailable": ("Times that the search index did not answer", ()),
    "decisions": ("Decisions of reviewers", ("decision",)),
    "requests": ("HTTP requests answered", ("route", "status")),
}
_HISTOGRAMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "request_seconds": ("Time to answer a request", ("route",)),
}
_GAUGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "outbox_ads": ("Changes of ads that wait to be indexed", ()),
    "set_aside_ads": ("Ads that the search index refused and that wait for a change", ()),
    "freshness_seconds": ("Age of the oldest ad that waits to be indexed", ()),
}


class PrometheusMetrics:
    """The `Metrics` port. An unknown name raises KeyError: every metric stands in this file."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._metrics: dict[str, MetricWrapperBase] = {}
        for kind, table in ((Counter, _COUNTERS), (Histogram, _HISTOGRAMS), (Gauge, _GAUGES)):
            for name, (help, labels) in table.items():
                self._metrics[name] = kind(f"vigia_{name}", help, labels, registry=self._registry)

    def count(self, name: str, value: float = 1, **labels: str) -> None:
        self._of(name, labels).inc(value)

    def observe(self, name: str, value: float, **labels: str) -> None:
        self._of(name, labels).observe(value)

    def set(self, name: str, value: float, **labels: str) -> None:
        self._of(name, labels).set(value)

    def render(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self._registry)

    def _of(self, name: str, labels: Mapping[str, str]):  # type: ignore[no-untyped-def]
        metric = self._metrics[name]
        return metric.labels(**labels) if labels else metric
