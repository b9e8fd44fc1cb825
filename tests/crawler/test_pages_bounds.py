"""Pages made to hold a parser: cut, read, never raising. Quadratic ones would take minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_pages_detail import URL, Rules

from crawler.pages.bounded import DEEPEST, MOST_CHARACTERS, bounded
from crawler.pages.detail import read_detail
from crawler.pages.lists import read_list

BOMBS = {
    "deep": "<div>" * 1_000_000,
    "formatting": "<p><b>" * 100_000,
    "tables": "<table><tr><td>" * 100_000,
    "long": "<p>a b c " * 500_000,
    "brackets": '<script type="application/ld+json">' + '{"a":[' * 100_000,
    "escapes": '<script type="application/ld+json">{"a":"' + "\\" * 200_000,
    "scopes": "<div itemscope>" * 100_000 + "<i itemprop=name>x",
    "blanks": '<script type="application/ld+json">{' + " " * 900_000,
    "commas": '<script type="application/ld+json">[1' + ", " * 300_000,
    "unclosed in JSON": '<script type="application/ld+json">{"@type": "JobPosting", "title": '
    + '"Jardinero", "description": "<b>x</b>'
    + "<p " * 200_000
    + '"}</script>',
    "labels": "<li>" + "a" * 900_000,
    "spaces": "<p>a" + " " * 1_000_000,
    "unclosed": "<a " * 300_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_as_an_ad_or_as_none(name: str) -> None:
    html = f"<h1>Jardinero</h1><p>Dos días.</p>{BOMBS[name]}"
    ad = read_detail(html, url=URL, rules=Rules())
    assert ad is None or ad.title == "Jardinero"
    assert read_list(html, url=URL, rules=Rules()).details == ()


def test_depth_and_length_are_bounded() -> None:
    assert len(bounded("x" * (MOST_CHARACTERS + 1))) == MOST_CHARACTERS
    assert bounded("<div>" * (DEEPEST + 5)) == "<div>" * DEEPEST


def test_a_long_flat_page_stays_whole() -> None:
    flat = "<p>one<br><li><div>two</div><img>" * 10_000
    assert bounded(flat) == flat


@given(st.text(max_size=500))
def test_ordinary_markup_is_not_touched(html: str) -> None:
    assert bounded(html) == html
