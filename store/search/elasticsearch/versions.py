"""The versions of an index: real indices behind one alias, which names the one that serves.

Each says of itself (`_meta`) how it was made and where it stands in its life:

    building    being filled, or left by a rebuild that was killed
    made        whole; serves where the alias names it
    retired     another serves in its place, since `retired_at`

The alias moves in one step. A rebuild that is killed on either side of that step leaves a whole
version without an alias: it is retired when somebody next tidies.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch

from screening.query import IndexVersion, VersionStatus
from store.search.elasticsearch.client import answered
from store.search.elasticsearch.mapping import SCHEMA, mapping, settings
from store.search.names import from_microseconds, microseconds
from store.search.versions import begun_at, version_name

BUILDING, MADE = "building", "made"


class Versions:
    """The indices behind `alias`. Raises IndexUnavailable."""

    def __init__(self, client: Elasticsearch, *, alias: str, key: str) -> None:
        self._client = client
        self._alias = alias
        self._key = key

    def begin(self) -> str:
        """Make an empty index that nobody searches; gives its name."""
        name = version_name(self._alias, at=datetime.now(UTC))
        with answered():
            self._client.indices.create(
                index=name, mappings=mapping(self._meta(BUILDING)), settings=settings(filling=True)
            )
        return name

    def serve(self, name: str) -> None:
        """Show what was put into an index, move the alias to it, and retire what served before."""
        with answered():
            self._client.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
            self._client.indices.put_mapping(index=name, meta=self._meta(MADE))
            before = self.serving() - {name}
            self._client.indices.update_aliases(
                actions=[
                    *({"remove": {"index": old, "alias": self._alias}} for old in sorted(before)),
                    {"add": {"index": name, "alias": self._alias, "is_write_index": True}},
                ]
            )
            for old in before:
                self._retire(old)

    def serving(self) -> set[str]:
        """The index that the alias names; none where there is no alias."""
        with answered():
            if not self._client.indices.exists_alias(name=self._alias):
                return set()
            return set(self._client.indices.get_alias(name=self._alias).body)

    def meta(self) -> dict[str, Mapping[str, Any]]:
        """What each version says of itself, by name."""
        with answered():
            found = self._client.indices.get_mapping(
                index=f"{self._alias}-*", expand_wildcards="open", allow_no_indices=True
            )
        return {
            name: content["mappings"].get("_meta", {})
            for name, content in found.body.items()
            if begun_at(name, prefix=self._alias)
        }

    def delete(self, name: str) -> None:
        with answered():
            self._client.options(ignore_status=404).indices.delete(index=name)

    def tidy(self, *, retired_before: datetime) -> list[str]:
        """Delete what is half done and what was retired before; gives the names."""
        serving, deleted = self.serving(), []
        for name, meta in sorted(self.meta().items()):
            if name in serving:
                continue
            retired_at = meta.get("retired_at")
            if meta.get("state") == BUILDING or (
                retired_at is not None and retired_at < microseconds(retired_before)
            ):
                self.delete(name)
                deleted.append(name)
            elif retired_at is None:
                self._retire(name)
        return deleted

    def listed(self) -> list[IndexVersion]:
        """Newest first."""
        serving, metas = self.serving(), self.meta()
        if not metas:
            return []
        with answered():
            stats = self._client.indices.stats(
                index=f"{self._alias}-*", metric="docs,store", expand_wildcards="open"
            )["indices"]
        return [
            _listed(name, metas[name], stats.get(name, {}), alias=self._alias, serving=serving)
            for name in sorted(metas, reverse=True)
        ]

    def problem_of(self, name: str) -> str:
        """Why an index cannot serve this program; "" where it can."""
        meta = self.meta().get(name, {})
        if meta.get("schema") != SCHEMA:
            return "the search index is of another version: run vigia index rebuild"
        if meta.get("key") != self._key:
            return "the search index was made under another VIGIA_SECRET: run vigia index rebuild"
        return ""

    def _retire(self, name: str) -> None:
        meta = self._meta(MADE) | {"retired_at": microseconds(datetime.now(UTC))}
        with answered():
            self._client.indices.put_mapping(index=name, meta=meta)

    def _meta(self, state: str) -> dict[str, Any]:
        return {"schema": SCHEMA, "key": self._key, "state": state}


def _listed(
    name: str,
    meta: Mapping[str, Any],
    stats: Mapping[str, Any],
    *,
    alias: str,
    serving: set[str],
) -> IndexVersion:
    retired_at = meta.get("retired_at")
    totals = stats.get("primaries", {})
    begun = begun_at(name, prefix=alias)
    assert begun is not None
    return IndexVersion(
        name=name,
        status=_status(name, meta, serving),
        documents=totals.get("docs", {}).get("count", 0),
        size_bytes=stats.get("total", {}).get("store", {}).get("size_in_bytes", 0),
        created_at=begun,
        retired_at=None if retired_at is None else from_microseconds(retired_at),
    )


def _status(name: str, meta: Mapping[str, Any], serving: set[str]) -> VersionStatus:
    if name in serving:
        return VersionStatus.SERVING
    return VersionStatus.BUILDING if meta.get("state") == BUILDING else VersionStatus.RETIRED
