"""An `AdQuery` as an Elasticsearch search. Pure: no client in sight."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from screening.query import MAX_RELEVANT, AdQuery, FacetName, Filters, Matching, Near, Sort
from store.search.cursors import Key
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.mapping import STEMMED
from store.search.elasticsearch.marking import MARKS
from store.search.elasticsearch.matching import Query, either, matching, ranking
from store.search.names import fold_place, microseconds
from store.search.phones import read_phone

COUNTED = 10_000
"""Totals are exact up to here; beyond, counting would take most of the time of a broad search."""
MOST_VALUES = 1_000
"""Of one facet."""

_SCALARS = ("kind", "language", "country", "source", "band", "decision", "indicator")
_SORTS = {Sort.SCORE: "score", Sort.NEWEST: "seen_at", Sort.RELEVANCE: "_score"}
_MARKED_FIELDS = ("words", *STEMMED.values())


def search_body(
    query: AdQuery, position: Sequence[Key] | None, hashes: ContactHashes
) -> dict[str, Any]:
    """One page from a position on, and one ad more, which tells whether another page follows.

    Raises InvalidQuery for a phone number without digits.
    """
    body: dict[str, Any] = {
        "query": _query(query, hashes),
        "sort": [{_SORTS[query.sort]: "desc"}, {"ad_id": "desc"}],
        "size": query.limit + 1,
        "track_total_hits": COUNTED,
        "_source": ["texts"] if query.words.strip() else False,
        **_start(query, position),
    }
    if query.facets:
        body["aggs"] = {name.value: _facet(name) for name in query.facets}
    if query.tree() is not None and query.matching is not Matching.EXACT:
        body["highlight"] = _highlight()
    return body


def where(query: AdQuery, hashes: ContactHashes) -> list[Query]:
    """What words and filters ask of an ad."""
    filters = query.filters
    tree = query.tree()
    return [
        *([matching(tree, query.matching)] if tree is not None else []),
        *_chosen(filters),
        *_stated(filters, hashes),
        *_within("posted_at", filters.posted_from, filters.posted_to),
        *_within("seen_at", filters.seen_from, filters.seen_to),
    ]


def _query(query: AdQuery, hashes: ContactHashes) -> Query:
    asked: dict[str, Any] = {"filter": where(query, hashes)}
    if query.sort is Sort.RELEVANCE and (tree := query.tree()) is not None:
        asked["should"] = ranking(tree, query.matching)
        asked["minimum_should_match"] = 0
    return {"bool": asked}


def _start(query: AdQuery, position: Sequence[Key] | None) -> dict[str, Any]:
    if query.sort is Sort.RELEVANCE:
        start = int(position[0]) if position else 0
        return {"from": start, "size": min(query.limit + 1, MAX_RELEVANT - start)}
    return {"search_after": list(position)} if position else {}


def _chosen(filters: Filters) -> Iterator[Query]:
    for name in _SCALARS:
        if values := getattr(filters, name):
            yield {"terms": {name: [str(value) for value in values]}}
    if filters.urgent is not None:
        yield {"term": {"urgent": filters.urgent}}


def _stated(filters: Filters, hashes: ContactHashes) -> Iterator[Query]:
    """Contacts and places that the ad must state."""
    if filters.phone is not None:
        yield _phone(filters.phone)
    if filters.email is not None:
        yield {"term": {"contact": hashes.email(filters.email)}}
    if filters.handle is not None:
        yield {"term": {"contact": hashes.handle(filters.handle)}}
    if filters.place is not None:
        yield {"term": {"place": fold_place(filters.place)}}
    if filters.near is not None:
        yield _near(filters.near)


def _near(near: Near) -> Query:
    at = {"lat": near.point.latitude, "lon": near.point.longitude}
    return {"geo_distance": {"distance": f"{near.kilometres}km", "point": at}}


def _phone(text: str) -> Query:
    pattern = read_phone(text)
    ways = {
        "international": pattern.international,
        "national": pattern.national,
        "backwards": pattern.ending and pattern.ending[::-1],
    }
    return either(
        [{"prefix": {f"phone.{form}": digits}} for form, digits in ways.items() if digits]
    )


def _within(field: str, start: datetime | None, end: datetime | None) -> Iterator[Query]:
    bounds = {
        **({"gte": microseconds(start)} if start else {}),
        **({"lt": microseconds(end)} if end else {}),
    }
    if bounds:
        yield {"range": {field: bounds}}


def _facet(name: FacetName) -> dict[str, Any]:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": name.value, "size": MOST_VALUES, "order": order}}


def _highlight() -> dict[str, Any]:
    """Whole texts with their words marked; where the words stand is worked out from that."""
    before, behind = MARKS
    return {
        "type": "unified",
        "number_of_fragments": 0,
        "pre_tags": [before],
        "post_tags": [behind],
        "max_analyzed_offset": 999_999,
        "fields": {name: {} for name in _MARKED_FIELDS},
    }
