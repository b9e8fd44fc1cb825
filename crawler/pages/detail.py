"""One ad from its page: JSON-LD, then microdata, selectors, lists of labels, then the main text."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.bounded import bounded
from crawler.pages.contacts import linked_contacts
from crawler.pages.found import FoundAd, Part
from crawler.pages.json_ld import json_ld
from crawler.pages.main_text import main_text
from crawler.pages.microdata import microdata
from crawler.pages.selectors import select, selected
from crawler.pages.tables import listed
from crawler.pages.text import tidy

JSON_LD_KEY = "json_ld"
URL_KEY = "url"


class DetailRules(Protocol):
    """How a source's ads are read; `crawler.sources.Source` is one."""

    @property
    def selectors(self) -> Mapping[str, str]: ...

    @property
    def key(self) -> str:
        """`url`, `json_ld` or a CSS selector."""

    def key_of(self, url: str) -> str | None: ...


def read_detail(html: str, *, url: str, rules: DetailRules) -> FoundAd | None:
    """The ad, or None where the page has no text or no key: then it is no ad."""
    html = bounded(html)
    tree = LexborHTMLParser(html)
    part = (
        json_ld(tree)
        .over(microdata(tree))
        .over(selected(tree, rules.selectors))
        .over(listed(tree))
        .over(linked_contacts(tree))
    )
    if not part.title or not part.body or _looks_cut(part.body):
        part = _completed(part, main_text(html))
    key = _key(tree, part, url=url, rules=rules)
    if not key or not (part.title or part.body):
        return None
    values = {each.name: getattr(part, each.name) for each in fields(part)}
    return FoundAd(**values | {"key": key}, url=url)


def _looks_cut(body: str) -> bool:
    """Some boards end the structured description after some words and show the rest on the page."""
    return body.endswith(("…", "..."))


def _completed(part: Part, page: Part) -> Part:
    longer = _looks_cut(part.body) and len(page.body) > len(part.body)
    return (replace(part, body=page.body) if longer else part).over(page)


def _key(tree: LexborHTMLParser, part: Part, *, url: str, rules: DetailRules) -> str:
    if rules.key == URL_KEY:
        return rules.key_of(url) or ""
    if rules.key == JSON_LD_KEY:
        return part.key or rules.key_of(url) or ""
    return tidy(select(tree, rules.key)) or rules.key_of(url) or ""
