"""What is the same for every crawl, as Scrapy's settings; `scrapy.cfg` points here.

Addresses, sources and what becomes of an ad come from the caller (`crawler.run`), never from here.
"""

from importlib.metadata import version
from typing import Any

from scrapy.settings import Settings

from crawler.sources import Source

BOT_NAME = "vigia"
SPIDER_MODULES = ["crawler.spider"]
USER_AGENT = f"Vigia/{version('vigia')}"
ROBOTSTXT_OBEY = True

DOWNLOADER_MIDDLEWARES = {
    "crawler.own_host.OwnHost": 40,
    # Before Scrapy's own at 100, and after retries (550) on the way back.
    "crawler.robots.RobotsUnreadable": 90,
}
EXTENSIONS = {"crawler.robots.CrawlDelay": 500}
ITEM_PIPELINES = {"crawler.spider.HandOver": 500}

# Politeness: one connection per site; Crawl-delay is a lower bound, so nothing varies around it.
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_TIMEOUT = 30.0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False

# Traps: what is longer than this is no page of an ad.
DOWNLOAD_MAXSIZE = 5 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
URLLENGTH_LIMIT = 1_000

# No log-in, no memory of us on the site, none of the site on our disk but the archive.
COOKIES_ENABLED = False
REFERER_ENABLED = True
REFERRER_POLICY = "same-origin"
HTTPCACHE_ENABLED = False

# Scrapy's remote control runs code that it is sent; neither it nor telnet has a use here.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOGSTATS_INTERVAL = 0
LOG_INSTALL_ROOT_HANDLER = False

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
FEED_EXPORT_ENCODING = "utf-8"


def settings_for(source: Source) -> Settings:
    """The settings of one crawl: the constants above, and what the source declares."""
    own: dict[str, Any] = {
        "USER_AGENT": f"{USER_AGENT} (+{source.contact})",
        "DOWNLOAD_DELAY": source.delay_seconds,
        "AUTOTHROTTLE_START_DELAY": source.delay_seconds,
        "AUTOTHROTTLE_MAX_DELAY": max(AUTOTHROTTLE_MAX_DELAY, source.delay_seconds),
        "DEPTH_LIMIT": source.max_depth,
    }
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.update(own, priority="cmdline")
    return settings
