"""Declarations: what is right is read, what is wrong is named."""

from pathlib import Path

import pytest

from crawler.sources import Source, read_sources
from screening.ads import AdKind, Language
from screening.errors import Misconfigured

GOOD = """
[sources.faro]
kind = "job"
country = "MX"
language = "es"
start_urls = ["http://board.example.org:8080/empleos"]
legal_basis = "consent of the operator"
contact = "crawl@example.org"
requests_per_second = 0.5
robots = "obey"
[sources.faro.list]
url = '^/empleos'
next = "a[rel=next]"
[sources.faro.detail]
url = '^/empleo/(?P<key>\\d+)'
[sources.faro.fields]
title = "h1"
posted_at = "time::attr(datetime)"
"""


def read(tmp_path: Path, text: str) -> dict[str, Source]:
    file = tmp_path / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return read_sources(file)


def test_a_declaration_is_read(tmp_path: Path) -> None:
    source = read(tmp_path, GOOD)["faro"]
    assert (source.kind, source.country, source.language) == (AdKind.JOB, "MX", Language.ES)
    assert source.delay_seconds == 2.0
    assert source.hosts == {"board.example.org:8080"}
    assert source.key_of("http://board.example.org:8080/empleo/12-mesera?x=1") == "12"
    assert source.key_of("http://board.example.org:8080/empleos") is None
    assert source.is_list("http://board.example.org:8080/empleos?page=2")
    assert not source.is_list("http://board.example.org:8080/about")
    assert source.owns("http://board.example.org:8080/x")
    assert not source.owns("http://board.example.org/x")
    assert not source.owns("ftp://board.example.org:8080/x")
    assert dict(source.selectors) == {"title": "h1", "posted_at": "time::attr(datetime)"}


@pytest.mark.parametrize(
    ("old", "new", "setting"),
    [
        ('kind = "job"', 'kind = "jobs"', "sources.faro.kind"),
        ('country = "MX"', 'country = "Mexico"', "sources.faro.country"),
        ("start_urls = [", "start_urls = [3, ", "sources.faro.start_urls"),
        ('"http://board.example.org:8080/empleos"', '"/empleos"', "sources.faro.start_urls"),
        ('["http://board.example.org:8080/empleos"]', "[]", "sources.faro.start_urls"),
        ('legal_basis = "consent of the operator"', "", "sources.faro.legal_basis"),
        ('"consent of the operator"', '" "', "sources.faro.legal_basis"),
        ('contact = "crawl@example.org"', 'contact = "us"', "sources.faro.contact"),
        ("= 0.5", "= 0", "sources.faro.requests_per_second"),
        ("= 0.5", "= true", "sources.faro.requests_per_second"),
        ("= 0.5", "= 0.5\ndelay_seconds = 1", "sources.faro.delay_seconds"),
        ("= 0.5", "= 0.5\nmax_pages = 0", "sources.faro.max_pages"),
        ("= 0.5", "= 0.5\nlogin = 'x'", "sources.faro.login"),
        ('"obey"', '"ignore"', "sources.faro.robots"),
        ("'^/empleos'", "'('", "sources.faro.list.url"),
        ('"a[rel=next]"', '"a[["', "sources.faro.list.next"),
        ("url = '^/empleo/(?P<key>\\d+)'", "", "sources.faro.detail.url"),
        ("[sources.faro.detail]", "[sources.faro.details]", "sources.faro.detail"),
        ('"h1"', "3", "sources.faro.fields.title"),
        ("[sources.faro]", "more = 1\n[sources.faro]", "more"),
        ("sources.faro", "sources.Faro", "sources.Faro"),
        ("[sources.faro]", "[", None),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, setting: str | None) -> None:
    assert old in GOOD
    with pytest.raises(Misconfigured) as raised:
        read(tmp_path, GOOD.replace(old, new))
    expected = "sources.toml" if setting is None else f"sources.toml: {setting}"
    assert raised.value.setting == expected


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"nowhere\.toml"):
        read_sources(tmp_path / "nowhere.toml")
