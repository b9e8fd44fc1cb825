"""What Scrapy's robots.txt middleware leaves out: Crawl-delay, and a file that cannot be read."""

from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response, TextResponse
from scrapy.robotstxt import RobotParser

from crawler.spider import BoardSpider

REFUSE_ALL = b"User-agent: *\nDisallow: /\n"


class RobotsUnreadable:
    """RFC 9309 2.3.1: a file that is not there (4xx) allows all, one that cannot be reached
    (5xx, no answer, another host) refuses all. Scrapy alone would read on in both cases."""

    def process_response(self, request: Request, response: Response) -> Response:
        if not _asks_for_robots(request) or response.status < 400:
            return response
        unreachable = response.status >= 500 or response.status == 429
        return response.replace(body=REFUSE_ALL if unreachable else b"")

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        if not _asks_for_robots(request):
            return None
        # 200, as a 503 would be asked for again: what can be tried again was, before this.
        return TextResponse(request.url, status=200, body=REFUSE_ALL, request=request)


class CrawlDelay:
    """Obeys Crawl-delay, which Scrapy reads and does not use.

    A lower bound: the source's own delay and the automatic throttle may only be slower.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlDelay":
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signal=signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._crawler.settings["USER_AGENT"])
        if delay is None:
            return
        if isinstance(self._crawler.spider, BoardSpider):
            self._crawler.spider.summary.crawl_delay_seconds = delay
        if throttle := self._crawler.get_extension(AutoThrottle):
            throttle.mindelay = max(throttle.mindelay, delay)
            throttle.maxdelay = max(throttle.maxdelay, delay)
        assert self._crawler.engine is not None
        for slot in self._crawler.engine.downloader.slots.values():
            slot.delay = max(slot.delay, delay)


def _asks_for_robots(request: Request) -> bool:
    first = request.meta.get("redirect_urls", [request.url])[0]
    return urlsplit(first).path == "/robots.txt" and bool(request.meta.get("dont_obey_robotstxt"))
