"""The same questions written by hand for the official client, over the same index: what our code
is measured against. Nothing here uses our query builder, our reading or our bulk writing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk, parallel_bulk, streaming_bulk

from screening.query import AdQuery, Filters, Sort
from screening.words import And, Not, Or, Phrase, Term, Words
from store.search.phones import read_phone

Body = dict[str, Any]
_SORTS = {Sort.SCORE: "score", Sort.NEWEST: "seen_at", Sort.RELEVANCE: "_score"}
_FIELDS = ("english", "spanish", "plain")


def ask(client: Elasticsearch, name: str, body: Body) -> Body:
    """The answer as the client gives it, read by nobody."""
    if "pit" in body:
        return dict(client.search(**body).body)
    return dict(client.search(index=name, **body).body)


def body_of(query: AdQuery) -> Body:
    """The same page, total, facets and marked words as ours."""
    tree = query.tree()
    filters = [*_filters(query.filters)]
    body: Body = {
        "query": {"bool": {"filter": [*([_words(tree)] if tree else []), *filters]}},
        "sort": [{_SORTS[query.sort]: "desc"}, {"ad_id": "desc"}],
        "size": query.limit,
        "track_total_hits": 10_000,
        "source": False,
        "aggs": {name: {"terms": {"field": name, "size": 1_000}} for name in query.facets},
    }
    if tree:
        body["highlight"] = {
            "number_of_fragments": 0,
            "require_field_match": False,
            "fields": {name: {} for name in _FIELDS},
        }
    if query.sort is Sort.RELEVANCE:
        wanted = {"query": query.words, "fields": ["words", "title^3"], "type": "most_fields"}
        body["query"]["bool"]["should"] = [{"multi_match": wanted}]
    return body


def deeper(client: Elasticsearch, name: str, body: Body, answer: Body | None) -> Body:
    """The body of the page behind an answer, at a point in time."""
    if answer is None:
        point = client.open_point_in_time(index=name, keep_alive="5m")["id"]
        return body | {"pit": {"id": point, "keep_alive": "5m"}}
    last = answer["hits"]["hits"][-1]["sort"]
    return body | {
        "pit": {"id": answer["pit_id"], "keep_alive": "5m"},
        "search_after": last,
    }


def bulk_ways(client: Elasticsearch, name: str) -> dict[str, Callable[[Iterable[Body]], None]]:
    """The client's own ways of indexing ready documents."""
    return {
        "bulk": lambda ready: _drain([bulk(client, _actions(name, ready))]),
        "streaming_bulk": lambda ready: _drain(streaming_bulk(client, _actions(name, ready))),
        "parallel_bulk, 4 threads": lambda ready: _drain(
            parallel_bulk(client, _actions(name, ready), thread_count=4)
        ),
    }


def _actions(name: str, ready: Iterable[Body]) -> Iterable[Body]:
    return ({"_index": name, "_id": held["ad_id"], "_source": held} for held in ready)


def _drain(results: Iterable[object]) -> None:
    for _ in results:
        pass


def _words(tree: Words) -> Body:
    if isinstance(tree, And):
        wanted = [_words(part) for part in tree.parts if not isinstance(part, Not)]
        unwanted = [_words(part.part) for part in tree.parts if isinstance(part, Not)]
        return {"bool": {"filter": wanted, "must_not": unwanted}}
    if isinstance(tree, Or):
        return {"bool": {"should": [_words(part) for part in tree.parts]}}
    if isinstance(tree, Phrase):
        return {"match_phrase": {"words": " ".join(tree.words)}}
    assert isinstance(tree, Term)
    return {"prefix" if tree.prefix else "term": {"words": tree.word}}


def _filters(filters: Filters) -> Iterable[Body]:
    for name in ("band", "country"):
        if values := getattr(filters, name):
            yield {"terms": {name: list(values)}}
    if filters.phone:
        pattern = read_phone(filters.phone)
        yield {
            "bool": {
                "should": [
                    {"prefix": {"phone.international": pattern.international}},
                    *(
                        [{"prefix": {"phone.national": pattern.national}}]
                        if pattern.national
                        else []
                    ),
                    *(
                        [{"prefix": {"phone.backwards": pattern.ending[::-1]}}]
                        if pattern.ending
                        else []
                    ),
                ]
            }
        }
