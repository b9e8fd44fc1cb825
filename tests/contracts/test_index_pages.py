"""What every search index promises about order, pages, replacing, removing and rebuilding."""

import base64
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fictional_ads import START, indexed_ad, rebuild
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.errors import InvalidQuery
from screening.ports import SearchIndex
from screening.query import MAX_RELEVANT, AdQuery, Filters, IndexedAd, Sort

WALKS = (Sort.SCORE, Sort.NEWEST)


def walk(
    index: SearchIndex, query: AdQuery, between: Callable[[], None] = lambda: None
) -> list[str]:
    """All pages, to the end; `between` is called after each."""
    walked: list[str] = []
    while True:
        page = index.search(query)
        walked += [one.ad_id for one in page.found]
        if page.after is None:
            return walked
        assert len(page.found) == query.limit
        query = replace(query, after=page.after)
        between()


def ids(index: SearchIndex, query: AdQuery) -> list[str]:
    return [one.ad_id for one in index.search(query).found]


def test_the_highest_score_comes_first(index: SearchIndex) -> None:
    scores = {"a": 0.2, "b": 0.9, "c": 0.2, "d": 1 / 3}
    index.put([indexed_ad(ad_id, score=score) for ad_id, score in scores.items()])
    assert ids(index, AdQuery(sort=Sort.SCORE)) == ["b", "d", "c", "a"]


def test_the_newest_comes_first(index: SearchIndex) -> None:
    moments = {"a": 2, "b": 0, "c": 2, "d": 1}
    index.put(
        [
            indexed_ad(ad_id, seen_at=START + timedelta(microseconds=n))
            for ad_id, n in moments.items()
        ]
    )
    assert ids(index, AdQuery(sort=Sort.NEWEST)) == ["c", "a", "d", "b"]


def test_the_most_relevant_comes_first(index: SearchIndex) -> None:
    filler = "con buena presentación y ganas de trabajar en equipo " * 5
    index.put(
        [
            indexed_ad("often", body="Hostess, hostess y más hostess"),
            indexed_ad("once", body=f"Se busca hostess {filler}"),
            indexed_ad("never", body=filler),
        ]
    )
    assert ids(index, AdQuery(words="hostess", sort=Sort.RELEVANCE)) == ["often", "once"]
    either = AdQuery(words="hostess OR NOT unheard", sort=Sort.RELEVANCE)
    assert ids(index, either) == ["often", "once", "never"]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("limit", [1, 3, 10, 11])
def test_a_walk_yields_every_ad_once(index: SearchIndex, sort: Sort, limit: int) -> None:
    index.put([indexed_ad(str(n), score=n % 3 / 10) for n in range(10)])
    walked = walk(index, AdQuery(words="mesera", sort=sort, limit=limit))
    assert sorted(walked) == [str(n) for n in range(10)]


@given(
    seed=st.integers(0, 1 << 32),
    sort=st.sampled_from(WALKS),
    limit=st.integers(1, 7),
    start=st.integers(0, 30),
)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_a_walk_yields_every_ad_once_also_while_ads_are_added(
    index: SearchIndex, seed: int, sort: Sort, limit: int, start: int
) -> None:
    dice, run = random.Random(seed), secrets.token_hex(6)

    def ads(prefix: str, count: int) -> list[IndexedAd]:
        return [
            indexed_ad(
                f"{run}-{dice.randrange(1 << 30)}-{prefix}{n}",
                source=run,
                score=dice.randrange(5) / 5,
                seen_at=START + timedelta(seconds=dice.randrange(5)),
            )
            for n in range(count)
        ]

    present = ads("present", start)
    index.put(present)
    # Each added batch is smaller than a page, so that the walk comes to an end.
    walked = walk(
        index,
        AdQuery(sort=sort, limit=limit, filters=Filters(source=(run,))),
        between=lambda: index.put(ads("added", dice.randrange(limit))),
    )
    assert len(walked) == len(set(walked))
    assert {ad.ad_id for ad in present} <= set(walked)


def test_relevance_ends_after_a_thousand(index: SearchIndex) -> None:
    index.put([indexed_ad(f"{n:04}") for n in range(MAX_RELEVANT + 50)])
    walked = walk(index, AdQuery(words="mesera", sort=Sort.RELEVANCE, limit=200))
    assert len(walked) == len(set(walked)) == MAX_RELEVANT
    assert len(walk(index, AdQuery(words="mesera", limit=200))) == MAX_RELEVANT + 50


def test_a_cursor_of_another_search_is_refused(index: SearchIndex) -> None:
    index.put([indexed_ad(str(n)) for n in range(5)])
    query = AdQuery(words="mesera", limit=2)
    after = index.search(query).after
    foreign = [
        replace(query, words="restaurante", after=after),
        replace(query, words="", after=after),
        replace(query, filters=Filters(kind=("job",)), after=after),
        replace(query, sort=Sort.NEWEST, after=after),
        replace(query, sort=Sort.RELEVANCE, after=after),
    ]
    for asked in foreign:
        with pytest.raises(InvalidQuery) as caught:
            index.search(asked)
        assert caught.value.field == "after"
    assert len(index.search(replace(query, limit=3, after=after)).found) == 3


def mangled(after: str) -> Iterator[str]:
    yield from ("", "x", "ñ", "{}", "bnVsbA", after[:-2], after + "AAAA", "[" * 5_000)
    content = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode()
    for old, new in (
        ("0.1,", '"0.1",'),
        ("0.1,", "NaN,"),
        ("0.1,", ""),
        ("[1,", "[2,"),
        ('"1"]', "1]"),
        ('"1"]', '"1", 2]'),
    ):
        assert old in content
        yield base64.urlsafe_b64encode(content.replace(old, new).encode()).decode()


def test_what_is_no_cursor_is_refused(index: SearchIndex) -> None:
    index.put([indexed_ad(str(n)) for n in range(3)])
    after = index.search(AdQuery(limit=2)).after
    assert after is not None
    for text in mangled(after):
        with pytest.raises(InvalidQuery):
            index.search(AdQuery(limit=2, after=text))


def test_a_relevance_cursor_stays_inside_the_walk(index: SearchIndex) -> None:
    index.put([indexed_ad(str(n)) for n in range(3)])
    query = AdQuery(words="mesera", sort=Sort.RELEVANCE, limit=2)
    after = index.search(query).after
    assert after is not None
    content = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode()
    for number in ("-1", "1000", "99999999999999999999"):
        forged = base64.urlsafe_b64encode(content.replace(" 2]", f" {number}]").encode())
        with pytest.raises(InvalidQuery):
            index.search(replace(query, after=forged.decode()))


def test_a_cursor_says_nothing_of_the_words(index: SearchIndex) -> None:
    index.put([indexed_ad(str(n)) for n in range(3)])
    after = index.search(AdQuery(words="mesera", limit=1)).after
    assert after is not None
    assert b"mesera" not in base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))


def test_an_ad_put_again_is_replaced(index: SearchIndex) -> None:
    index.put([indexed_ad("a", body="primera", indicators=("MNS-01",), phones=("+525555550101",))])
    index.put([indexed_ad("b"), indexed_ad("a", body="segunda"), indexed_ad("a", body="tercera")])
    assert index.state().documents == 2
    for words, found in (("primera", []), ("segunda", []), ("tercera", ["a"])):
        assert ids(index, AdQuery(words=words)) == found
    for filters in (Filters(indicator=("MNS-01",)), Filters(phone="5555550101")):
        assert ids(index, AdQuery(filters=filters)) == []


def test_removed_ads_are_found_no_more(index: SearchIndex) -> None:
    index.put([indexed_ad("a", indicators=("MNS-01",)), indexed_ad("b")])
    index.remove({"a": 2, "unheard of": 1})
    index.remove({})
    index.put([])
    assert ids(index, AdQuery()) == ["b"]
    assert ids(index, AdQuery(words="mesera")) == ["b"]
    assert ids(index, AdQuery(filters=Filters(indicator=("MNS-01",)))) == []


def test_many_ads_at_once(index: SearchIndex) -> None:
    index.put([indexed_ad(f"{n:04}", body=f"mesera {n}") for n in range(1_200)])
    index.remove({f"{n:04}": 2 for n in range(600)})
    assert index.state().documents == 600
    assert ids(index, AdQuery(words="1199")) == ["1199"]


def test_a_rebuild_replaces_everything(index: SearchIndex) -> None:
    index.put([indexed_ad("old")])

    def ads() -> Iterator[IndexedAd]:
        yield indexed_ad("new")
        assert ids(index, AdQuery()) == ["old"]
        yield indexed_ad("newer")

    rebuild(index, ads())
    assert sorted(ids(index, AdQuery())) == ["new", "newer"]
    assert index.state().ready
    assert index.state().documents == 2


def test_a_rebuild_that_fails_changes_nothing(index: SearchIndex) -> None:
    index.put([indexed_ad("old")])

    def ads() -> Iterator[IndexedAd]:
        yield indexed_ad("new")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rebuild(index, ads())
    assert ids(index, AdQuery()) == ["old"]
    index.put([indexed_ad("later")])
    assert index.state().documents == 2
