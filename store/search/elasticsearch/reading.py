"""Elasticsearch's answer as an `AdPage`. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from screening.query import AdPage, AdQuery, Found, Matching, Sort
from screening.words import Words
from store.search.cursors import Key
from store.search.elasticsearch.marking import published_highlights
from store.search.highlights import highlights
from store.search.texts import TEXTS

Answer = Mapping[str, Any]


def page_of(query: AdQuery, answer: Answer, *, after: str | None) -> AdPage:
    """The page without the ad that only tells whether another follows."""
    tree, total = query.tree(), answer["hits"]["total"]
    return AdPage(
        found=tuple(_found(hit, query, tree) for hit in answer["hits"]["hits"][: query.limit]),
        total=total["value"],
        total_is_exact=total["relation"] == "eq",
        facets_are_exact=all(
            answer["aggregations"][name.value]["sum_other_doc_count"] == 0 for name in query.facets
        ),
        facets={name: _facet(answer["aggregations"][name.value]) for name in query.facets},
        after=after,
    )


def reached(query: AdQuery, answer: Answer, *, start: int) -> Sequence[Key] | None:
    """The position of the page's last ad; None where no page follows. `start` is how many ads came
    before this page (by relevance)."""
    hits = answer["hits"]["hits"]
    if len(hits) <= query.limit:
        return None
    if query.sort is Sort.RELEVANCE:
        return (start + query.limit,)
    key, ad_id = hits[query.limit - 1]["sort"][:2]
    return (float(key) if query.sort is Sort.SCORE else int(key), ad_id)


def _found(hit: Answer, query: AdQuery, tree: Words | None) -> Found:
    ad_id = hit["_id"]
    if tree is None:
        return Found(ad_id=ad_id)
    kept = hit["_source"].get("texts", {})
    published = {name: kept.get(name, "") for name in TEXTS}
    if query.matching is Matching.EXACT:
        return Found(ad_id=ad_id, highlights=highlights(tree, published))
    marked = [text for texts in hit.get("highlight", {}).values() for text in texts]
    return Found(ad_id=ad_id, highlights=published_highlights(marked, published))


def _facet(answer: Answer) -> dict[str, int]:
    """Most frequent first; a boolean's value is written out beside its number."""
    return {
        str(bucket.get("key_as_string", bucket["key"])): bucket["doc_count"]
        for bucket in answer["buckets"]
    }
