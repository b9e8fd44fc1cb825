"""Keeping slow searches from using up everybody's threads."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from threading import BoundedSemaphore

from screening.errors import IndexUnavailable
from screening.ports import IndexBuild, SearchIndex
from screening.query import (
    AdPage,
    AdQuery,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
)

RETRY_SECONDS = 3


class BoundedIndex:
    """Another index, searched by so many at once; the next one is told at once to come again.

    A search waits for the index as long as its time limit allows. Without a bound, as many slow
    searches as a process has threads would keep it from showing an ad or taking a decision, which
    need no index.
    """

    def __init__(self, index: SearchIndex, *, at_once: int) -> None:
        self._index = index
        self._places = BoundedSemaphore(at_once)

    @property
    def matchings(self) -> frozenset[Matching]:
        return self._index.matchings

    def search(self, query: AdQuery) -> AdPage:
        if not self._places.acquire(blocking=False):
            raise IndexUnavailable(
                "too many searches wait for the index", retry_after_seconds=RETRY_SECONDS
            )
        try:
            return self._index.search(query)
        finally:
            self._places.release()

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        return self._index.put(ads)

    def remove(self, versions: Mapping[str, int]) -> None:
        self._index.remove(versions)

    def building(self) -> AbstractContextManager[IndexBuild]:
        return self._index.building()

    def versions(self) -> list[IndexVersion]:
        return self._index.versions()

    def tidy(self, *, retired_before: datetime) -> list[str]:
        return self._index.tidy(retired_before=retired_before)

    def state(self) -> IndexState:
        return self._index.state()
