"""A search index in memory: every search looks at every ad."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from screening.query import (
    MAX_RELEVANT,
    AdPage,
    AdQuery,
    FacetName,
    Found,
    IndexedAd,
    IndexState,
    Sort,
)
from screening.words import Words
from store.memory.filters import passing
from store.memory.matching import Cut, cut_fields, matches, relevance
from store.search.cursors import Key, read_cursor, write_cursor
from store.search.highlights import highlights
from store.search.names import microseconds
from store.search.texts import texts


@dataclass(frozen=True, slots=True)
class _Entry:
    """An ad and its words."""

    ad: IndexedAd
    cut: Cut


class MemorySearchIndex:
    """The `SearchIndex` port; its totals and facets are always exact."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def put(self, ads: Sequence[IndexedAd]) -> None:
        self._entries = self._entries | _entries(ads)

    def remove(self, ad_ids: Sequence[str]) -> None:
        kept = self._entries.keys() - set(ad_ids)
        self._entries = {ad_id: self._entries[ad_id] for ad_id in kept}

    def search(self, query: AdQuery) -> AdPage:
        tree, position = query.tree(), read_cursor(query)
        passes = passing(query.filters)
        found = [
            entry
            for entry in self._entries.values()
            if matches(tree, entry.cut) and passes(entry.ad)
        ]
        following = _following(found, query, tree, position)
        page = following[: query.limit]
        is_last = len(page) == len(following)
        return AdPage(
            found=tuple(
                Found(ad_id=entry.ad.ad_id, highlights=highlights(tree, texts(entry.ad)))
                for entry in page
            ),
            total=len(found),
            facets={name: _facet(name, [entry.ad for entry in found]) for name in query.facets},
            after=None if is_last else write_cursor(query, _reached(query, page, position)),
        )

    def rebuild(self, ads: Iterable[IndexedAd]) -> int:
        self._entries = _entries(ads)
        return len(self._entries)

    def state(self) -> IndexState:
        return IndexState(ready=True, documents=len(self._entries))


def _entries(ads: Iterable[IndexedAd]) -> dict[str, _Entry]:
    return {ad.ad_id: _Entry(ad, cut_fields(ad)) for ad in ads}


def _key(ad: IndexedAd, sort: Sort) -> tuple[Key, str]:
    return (ad.score if sort is Sort.SCORE else microseconds(ad.seen_at)), ad.ad_id


def _following(
    found: list[_Entry], query: AdQuery, tree: Words | None, position: tuple[Key, ...] | None
) -> list[_Entry]:
    """In order, from the position on."""
    if query.sort is Sort.RELEVANCE:
        found.sort(key=lambda entry: (relevance(tree, entry.cut), entry.ad.ad_id), reverse=True)
        start = int(position[0]) if position else 0
        return found[start:MAX_RELEVANT]
    found.sort(key=lambda entry: _key(entry.ad, query.sort), reverse=True)
    return [entry for entry in found if position is None or _key(entry.ad, query.sort) < position]


def _reached(
    query: AdQuery, page: list[_Entry], position: tuple[Key, ...] | None
) -> tuple[Key, ...]:
    if query.sort is Sort.RELEVANCE:
        return (len(page) + (int(position[0]) if position else 0),)
    return _key(page[-1].ad, query.sort)


def _facet(name: FacetName, ads: list[IndexedAd]) -> Mapping[str, int]:
    counts = Counter(value for ad in ads for value in _values(name, ad) if value)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _values(name: FacetName, ad: IndexedAd) -> tuple[str, ...]:
    if name is FacetName.INDICATOR:
        return tuple(dict.fromkeys(ad.indicators))
    if name is FacetName.URGENT:
        return (str(ad.urgent).lower(),)
    return (getattr(ad, name),)
