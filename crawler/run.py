"""Crawls from beginning to end, in this process.

Twisted's reactor cannot start twice: `crawl` and `crawl_all` may be called once per process, and
say so when called again. The command line needs no more; tests start a process per crawl.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import structlog
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.utils.reactor import is_reactor_installed

from crawler.batches import Batches
from crawler.frontier import Frontier
from crawler.keeper import Destinations, Fetched, Gone, Keeper
from crawler.settings import settings_for
from crawler.sources import Source
from crawler.spider import BoardSpider
from crawler.summary import CrawlSummary

QUIET = ("scrapy", "twisted", "protego", "trafilatura", "htmldate", "asyncio", "filelock")
"""Loggers that would write full request addresses or pieces of pages at and below `error`."""

log = structlog.get_logger("crawler")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """One source and what a crawl of it needs. `known` are ads of earlier crawls, key to address.

    `on_progress` is called after each batch, in the batches' thread, and must be quick.
    """

    source: Source
    to: Destinations
    known: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    recheck: bool = True
    batch_size: int = 100
    batch_seconds: float = 10.0
    on_progress: Callable[[CrawlSummary], None] | None = None


def crawl(
    source: Source,
    *,
    to: Destinations,
    known: Mapping[str, str] | None = None,
    on_progress: Callable[[CrawlSummary], None] | None = None,
) -> CrawlSummary:
    """Read one source; returns when it is done or was stopped by Ctrl-C, with everything kept.

    What else can be said of a crawl, `Crawl` says. Raises as `crawl_all`.
    """
    one = Crawl(source=source, to=to, known=known or {}, on_progress=on_progress)
    return crawl_all([one])[0]


def crawl_all(crawls: Sequence[Crawl]) -> list[CrawlSummary]:
    """Read several sources at the same time, each at its own pace.

    Raises RuntimeError where this process has crawled before.
    """
    if not crawls:
        return []
    if is_reactor_installed():
        raise RuntimeError("a process can crawl once; start another for the next crawl")
    process = AsyncCrawlerProcess(settings_for(crawls[0].source))
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    summaries = [_begin(process, each) for each in crawls]
    process.start()
    return summaries


def _begin(process: AsyncCrawlerProcess, one: Crawl) -> CrawlSummary:
    summary = CrawlSummary(source=one.source.name)
    frontier = Frontier(max_pages=one.source.max_pages, known=one.known, recheck=one.recheck)
    process.crawl(
        Crawler(BoardSpider, settings_for(one.source)),
        source=one.source,
        frontier=frontier,
        summary=summary,
        batches=_batches(one, summary),
    )
    return summary


def _batches(one: Crawl, summary: CrawlSummary) -> Batches[Fetched | Gone]:
    keeper = Keeper(one.source, one.to, summary)

    def handle(batch: Sequence[Fetched | Gone]) -> None:
        keeper(batch)
        if one.on_progress is not None:
            one.on_progress(summary)

    def failed(batch: Sequence[Fetched | Gone], error: Exception) -> None:
        summary.failed_batches += 1
        summary.failed_ads += len(batch)
        log.error("crawl.batch_failed", source=summary.source, error=type(error).__name__)

    return Batches(handle, failed=failed, size=one.batch_size, seconds=one.batch_seconds)
