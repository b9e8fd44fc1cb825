"""One spider for every source: lists, the lists behind them, and the ads."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import structlog
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider, IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.batches import Batches
from crawler.frontier import Frontier
from crawler.keeper import Fetched, Gone
from crawler.pages.detail import read_detail
from crawler.pages.lists import read_list
from crawler.sources import Source
from crawler.summary import CrawlSummary

GONE = (404, 410)
PAGE_TYPES = (b"text/html", b"application/xhtml+xml", b"")
MOST_FAILED_IN_A_ROW = 20
"""Pages that fail one after the other, each tried three times, before the site is left alone."""

UNWELL = "site_unwell"

log = structlog.get_logger("crawler")


class BoardSpider(Spider):
    """Reads what `source` declares. Every list and ad is asked for once per crawl."""

    name = "board"
    handle_httpstatus_list = GONE

    def __init__(
        self,
        *,
        source: Source,
        frontier: Frontier,
        summary: CrawlSummary,
        batches: Batches[Fetched | Gone],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.source = source
        self.summary = summary
        self.batches = batches
        self._frontier = frontier
        self._failed_in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "BoardSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signal=signals.spider_idle)
        crawler.signals.connect(spider.unreadable, signal=signals.spider_error)
        crawler.signals.connect(spider.ended, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for address in self._frontier.begin(self.source.start_urls):
            yield self._ask_list(address, barren=0)

    def parse_list(self, response: Response, barren: int) -> Iterator[Request]:
        self._failed_in_a_row = 0
        if not _is_page(response):
            self.summary.failed_pages += 1
            return
        if self._frontier.repeats(response.body):
            self.summary.repeated += 1
            return
        page = read_list(response.text, url=response.url, rules=self.source)
        self.summary.lists += 1
        self.summary.off_host += page.foreign
        behind = self._frontier.behind(page, barren=barren)
        for key, address in behind.details:
            yield self._ask_detail(key, address)
        for address in behind.lists:
            yield self._ask_list(address, barren=behind.barren)

    def parse_detail(self, response: Response, key: str) -> Iterator[Fetched | Gone]:
        self._failed_in_a_row = 0
        if response.status in GONE and self._frontier.is_known(key):
            yield Gone(key=key)
        elif not _is_page(response):
            self.summary.failed_pages += 1
        elif self._frontier.repeats(response.body):
            self.summary.repeated += 1
        elif ad := read_detail(response.text, url=response.url, rules=self.source):
            yield Fetched(ad=ad, response=response.body, seen_at=datetime.now(UTC))
        else:
            self.summary.not_ads += 1

    def failed(self, failure: Failure) -> None:
        """Robots' refusals and other hosts are counted where they are refused."""
        error = failure.value
        if isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            return
        self.summary.failed_pages += 1
        self._failed_in_a_row += 1
        log.warning("crawl.page_failed", source=self.source.name, error=type(error).__name__)
        if self._failed_in_a_row >= MOST_FAILED_IN_A_ROW:
            raise CloseSpider(UNWELL)

    def idle(self) -> None:
        """The lists are read: now the known ads that they did not show."""
        unseen = self._frontier.unseen()
        assert self.crawler.engine is not None
        for key, address in unseen:
            self.crawler.engine.crawl(self._ask_detail(key, address))
        if unseen:
            raise DontCloseSpider

    def unreadable(self, failure: Failure) -> None:
        self.summary.failed_pages += 1
        log.error(
            "crawl.page_unreadable", source=self.source.name, error=type(failure.value).__name__
        )

    def ended(self, reason: str) -> None:
        assert self.crawler.stats is not None
        self.summary.finish = reason
        self.summary.out_of_pages = self._frontier.exhausted
        self.summary.robots_refused = self.crawler.stats.get_value("robotstxt/forbidden", 0)

    def _ask_list(self, address: str, *, barren: int) -> Request:
        return Request(address, self.parse_list, errback=self.failed, cb_kwargs={"barren": barren})

    def _ask_detail(self, key: str, address: str) -> Request:
        # Ads before further lists: a crawl that is stopped early has read whole pages of ads.
        return Request(
            address, self.parse_detail, errback=self.failed, cb_kwargs={"key": key}, priority=10
        )


class HandOver:
    """Item pipeline: what was found goes to the batches; waiting there holds the crawl back."""

    def __init__(self, batches: Batches[Fetched | Gone]) -> None:
        self._batches = batches

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HandOver":
        assert isinstance(crawler.spider, BoardSpider)
        return cls(crawler.spider.batches)

    async def process_item(self, item: Fetched | Gone) -> Fetched | Gone:
        await self._batches.add(item)
        return item

    async def close_spider(self) -> None:
        await self._batches.close()


def _is_page(response: Response) -> bool:
    """By the declared type: Scrapy takes anything for text that has no control characters."""
    declared = (response.headers.get("Content-Type") or b"").partition(b";")[0].strip().lower()
    return response.status == 200 and isinstance(response, TextResponse) and declared in PAGE_TYPES
