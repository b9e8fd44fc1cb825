"""The `SearchIndex` port over Elasticsearch."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Self

from elasticsearch import Elasticsearch

from screening.errors import IndexUnavailable, VigiaError
from screening.query import (
    AdPage,
    AdQuery,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
)
from store.closing import Closing
from store.search.elasticsearch.building import ElasticsearchBuild
from store.search.elasticsearch.client import NO_INDEX, STATE_SECONDS, Server, answered, connect
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.searching import Searching
from store.search.elasticsearch.versions import Versions
from store.search.elasticsearch.writing import put_ads, remove_ads


class ElasticsearchIndex(Closing):
    """An index behind the alias `alias`, for any number of threads, processes and machines.

    `refresh` shows what was put before `put` returns; without it a second may pass, and Elasticsearch
    has much less to do.
    """

    def __init__(
        self, client: Elasticsearch, *, alias: str, key: bytes, refresh: bool = False
    ) -> None:
        self._client = client
        self._alias = alias
        self._hashes = ContactHashes(key)
        self._refresh = refresh
        self._versions = Versions(client, alias=alias, key=self._hashes.fingerprint)
        self._quick = client.options(request_timeout=STATE_SECONDS, max_retries=0)
        self._searching = Searching(client, self._hashes, alias=alias)
        self._is_checked = False

    @classmethod
    def open(cls, server: Server, *, alias: str, key: bytes, refresh: bool = False) -> Self:
        """`key` keys the hashes of contacts: all processes, and all that come later, need the same."""
        return cls(connect(server), alias=alias, key=key, refresh=refresh)

    def close(self) -> None:
        self._client.close()

    @property
    def matchings(self) -> frozenset[Matching]:
        return frozenset(Matching)

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        if not ads:
            return ()
        self._check()
        return put_ads(
            self._client, self._alias, ads, self._hashes, is_alias=True, refresh=self._refresh
        )

    def remove(self, versions: Mapping[str, int]) -> None:
        if versions:
            self._check()
            remove_ads(self._client, self._alias, versions, is_alias=True, refresh=self._refresh)

    def search(self, query: AdQuery) -> AdPage:
        self._check()
        return self._searching.find(query)

    @contextmanager
    def building(self) -> Iterator[ElasticsearchBuild]:
        name = self._versions.begin()
        try:
            yield ElasticsearchBuild(self._client, self._versions, self._hashes, name=name)
        finally:
            if name not in self._versions.serving():
                self._versions.delete(name)

    def versions(self) -> list[IndexVersion]:
        return self._versions.listed()

    def tidy(self, *, retired_before: datetime) -> list[str]:
        return self._versions.tidy(retired_before=retired_before)

    def state(self) -> IndexState:
        try:
            self._check(anew=True)
            with answered():
                documents = int(self._quick.count(index=self._alias)["count"])
        except VigiaError as error:
            return IndexState(ready=False, documents=0, problem=str(error))
        return IndexState(ready=True, documents=documents)

    def _check(self, *, anew: bool = False) -> None:
        """Raise IndexUnavailable where no version serves, or one that this program cannot use.

        Once for each process: what replaces it later was made by this program or a newer one.
        """
        if self._is_checked and not anew:
            return
        versions = Versions(self._quick, alias=self._alias, key=self._hashes.fingerprint)
        serving = versions.serving()
        if not serving:
            raise IndexUnavailable(NO_INDEX)
        for name in serving:
            if problem := versions.problem_of(name):
                raise IndexUnavailable(problem)
        self._is_checked = True
