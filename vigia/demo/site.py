"""One demo board as a function from an address to an answer: no sockets here."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape

from vigia.demo.ads import DayOfAds, DemoAd, read_day
from vigia.demo.markup import ad_html

PER_PAGE = 12
SLOW_SECONDS = 0.3
CRAWL_DELAY_SECONDS = 0.02
"""What the boards' robots.txt asks for: small, so that a demo crawl takes seconds."""

FIRST_MONTH = (2026, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int = 200
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    location: str = ""
    wait_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a board calls its pages."""

    title: str
    list_path: str
    ad_path: str
    private_key: int
    moved_key: int


JOBS = Words(
    title="Tablero Faro", list_path="/empleos", ad_path="/empleo", private_key=9001, moved_key=9002
)
CLASSIFIEDS = Words(
    title="Plaza Norte", list_path="/anuncios", ad_path="/anuncio", private_key=9501, moved_key=9502
)


@dataclass(frozen=True, slots=True)
class Site:
    """`elsewhere` is where the board's redirect to another host leads."""

    words: Words
    day: DayOfAds
    elsewhere: str = field(default="http://elsewhere.example.org/")

    def answer(self, target: str) -> Answer:
        path, _, query = target.partition("?")
        if path == "/robots.txt":
            return Answer(body=_robots(), content_type="text/plain; charset=utf-8")
        if path in ("/", self.words.list_path):
            return self._list_page(query)
        if match := re.fullmatch(rf"{self.words.ad_path}/(\d+)(?:-[a-z0-9-]*)?", path):
            return self._ad_page(int(match[1]))
        if match := re.fullmatch(r"/calendar/(\d{4})-(\d{2})", path):
            return self._calendar(int(match[1]), int(match[2]))
        if path.startswith("/private/"):
            return Answer(body=self._page("Private", "<h1>Private</h1><p>Not for crawlers.</p>"))
        return Answer(status=404, body=self._page("404", "<h1>404</h1>"))

    def _list_page(self, query: str) -> Answer:
        number = int(match[1]) if (match := re.search(r"page=(\d{1,6})", query)) else 1
        ads = list(self.day.ads.values())[(number - 1) * PER_PAGE : number * PER_PAGE]
        items = "".join(f"<li>{self._link(ad)}</li>" for ad in ads)
        more = number * PER_PAGE < len(self.day.ads)
        following = f'<a rel="next" href="{self.words.list_path}?page={number + 1}">+</a>'
        extra = self._first_page_extra(ads) if number == 1 else ""
        return Answer(
            body=self._page(
                f"{self.words.title} {number}",
                f"<ul>{items}</ul>{extra}{following if more else ''}",
            )
        )

    def _first_page_extra(self, ads: list[DemoAd]) -> str:
        """Another address of an ad that is listed above, a page that robots.txt forbids, one that
        leads to another host, and the calendar."""
        words = self.words
        again = f'<a href="{words.ad_path}/{ads[0].key}?ref=top">{escape(ads[0].title)}</a>'
        return (
            f"<aside>{again}"
            f'<a href="/private{words.ad_path}/{words.private_key}">Private</a>'
            f'<a href="{words.ad_path}/{words.moved_key}">Partner</a>'
            f'<a href="/calendar/{FIRST_MONTH[0]}-{FIRST_MONTH[1]}">Calendar</a></aside>'
        )

    def _link(self, ad: DemoAd) -> str:
        bare = unicodedata.normalize("NFKD", ad.title.lower()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
        return f'<a href="{self.words.ad_path}/{ad.key}-{slug}">{escape(ad.title)}</a>'

    def _ad_page(self, key: int) -> Answer:
        if key == self.words.moved_key:
            return Answer(status=302, location=self.elsewhere)
        if key in self.day.removed:
            return Answer(status=410, body=self._page("410", "<h1>410</h1>"))
        ad = self.day.ads.get(key)
        if ad is None:
            return Answer(status=404, body=self._page("404", "<h1>404</h1>"))
        wait = SLOW_SECONDS if ad.page == "slow" else 0.0
        inside = f'<div class="ad" data-country="{ad.country}">{ad_html(ad)}</div>'
        return Answer(body=self._page(ad.title, inside), wait_seconds=wait)

    def _calendar(self, year: int, month: int) -> Answer:
        """A month without end: each leads to the next."""
        year, following = (year + 1, 1) if month >= 12 else (year, month + 1)
        link = (
            f'<a rel="next" href="/calendar/{year:04}-{following:02}">{year:04}-{following:02}</a>'
        )
        return Answer(body=self._page("Calendar", f"<h1>Calendar</h1>{link}"))

    def _page(self, title: str, inside: str) -> str:
        name = escape(self.words.title)
        return (
            f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)} | {name}'
            f'</title></head><body><header><a href="/">{name}</a></header><main>{inside}</main>'
            f"<footer><p>{name}: fictional ads for a demonstration.</p></footer></body></html>"
        )


def site_of(words: Words, *, name: str, day: int, elsewhere: str) -> Site:
    return Site(words, read_day(name, day), elsewhere)


def _robots() -> str:
    return f"User-agent: *\nDisallow: /private/\nCrawl-delay: {CRAWL_DELAY_SECONDS}\n"
