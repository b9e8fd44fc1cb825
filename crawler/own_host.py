"""No request leaves the hosts of the source, not even by a redirect."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.spider import BoardSpider


class OwnHost:
    """Sees every request, also redirected ones and those for robots.txt.

    Stricter than Scrapy's offsite middleware: subdomains and other ports are other hosts.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "OwnHost":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self._crawler.spider
        if isinstance(spider, BoardSpider) and not spider.source.owns(request.url):
            spider.summary.off_host += 1
            raise IgnoreRequest("another host")
