"""Filling a new version of the index."""

from collections.abc import Mapping, Sequence

from elasticsearch import Elasticsearch

from screening.query import IndexedAd, RefusedAd
from store.search.elasticsearch.client import answered
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.versions import Versions
from store.search.elasticsearch.writing import put_ads, remove_ads


class ElasticsearchBuild:
    """The `IndexBuild` port on an index that no alias names yet."""

    def __init__(
        self, client: Elasticsearch, versions: Versions, hashes: ContactHashes, *, name: str
    ) -> None:
        self._client = client
        self._versions = versions
        self._hashes = hashes
        self._name = name

    @property
    def name(self) -> str:
        return self._name

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        return put_ads(self._client, self._name, ads, self._hashes)

    def remove(self, versions: Mapping[str, int]) -> None:
        remove_ads(self._client, self._name, versions)

    def documents(self) -> int:
        with answered():
            self._client.indices.refresh(index=self._name)
            return int(self._client.count(index=self._name)["count"])

    def versions_of(self, ad_ids: Sequence[str]) -> Mapping[str, int]:
        if not ad_ids:
            return {}
        with answered():
            found = self._client.mget(index=self._name, ids=list(ad_ids), source=False)
        return {doc["_id"]: doc["_version"] for doc in found["docs"] if doc.get("found")}

    def swap(self) -> None:
        with answered():
            self._client.indices.refresh(index=self._name)
        self._versions.serve(self._name)
