"""What every search index promises about filters and facets."""

from datetime import timedelta
from typing import Any

import pytest
from fictional_ads import START, indexed_ad

from screening.errors import InvalidQuery
from screening.ports import SearchIndex
from screening.query import NOT_SCREENED, AdQuery, FacetName, Filters, Near, Point

DAY = timedelta(days=1)
JUAREZ = Point(latitude=31.72, longitude=-106.46)
EL_PASO = Point(latitude=31.7587, longitude=-106.4869)
"""Across the border: 5 km."""
DATE_LINE = Point(latitude=-17.0, longitude=180.0)
ADS = (
    indexed_ad(
        "a",
        country="MX",
        band="high",
        urgent=True,
        indicators=("MIN-01", "MNS-02"),
        phones=("+525555550101",),
        emails=("ana@example.com",),
        handles=("mesera_ejemplo",),
        places=("Ciudad Juárez",),
        points=(JUAREZ, Point(latitude=19.43, longitude=-99.13)),
        decision="concern",
        posted_at=START,
    ),
    indexed_ad(
        "b",
        kind="escort",
        language="en",
        country="US",
        band="elevated",
        source="other board",
        indicators=("MNS-02",),
        phones=("+12025550102", "+525555550103"),
        points=(EL_PASO,),
        posted_at=START + DAY,
        seen_at=START + DAY,
    ),
    indexed_ad("c", kind="other", language="other", band=NOT_SCREENED, seen_at=START + 2 * DAY),
)


def ids(index: SearchIndex, **filters: Any) -> str:
    found = index.search(AdQuery(filters=Filters(**filters))).found
    return "".join(sorted(one.ad_id for one in found))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "abc"),
        ({"kind": ("job",)}, "a"),
        ({"kind": ("job", "escort")}, "ab"),
        ({"kind": ("job",), "country": ("US",)}, ""),
        ({"language": ("other",)}, "c"),
        ({"country": ("MX", "US")}, "ab"),
        ({"source": ("other board",)}, "b"),
        ({"band": ("high", NOT_SCREENED)}, "ac"),
        ({"indicator": ("MNS-02",)}, "ab"),
        ({"indicator": ("MIN-01", "unheard")}, "a"),
        ({"decision": ("concern",)}, "a"),
        ({"decision": ("undecided",)}, "bc"),
        ({"urgent": True}, "a"),
        ({"urgent": False}, "bc"),
        ({"email": "Ana@example.com "}, "a"),
        ({"email": "ana@example"}, ""),
        ({"handle": "@Mesera_Ejemplo"}, "a"),
        ({"handle": "mesera"}, ""),
        ({"place": "ciudad juarez"}, "a"),
        ({"place": "Ciudad"}, ""),
        ({"near": Near(point=JUAREZ, kilometres=1)}, "a"),
        ({"near": Near(point=JUAREZ, kilometres=10)}, "ab"),
        ({"near": Near(point=EL_PASO, kilometres=4)}, "b"),
        ({"near": Near(point=DATE_LINE, kilometres=500)}, ""),
        ({"near": Near(point=DATE_LINE, kilometres=20_000)}, "ab"),
        ({"posted_from": START}, "ab"),
        ({"posted_to": START}, ""),
        ({"posted_from": START, "posted_to": START + DAY}, "a"),
        ({"seen_from": START + DAY, "seen_to": START + 2 * DAY}, "b"),
        ({"seen_from": START + timedelta(microseconds=1)}, "bc"),
        ({"posted_to": START + 9 * DAY}, "ab"),
    ],
)
def test_filters(stocked: SearchIndex, filters: dict[str, Any], found: str) -> None:
    assert ids(stocked, **filters) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("+525555550101", "a"),
        ("+52 55 5555 0101", "a"),
        ("0052 55 5555 0101", "a"),
        ("+52 1 55 5555 0101", "a"),
        ("5215555550101", "a"),
        ("52 (55) 5555-0101", "a"),
        ("55 5555 0101", "a"),
        ("5555550101", "a"),
        ("044 55 5555 0101", "a"),
        ("01 55 5555 0101", "a"),
        ("5555 0101", "a"),
        ("５５５５ ０１０１", "a"),
        ("+52 55", "ab"),
        ("55 55", "ab"),
        ("+52", "ab"),
        ("202-555-0102", "b"),
        ("(202) 555", "b"),
        ("+1 202 555 0102", "b"),
        ("1 202 555 0102", "b"),
        ("0101", ""),
        ("+5555550101", ""),
        ("5550101", "a"),
        ("+1 202 555 0199", ""),
    ],
)
def test_a_phone_is_found_however_it_is_written(
    stocked: SearchIndex, written: str, found: str
) -> None:
    assert ids(stocked, phone=written) == found


@pytest.mark.parametrize("written", ["", "none", "+"])
def test_a_phone_without_digits_cannot_be_asked(stocked: SearchIndex, written: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        stocked.search(AdQuery(filters=Filters(phone=written)))
    assert caught.value.field == "phone"
    assert stocked.search(AdQuery()).total == len(ADS)


def test_words_and_filters_narrow_each_other(stocked: SearchIndex) -> None:
    query = AdQuery(words="mesera NOT hostess", filters=Filters(country=("MX",), phone="5555"))
    assert [one.ad_id for one in stocked.search(query).found] == ["a"]


def test_facets_count_what_is_left(stocked: SearchIndex) -> None:
    facets = stocked.search(AdQuery(facets=tuple(FacetName))).facets
    assert {name: list(counts.items()) for name, counts in facets.items()} == {
        FacetName.KIND: [("escort", 1), ("job", 1), ("other", 1)],
        FacetName.LANGUAGE: [("en", 1), ("es", 1), ("other", 1)],
        FacetName.COUNTRY: [("MX", 1), ("US", 1)],
        FacetName.SOURCE: [("board", 2), ("other board", 1)],
        FacetName.BAND: [("elevated", 1), ("high", 1), (NOT_SCREENED, 1)],
        FacetName.INDICATOR: [("MNS-02", 2), ("MIN-01", 1)],
        FacetName.URGENT: [("false", 2), ("true", 1)],
        FacetName.DECISION: [("undecided", 2), ("concern", 1)],
    }
    narrow = AdQuery(facets=(FacetName.INDICATOR,), filters=Filters(kind=("escort",)))
    assert stocked.search(narrow).facets == {FacetName.INDICATOR: {"MNS-02": 1}}
    none = AdQuery(facets=(FacetName.KIND,), words="unheard")
    assert stocked.search(none).facets == {FacetName.KIND: {}}


def test_facets_do_not_depend_on_the_page(stocked: SearchIndex) -> None:
    first = stocked.search(AdQuery(facets=(FacetName.KIND,), limit=1))
    second = stocked.search(AdQuery(facets=(FacetName.KIND,), limit=1, after=first.after))
    assert (first.facets, first.total) == (second.facets, second.total)
    assert first.total_is_exact
