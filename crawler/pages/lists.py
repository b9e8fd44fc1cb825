"""The links of a list page: which are ads, which lead to more of the list."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.bounded import bounded


class ListRules(Protocol):
    """How a source's lists are recognised; `crawler.sources.Source` is one."""

    @property
    def links_selector(self) -> str: ...

    @property
    def next_selector(self) -> str: ...

    def owns(self, url: str) -> bool: ...

    def key_of(self, url: str) -> str | None: ...

    def is_list(self, url: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """`details` are (key, address) pairs, each key once; `more` further list pages; in order."""

    details: tuple[tuple[str, str], ...]
    more: tuple[str, ...]
    foreign: int
    """How many links lead to another host: counted, never followed."""


def read_list(html: str, *, url: str, rules: ListRules) -> ListPage:
    tree = LexborHTMLParser(bounded(html))
    base = _base(tree, url)
    linked = _addresses(tree, rules.links_selector, base)
    own = [address for address in linked if rules.owns(address)]
    details: dict[str, str] = {}
    for address in own:
        if (key := rules.key_of(address)) is not None:
            details.setdefault(key, address)
    everywhere = [a for a in _addresses(tree, "a[href]", base) if rules.owns(a)]
    more = dict.fromkeys(address for address in everywhere if rules.is_list(address))
    if rules.next_selector:
        more |= dict.fromkeys(
            address
            for address in _addresses(tree, rules.next_selector, base)
            if rules.owns(address) and rules.key_of(address) is None
        )
    return ListPage(
        details=tuple(details.items()),
        more=tuple(address for address in more if address != url),
        foreign=len(linked) - len(own),
    )


def _base(tree: LexborHTMLParser, url: str) -> str:
    base = tree.css_first("base[href]")
    return urljoin(url, (base.attributes.get("href") or "") if base else "")


def _addresses(tree: LexborHTMLParser, selector: str, base: str) -> list[str]:
    hrefs = (node.attributes.get("href") or "" for node in tree.css(selector))
    return [address for href in hrefs if (address := _absolute(base, href.strip()))]


def _absolute(base: str, href: str) -> str | None:
    """The address without its fragment; None for what cannot be fetched."""
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:
        return None
    if not href or parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return urlunsplit(parts._replace(fragment=""))
