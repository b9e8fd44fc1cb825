"""Sources: the sites that may be read, declared in TOML, each with its reason and its limits.

[sources.tablero-faro]
kind = "job"                                # or "escort"; left out where a site has both
country = "MX"                              # ISO 3166-1 alpha-2, where an ad does not say
language = "es"                             # optional
start_urls = ["https://jobs.example.org/empleos"]
legal_basis = "written consent of the operator, 2026-10-01"
contact = "crawl@example.org"               # in our user agent: e-mail or address
requests_per_second = 0.5                   # or delay_seconds = 2
max_pages = 2000                            # per crawl, lists and ads together
max_depth = 100                             # list pages behind one another
robots = "obey"                             # the only value there is
key = "url"                                 # or "json_ld", or a CSS selector

[sources.tablero-faro.list]
url = '^/empleos'                           # pattern on path and query
links = "main a[href]"                      # where links to ads stand, optional
next = "a[rel=next]"                        # optional

[sources.tablero-faro.detail]
url = '^/empleo/(?P<key>\\d+)'               # the group `key` is the stable key

[sources.tablero-faro.fields]               # optional selectors
title = "h1"
body = ".description"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from crawler.declared import Declared
from crawler.pages.detail import URL_KEY
from screening.ads import AdKind, Language
from screening.errors import Misconfigured

SLOWEST_REQUESTS_PER_SECOND = 1 / 3600
FASTEST_REQUESTS_PER_SECOND = 100.0
"""The fast end is for sites of one's own; robots.txt may only make a crawl slower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One declared site. Fetching obeys robots.txt always: there is no way to say otherwise."""

    name: str
    kind: AdKind | None = None
    country: str | None = None
    language: Language | None = None
    start_urls: tuple[str, ...]
    detail_urls: re.Pattern[str]
    list_urls: re.Pattern[str] | None = None
    links_selector: str = "a[href]"
    next_selector: str = ""
    selectors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    key: str = URL_KEY
    delay_seconds: float = 1.0
    legal_basis: str
    contact: str
    max_pages: int = 2_000
    max_depth: int = 100

    @property
    def hosts(self) -> frozenset[str]:
        """Host and port of the start pages; nothing else is ever asked."""
        return frozenset(urlsplit(url).netloc.lower() for url in self.start_urls)

    def owns(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and parts.netloc.lower() in self.hosts

    def key_of(self, url: str) -> str | None:
        """The stable key in the address of an ad; None for every other address."""
        match = self.detail_urls.search(_path_and_query(url))
        if match is None:
            return None
        return match["key"] if "key" in match.groupdict() else match[0]

    def is_list(self, url: str) -> bool:
        if self.list_urls is None or self.key_of(url) is not None:
            return False
        return self.list_urls.search(_path_and_query(url)) is not None


def read_sources(path: Path) -> dict[str, Source]:
    """Every source of a file, by name. Raises Misconfigured, naming the file and the key."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Misconfigured(f"cannot be read as TOML ({error})", setting=path.name) from error
    file = Declared(document, at=path.name)
    sources = file.table("sources", needed=True)
    file.refuse_others()
    return {name: _source(name, sources.table(name)) for name in sources.names()}


def _source(name: str, declared: Declared) -> Source:
    lists, details = declared.table("list"), declared.table("detail", needed=True)
    source = Source(
        name=declared.checked_name(name),
        kind=declared.choice("kind", (AdKind.JOB, AdKind.ESCORT)),
        country=declared.country("country"),
        language=declared.choice("language", tuple(Language)),
        start_urls=declared.addresses("start_urls"),
        detail_urls=details.needed_pattern("url"),
        list_urls=lists.pattern("url"),
        links_selector=lists.selector("links") or "a[href]",
        next_selector=lists.selector("next"),
        selectors=declared.selectors("fields"),
        key=declared.key("key"),
        delay_seconds=_delay_seconds(declared),
        legal_basis=declared.needed_text("legal_basis"),
        contact=declared.contact("contact"),
        max_pages=declared.count("max_pages", default=2_000),
        max_depth=declared.count("max_depth", default=100),
    )
    declared.only("robots", "obey", why="robots.txt is always obeyed")
    for table in (lists, details, declared):
        table.refuse_others()
    return source


def _delay_seconds(declared: Declared) -> float:
    delay = declared.number("delay_seconds", least=0.01, most=3600.0)
    rate = declared.number(
        "requests_per_second", least=SLOWEST_REQUESTS_PER_SECOND, most=FASTEST_REQUESTS_PER_SECOND
    )
    if delay is not None and rate is not None:
        raise declared.wrong("delay_seconds", "stands beside requests_per_second; give one")
    if rate is not None:
        return 1 / rate
    return 1.0 if delay is None else delay


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
