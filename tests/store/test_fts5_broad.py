"""What the FTS5 index finds where more ads hold the words than it counts: the same as a search that
looks at every ad, whether the page is found by looking into ads in order or by sorting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from fictional_ads import START, indexed_ad

from screening.query import AdQuery, FacetName, Filters, Sort
from store.memory import MemorySearchIndex
from store.search.fts5 import FTS5Index, ordering, querying, searching

COUNTED = 10
KINDS, WORDS = ("job", "escort"), ("cena", "turno noche", "noche, turno", "cenas")
ADS = [
    indexed_ad(
        f"{number:03}",
        title=words,
        kind=kind,
        score=(number * 7 % 5) / 5,
        seen_at=START + timedelta(minutes=number * 11 % 17),
        indicators=("MNS-01",) if number % 3 else (),
        handles=("site",) if number % 5 else (),
        places=("Puebla",) if number % 2 else (),
    )
    for number, (kind, words, _) in enumerate(product(KINDS, WORDS, range(12)))
]
QUESTIONS = [
    ("", Filters()),
    ("", Filters(kind=("job",))),
    ("", Filters(kind=("job", "escort"), urgent=False)),
    ("", Filters(indicator=("MNS-01", "MNS-02"))),
    ("", Filters(place="puebla")),
    ("cena", Filters()),
    ("cena*", Filters()),
    ('"turno noche"', Filters()),
    ("turno noche", Filters(kind=("escort",))),
    ("NOT cena", Filters(indicator=("MNS-01",))),
    ("(cenas OR turno) NOT cena", Filters()),
    ('cena OR NOT "noche turno"', Filters()),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FTS5Index]:
    with FTS5Index.open(tmp_path_factory.mktemp("broad")) as index:
        index.put(ADS)
        yield index


@pytest.fixture(scope="module")
def reference() -> MemorySearchIndex:
    reference = MemorySearchIndex()
    reference.put(ADS)
    return reference


@pytest.mark.parametrize("sort", [Sort.SCORE, Sort.NEWEST])
@pytest.mark.parametrize(("words", "filters"), QUESTIONS)
@pytest.mark.parametrize(
    ("few_are_sorted", "looked_into"),
    [(0, 1_000), (0, 3), (1_000, 1_000)],
    ids=["looked into", "looked into in vain", "sorted"],
)
def test_a_broad_search_finds_what_looking_at_every_ad_finds(
    monkeypatch: pytest.MonkeyPatch,
    index: FTS5Index,
    reference: MemorySearchIndex,
    words: str,
    filters: Filters,
    sort: Sort,
    few_are_sorted: int,
    looked_into: int,
) -> None:
    for module in (querying, searching):
        monkeypatch.setattr(module, "COUNTED", COUNTED)
    monkeypatch.setattr(ordering, "SORTED", few_are_sorted)
    monkeypatch.setattr(ordering, "WALKED", looked_into)
    monkeypatch.setattr(ordering, "AT_ONCE", 3)
    query = AdQuery(words=words, filters=filters, sort=sort, limit=4)
    assert walk(index, query) == walk(reference, query)
    page = index.search(query)
    assert (page.total, page.total_is_exact, page.facets_are_exact) == (COUNTED, False, False)


def test_facets_of_a_broad_search_count_the_ads_that_came_last(
    monkeypatch: pytest.MonkeyPatch, index: FTS5Index
) -> None:
    for module in (querying, searching):
        monkeypatch.setattr(module, "COUNTED", COUNTED)
    page = index.search(AdQuery(words="cenas", facets=(FacetName.KIND,)))
    assert page.facets == {FacetName.KIND: {"escort": COUNTED}}


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_contact_of_many_ads_and_words_narrow_each_other(
    monkeypatch: pytest.MonkeyPatch, index: FTS5Index, reference: MemorySearchIndex, few: int
) -> None:
    monkeypatch.setattr(searching, "FEW", few)
    monkeypatch.setattr(querying, "FEW", few)
    for words in ("", "cena*", "NOT turno"):
        query = AdQuery(words=words, filters=Filters(handle="site", kind=("job",)), limit=7)
        assert walk(index, query) == walk(reference, query) != []


def walk(index: FTS5Index | MemorySearchIndex, query: AdQuery) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = index.search(replace(query, after=after))
        found += [one.ad_id for one in page.found]
        if (after := page.after) is None:
            return found
