"""The words of a search in Elasticsearch's query language. Pure: trees in, queries out."""

from collections.abc import Iterator
from typing import Any

from screening.query import Matching
from screening.words import And, Not, Or, Phrase, Term, Words
from store.search.elasticsearch.mapping import LONGEST_WORD, STEMMED

Query = dict[str, Any]

TITLE_BOOST = 4.0
"""A word in the title counts so much for relevance: a title says what the ad is about."""
_LIKE = {"fuzziness": "AUTO", "prefix_length": 1}
"""One letter of 3 to 5, two of longer words, never the first: Elasticsearch's own recommendation."""


def matching(tree: Words, how: Matching) -> Query:
    """Which ads hold the words."""
    if isinstance(tree, And):
        return {"bool": {"filter": [matching(part, how) for part in tree.parts]}}
    if isinstance(tree, Or):
        return either([matching(part, how) for part in tree.parts])
    if isinstance(tree, Not):
        return {"bool": {"must_not": [matching(tree.part, how)]}}
    return _leaf(tree, how)


def ranking(tree: Words, how: Matching) -> list[Query]:
    """What relevance is measured by: every word asked for, but those behind NOT."""
    leaves = list(_wanted(tree))
    return [
        *(_leaf(leaf, how) for leaf in leaves),
        *(_in_field(leaf, "title", boost=TITLE_BOOST - 1) for leaf in leaves),
    ]


def either(queries: list[Query]) -> Query:
    return (
        queries[0]
        if len(queries) == 1
        else {"bool": {"should": queries, "minimum_should_match": 1}}
    )


def _leaf(leaf: Term | Phrase, how: Matching) -> Query:
    exact = _in_field(leaf, "words")
    if how is Matching.EXACT or (isinstance(leaf, Term) and leaf.prefix):
        return exact
    if how is Matching.TYPOS:
        return either([exact, _like(leaf)])
    return either([exact, *(_by_stem(leaf, field) for field in STEMMED.values())])


def _in_field(leaf: Term | Phrase, field: str, *, boost: float = 1.0) -> Query:
    if isinstance(leaf, Phrase):
        return {"match_phrase": {field: {"query": " ".join(leaf.words), "boost": boost}}}
    kind = "prefix" if leaf.prefix else "term"
    return {kind: {field: {"value": leaf.word[:LONGEST_WORD], "boost": boost}}}


def _by_stem(leaf: Term | Phrase, field: str) -> Query:
    """The field's analyzer takes the stems of what is asked, as it did of the ad."""
    if isinstance(leaf, Phrase):
        return {"match_phrase": {field: {"query": " ".join(leaf.words)}}}
    return {"match": {field: {"query": leaf.word}}}


def _like(leaf: Term | Phrase) -> Query:
    if isinstance(leaf, Term):
        return {"fuzzy": {"words": {"value": leaf.word[:LONGEST_WORD], **_LIKE}}}
    each = [{"fuzzy": {"term": word[:LONGEST_WORD], **_LIKE}} for word in leaf.words]
    return {"intervals": {"words": {"all_of": {"ordered": True, "max_gaps": 0, "intervals": each}}}}


def _wanted(tree: Words) -> Iterator[Term | Phrase]:
    if isinstance(tree, Term | Phrase):
        yield tree
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _wanted(part)
