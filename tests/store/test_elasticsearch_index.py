"""What Elasticsearch adds to the contract: stems, typos, versions, points in time, refusals."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fictional_ads import indexed_ad, rebuild
from servers import KEY, elasticsearch_index, server_url

from screening.errors import IndexUnavailable, InvalidQuery
from screening.query import AdQuery, Matching, Sort, VersionStatus
from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.elasticsearch.client import connect

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

ADS = (
    indexed_ad(
        "a", title="Se buscan meseras 😀", body="Trabajarás de noche, pagos diarios, 5 días"
    ),
    indexed_ad("b", title="Mesera", body="Trabajo de noche con pago semanal, un día libre"),
    indexed_ad("c", language="en", title="Dancers wanted", body="We are hiring; working nights"),
    indexed_ad(
        "d", language="en", title="Dancer", body="Hired at once. \U0001f468\u200d\U0001f469 Works"
    ),
    indexed_ad("e", language="other", title="Cambrera", body="Treball de nit"),
)


@pytest.fixture(scope="module")
def stocked() -> Iterator[ElasticsearchIndex]:
    with elasticsearch_index() as index:
        index.put(ADS)
        yield index


@pytest.fixture
def index() -> Iterator[ElasticsearchIndex]:
    with elasticsearch_index() as index:
        yield index


def found(index: ElasticsearchIndex, words: str, matching: Matching) -> dict[str, list[str]]:
    """By ad, the words that are shown."""
    by_id = {ad.ad_id: ad for ad in ADS}
    return {
        one.ad_id: [
            getattr(by_id[one.ad_id], mark.field)[mark.start : mark.end] for mark in one.highlights
        ]
        for one in index.search(AdQuery(words=words, matching=matching)).found
    }


@pytest.mark.parametrize(
    ("words", "matching", "expected"),
    [
        ("mesera", Matching.EXACT, {"b": ["Mesera"]}),
        ("mesera", Matching.STEMS, {"a": ["meseras"], "b": ["Mesera"]}),
        ("pago", Matching.STEMS, {"a": ["pagos"], "b": ["pago"]}),
        ("días", Matching.STEMS, {"a": ["días"], "b": ["día"]}),
        ("dancing", Matching.STEMS, {}),
        ("dancers", Matching.STEMS, {"c": ["Dancers"], "d": ["Dancer"]}),
        ("hire work", Matching.STEMS, {"c": ["hiring", "working"], "d": ["Hired", "Works"]}),
        ('"pagos diario"', Matching.STEMS, {"a": ["pagos diarios"]}),
        ("mesera NOT diario", Matching.STEMS, {"b": ["Mesera"]}),
        ("trabaj*", Matching.STEMS, {"a": ["Trabajarás"], "b": ["Trabajo"]}),
        ("mecera", Matching.TYPOS, {"a": ["meseras"], "b": ["Mesera"]}),
        ("danser", Matching.TYPOS, {"c": ["Dancers"], "d": ["Dancer"]}),
        ('"pago semnal"', Matching.TYPOS, {"b": ["pago", "semanal"]}),
        ("treball", Matching.STEMS, {"e": ["Treball"]}),
    ],
)
def test_words_can_be_taken_more_widely(
    stocked: ElasticsearchIndex, words: str, matching: Matching, expected: dict[str, list[str]]
) -> None:
    assert found(stocked, words, matching) == expected


def test_relevance_goes_by_what_was_matched(stocked: ElasticsearchIndex) -> None:
    query = AdQuery(words="meseras OR noche", matching=Matching.STEMS, sort=Sort.RELEVANCE)
    assert {one.ad_id for one in stocked.search(query).found} == {"a", "b"}


def test_an_older_state_replaces_no_newer_one(index: ElasticsearchIndex) -> None:
    index.put([indexed_ad("a", version=3, body="tercera")])
    index.put([indexed_ad("a", version=2, body="segunda")])
    assert index.search(AdQuery(words="tercera")).total == 1
    index.remove({"a": 2})
    assert index.search(AdQuery()).total == 1
    index.remove({"a": 4})
    index.put([indexed_ad("a", version=3, body="tercera")])
    assert index.search(AdQuery()).total == 0, "what was forgotten came back"


def test_an_ad_that_can_never_be_indexed_blocks_no_other(index: ElasticsearchIndex) -> None:
    poison = indexed_ad("poison", source="x" * 40_000)
    refused = index.put([indexed_ad("a"), poison, indexed_ad("b")])
    assert [one.ad_id for one in refused] == ["poison"]
    assert "in source" in refused[0].reason
    assert "xxx" not in refused[0].reason
    assert index.state().documents == 2


def test_very_long_words_are_no_poison(index: ElasticsearchIndex) -> None:
    long = "a" * 50_000
    assert not index.put([indexed_ad("a", body=f"{long} mesera {'😀ñ' * 9_000}")])
    for words in ("mesera", long, "aaaa*"):
        assert index.search(AdQuery(words=words)).total == 1


def test_a_walk_sees_the_index_as_it_was_at_its_second_page(index: ElasticsearchIndex) -> None:
    index.put([indexed_ad(str(n), score=n / 10) for n in range(9)])
    query = AdQuery(limit=3)
    second = index.search(replace(query, after=index.search(query).after))
    index.put([indexed_ad("0", score=1.0, version=2), indexed_ad("late", score=0.05)])
    third = index.search(replace(query, after=second.after))
    assert [one.ad_id for one in third.found] == ["2", "1", "0"]
    assert third.after is None


@pytest.mark.parametrize("sort", [Sort.SCORE, Sort.NEWEST, Sort.RELEVANCE])
def test_a_walk_outlives_a_rebuild(index: ElasticsearchIndex, sort: Sort) -> None:
    """The version that the walk began on is deleted: by score and moment it goes on."""
    ads = [indexed_ad(str(n), score=n / 10) for n in range(9)]
    index.put(ads)
    query = AdQuery(words="mesera", limit=3, sort=sort)
    second = index.search(replace(query, after=index.search(query).after))
    rebuild(index, ads)
    (name,) = index.tidy(retired_before=datetime.now(UTC) + timedelta(hours=1))
    assert name not in {version.name for version in index.versions()}
    third = replace(query, after=second.after)
    if sort is Sort.RELEVANCE:
        with pytest.raises(InvalidQuery) as caught:
            index.search(third)
        assert caught.value.field == "after"
    else:
        assert len(index.search(third).found) == 3


def statuses(index: ElasticsearchIndex) -> list[VersionStatus]:
    return sorted(version.status for version in index.versions())


def test_versions_live_and_die(index: ElasticsearchIndex) -> None:
    index.put([indexed_ad("old")])
    (first,) = index.versions()
    assert (first.status, first.documents) == (VersionStatus.SERVING, 1)
    assert first.size_bytes > 0
    with index.building() as build:
        build.put([indexed_ad("new", version=7), indexed_ad("newer")])
        assert statuses(index) == [VersionStatus.BUILDING, VersionStatus.SERVING]
        assert build.documents() == 2
        assert build.versions_of(["new", "none"]) == {"new": 7}
        assert [one.ad_id for one in index.search(AdQuery()).found] == ["old"]
        build.swap()
    assert statuses(index) == [VersionStatus.RETIRED, VersionStatus.SERVING]
    assert {one.ad_id for one in index.search(AdQuery()).found} == {"new", "newer"}
    assert index.tidy(retired_before=LONG_AGO) == []
    assert index.tidy(retired_before=datetime.now(UTC) + timedelta(hours=1)) == [first.name]
    assert statuses(index) == [VersionStatus.SERVING]


def test_what_a_killed_rebuild_leaves_is_taken_away(index: ElasticsearchIndex) -> None:
    """Killed while filling, and killed between making the version whole and moving the alias."""
    half = index._versions.begin()
    whole = index._versions.begin()
    index._client.indices.put_mapping(index=whole, meta=index._versions._meta("made"))
    assert index.tidy(retired_before=LONG_AGO) == [half]
    assert statuses(index) == [VersionStatus.RETIRED, VersionStatus.SERVING]
    assert index.tidy(retired_before=datetime.now(UTC) + timedelta(hours=1)) == [whole]


def test_a_server_without_an_index_says_so(index: ElasticsearchIndex) -> None:
    server = Server(url=server_url("TEST_ELASTICSEARCH_URL"))
    with ElasticsearchIndex.open(server, alias="test-nothing", key=KEY) as none:
        assert "vigia index rebuild" in none.state().problem
        for act in (
            lambda: none.search(AdQuery()),
            lambda: none.put([indexed_ad("a")]),
            lambda: none.remove({"a": 1}),
        ):
            with pytest.raises(IndexUnavailable):
                act()
        assert none.versions() == []
    with connect(server) as client:
        assert not client.indices.exists(index="test-nothing"), "made in passing, without fields"


def test_an_alias_that_goes_is_noticed_and_not_made_in_passing(index: ElasticsearchIndex) -> None:
    index.put([indexed_ad("a")])
    (version,) = index.versions()
    index._client.indices.delete(index=version.name)
    for act in (lambda: index.put([indexed_ad("b")]), lambda: index.search(AdQuery())):
        with pytest.raises(IndexUnavailable):
            act()
    assert not index.state().ready


def test_an_index_made_under_another_secret_is_refused(index: ElasticsearchIndex) -> None:
    server = Server(url=server_url("TEST_ELASTICSEARCH_URL"))
    with ElasticsearchIndex.open(server, alias=index._alias, key=b"another") as other:
        assert "VIGIA_SECRET" in other.state().problem
        with pytest.raises(IndexUnavailable, match="VIGIA_SECRET"):
            other.search(AdQuery())


def test_what_is_put_is_found_within_seconds(index: ElasticsearchIndex) -> None:
    """As the program opens it: put returns before searches see the ad."""
    server = Server(url=server_url("TEST_ELASTICSEARCH_URL"))
    with ElasticsearchIndex.open(server, alias=index._alias, key=KEY) as unhurried:
        unhurried.put([indexed_ad("a")])
        for _ in range(100):
            if unhurried.search(AdQuery()).total:
                return
            time.sleep(0.1)
        pytest.fail("not found after ten seconds")
