"""A search index in memory: every search looks at every ad."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from threading import Lock

from screening.query import (
    MAX_RELEVANT,
    AdPage,
    AdQuery,
    FacetName,
    Found,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
    Sort,
    VersionStatus,
)
from screening.words import Words
from store.memory.filters import passing
from store.memory.matching import Cut, cut_fields, matches, relevance
from store.search.cursors import Key, read_cursor, write_cursor
from store.search.highlights import highlights
from store.search.matchings import check_matching
from store.search.names import microseconds
from store.search.texts import texts

_NUMBERS = count(1)
_BEGUN = datetime.now(UTC)
"""When this process began, and with it every index in its memory."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An ad and its words."""

    ad: IndexedAd
    cut: Cut


class _Entries:
    """The ads of one version of the index."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: dict[str, _Entry] = {}
        self._one_at_a_time = Lock()

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        with self._one_at_a_time:
            entries = dict(self.entries)
            for ad in ads:
                held = entries.get(ad.ad_id)
                if held is None or held.ad.version <= ad.version:
                    entries[ad.ad_id] = _Entry(ad, cut_fields(ad))
            self.entries = entries
        return ()

    def remove(self, versions: Mapping[str, int]) -> None:
        with self._one_at_a_time:
            self.entries = {id: held for id, held in self.entries.items() if id not in versions}


class MemoryBuild(_Entries):
    """The `IndexBuild` port."""

    def __init__(self, index: "MemorySearchIndex") -> None:
        super().__init__(f"memory-{next(_NUMBERS)}")
        self._index = index

    def documents(self) -> int:
        return len(self.entries)

    def versions_of(self, ad_ids: Sequence[str]) -> Mapping[str, int]:
        return {id: self.entries[id].ad.version for id in ad_ids if id in self.entries}

    def swap(self) -> None:
        self._index.serve(self)


class MemorySearchIndex:
    """The `SearchIndex` port; its totals and facets are always exact."""

    def __init__(self) -> None:
        self._serving = _Entries("memory-0")

    @property
    def matchings(self) -> frozenset[Matching]:
        return frozenset({Matching.EXACT})

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        return self._serving.put(ads)

    def remove(self, versions: Mapping[str, int]) -> None:
        self._serving.remove(versions)

    def search(self, query: AdQuery) -> AdPage:
        check_matching(query, self.matchings)
        tree, position = query.tree(), read_cursor(query)
        passes = passing(query.filters)
        found = [
            entry
            for entry in self._serving.entries.values()
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

    @contextmanager
    def building(self) -> Iterator[MemoryBuild]:
        yield MemoryBuild(self)

    def serve(self, version: _Entries) -> None:
        self._serving = version

    def versions(self) -> list[IndexVersion]:
        return [
            IndexVersion(
                name=self._serving.name,
                status=VersionStatus.SERVING,
                documents=len(self._serving.entries),
                size_bytes=0,
                created_at=_BEGUN,
            )
        ]

    def tidy(self, *, retired_before: datetime) -> list[str]:
        return []

    def state(self) -> IndexState:
        return IndexState(ready=True, documents=len(self._serving.entries))


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
