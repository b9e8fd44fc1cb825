"""JSON-LD as pages carry it."""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.pages.found import Part
from crawler.pages.json_ld import json_ld
from crawler.pages.lenient_json import loads_lenient, mended

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Cocinera de turno &amp; noche",
    "description": "<p>Buscamos cocinera.</p><ul><li>Contrato</li><li>Seguro</li></ul>",
    "datePosted": "2026-10-03",
    "hiringOrganization": {"@type": "Organization", "name": "Fonda Laurel"},
    "identifier": {"@type": "PropertyValue", "name": "Faro", "value": 771},
    "industry": "Cocina",
    "jobLocation": {
        "@type": "Place",
        "address": {"addressLocality": "Puebla", "addressCountry": "MX"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "MXN",
        "value": {"@type": "QuantitativeValue", "minValue": 9000, "unitText": "MONTH"},
    },
}


def part_of_page(*scripts: str) -> Part:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return json_ld(LexborHTMLParser(f"<html><head>{blocks}</head><body></body></html>"))


def test_a_job_posting_gives_every_field() -> None:
    part = part_of_page(orjson.dumps(JOB).decode())
    assert part == Part(
        key="771",
        title="Cocinera de turno & noche",
        body="Buscamos cocinera.\nContrato\nSeguro",
        company="Fonda Laurel",
        section="Cocina",
        country="MX",
        posted_at=datetime(2026, 10, 3, tzinfo=UTC),
        fields={"salary": "9000 MONTH MXN", "location": "Puebla MX"},
    )


@pytest.mark.parametrize(
    "wrap",
    [
        lambda job: {"@context": "x", "@graph": [{"@type": "WebSite", "name": "Faro"}, job]},
        lambda job: [{"@type": "BreadcrumbList"}, job],
        lambda job: {"@type": "WebPage", "name": "Page", "mainEntity": job},
        lambda job: {"@type": "WebPage", "@graph": [[{"@type": ["Thing", "JobPosting"]} | job]]},
    ],
)
def test_the_job_is_found_inside_other_things(wrap: object) -> None:
    assert callable(wrap)
    assert part_of_page(orjson.dumps(wrap(JOB)).decode()).company == "Fonda Laurel"


def test_the_job_wins_over_other_things_in_other_blocks() -> None:
    person = '{"@type": "Person", "name": "Ana", "telephone": "+52 55 5555 0101"}'
    part = part_of_page(person, "not json at all", orjson.dumps(JOB).decode())
    assert part.title == "Cocinera de turno & noche"


@pytest.mark.parametrize(
    "broken",
    [
        '<!-- {"@type": "Offer", "name": "Tour", "price": 100} -->',
        '//<![CDATA[\n{"@type": "Offer", "name": "Tour", "price": 100}\n//]]>',
        '/*<![CDATA[*/{"@type": "Offer", "name": "Tour", "price": 100}/*]]>*/',
        '{"@type": "Offer", "name": "Tour", "price": 100,}',
        '{"@type": ["Offer",], "name": "Tour", "price": 100, };',
        '{"@type": "Offer", "price": 100, "name": "Tour", "url": "http:\\/\\/x',
        '{"@graph": [{"@type": "Offer", "name": "Tour", "price": 100}',
        '{"@type": "Offer", "name": "Tour", "price": 100, "x": "it\\\'s"}',
        "{&quot;@type&quot;: &quot;Offer&quot;, &quot;name&quot;: &quot;Tour&quot;,"
        " &quot;price&quot;: 100}",
    ],
)
def test_slightly_malformed_json_is_read(broken: str) -> None:
    part = part_of_page(broken)
    assert (part.title, dict(part.fields)) == ("Tour", {"price": "100"})


def test_raw_line_breaks_and_tabs_in_strings_are_kept_as_white_space() -> None:
    part = part_of_page('{"@type": "JobPosting", "title": "A", "description": "one\n\ttwo\x01"}')
    assert part.body == "one\ntwo"


@pytest.mark.parametrize("nothing", ["", "{", "[]", "null", "{]", '"text"', "\x00", '{"@type": 3}'])
def test_what_says_nothing_gives_an_empty_part(nothing: str) -> None:
    assert part_of_page(nothing) == Part()


def test_a_deep_nest_is_no_danger() -> None:
    assert part_of_page("[" * 5_000) == Part()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_mending_changes_no_valid_json(value: object) -> None:
    try:
        text = orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return
    assert orjson.loads(mended(text)) == value


@given(st.text())
def test_any_text_is_read_or_refused_but_never_raises(text: str) -> None:
    loads_lenient(text)
