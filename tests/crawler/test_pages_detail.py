"""The order of the markups, and the links of lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.detail import read_detail
from crawler.pages.lists import read_list

URL = "http://board.example.org/ad/7-mesera"


@dataclass(frozen=True)
class Rules:
    key: str = "url"
    selectors: Mapping[str, str] = field(default_factory=dict)
    links_selector: str = "a[href]"
    next_selector: str = ""

    def key_of(self, url: str) -> str | None:
        match = re.search(r"/ad/(\d+)", url)
        return match[1] if match else None

    def owns(self, url: str) -> bool:
        return url.startswith("http://board.example.org/")

    def is_list(self, url: str) -> bool:
        return "/list" in url


PAGE = """<html><head><script type="application/ld+json">
{"@type": "JobPosting", "description": "From JSON-LD", "identifier": "j7", "telephone": "1"}
</script></head><body><div itemscope itemtype="http://schema.org/JobPosting">
<span itemprop="description">From microdata</span><span itemprop="title">Microdata title</span>
</div><h1>Page title</h1><p class="firm">Selected firm</p><b id=k>k7</b>
<table><tr><td>Empresa<td>Table firm<tr><td>Edad<td>22</table>
<p>The main text of this page goes on for long enough to be found.</p></body></html>"""


def test_json_ld_then_microdata_then_selectors_then_tables() -> None:
    ad = read_detail(PAGE, url=URL, rules=Rules(selectors={"company": ".firm"}))
    assert ad is not None
    assert (ad.key, ad.url) == ("7", URL)
    assert (ad.title, ad.body) == ("Microdata title", "From JSON-LD")
    assert ad.company == "Selected firm"
    assert dict(ad.fields) == {"phone": "1", "age": "22"}


def test_the_key_may_come_from_json_ld_or_a_selector() -> None:
    by_json = read_detail(PAGE, url=URL, rules=Rules(key="json_ld"))
    by_selector = read_detail(PAGE, url=URL, rules=Rules(key="#k"))
    by_fallback = read_detail("<h1>A</h1><p>b</p>", url=URL, rules=Rules(key="#k"))
    keys = [ad.key for ad in (by_json, by_selector, by_fallback) if ad]
    assert keys == ["j7", "k7", "7"]


def test_a_plain_page_is_read_by_its_main_text() -> None:
    ad = read_detail("<h1>Jardinero</h1><p>Dos días.</p>", url=URL, rules=Rules())
    assert ad is not None
    assert (ad.title, ad.body) == ("Jardinero", "Dos días.")


def test_a_cut_description_is_completed_from_the_page() -> None:
    html = """<script type="application/ld+json">{"@type": "JobPosting", "title": "T",
    "description": "Se busca persona..."}</script><h1>T</h1>
    <article><p>Se busca persona con experiencia en cocina y ganas de aprender.</p>
    <p>Contrato desde el primer día, turno de tarde.</p></article>"""
    ad = read_detail(html, url=URL, rules=Rules())
    assert ad is not None
    assert "Contrato desde el primer día" in ad.body


def test_a_page_without_text_or_key_is_no_ad() -> None:
    assert read_detail("<html></html>", url=URL, rules=Rules()) is None
    assert read_detail(PAGE, url="http://board.example.org/about", rules=Rules()) is None


@given(st.text(max_size=300))
def test_any_markup_gives_an_ad_or_nothing(markup: str) -> None:
    ad = read_detail(markup, url=URL, rules=Rules(selectors={"x": "p::attr(class)"}))
    assert ad is None or ad.title or ad.body


LIST = """<base href="/list/"><main><a href="../ad/1-a">1</a><a href="/ad/1-b?ref=x#y">1 again</a>
<a href="http://other.example.org/ad/3">3</a><a href="mailto:a@example.org">m</a>
<a href="http://[bad/ad/9">bad</a><a href=" /ad/2 ">2</a></main>
<footer><a href="?page=2">next</a><a class=more href="/older">more</a></footer>"""


def test_a_list_gives_each_ad_once_and_the_pages_behind_it() -> None:
    page = read_list(
        LIST,
        url="http://board.example.org/list/",
        rules=Rules(links_selector="main a", next_selector=".more"),
    )
    assert page.details == (
        ("1", "http://board.example.org/ad/1-a"),
        ("2", "http://board.example.org/ad/2"),
    )
    assert page.more == (
        "http://board.example.org/list/?page=2",
        "http://board.example.org/older",
    )
    assert page.foreign == 1
