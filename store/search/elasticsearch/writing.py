"""Ads into an index and out of it, in bulk, with what was refused and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from screening.errors import IndexUnavailable
from screening.query import IndexedAd, RefusedAd
from store.search.elasticsearch.client import (
    FIRST_PAUSE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    answered,
)
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.documents import document

CHUNK = 500
CHUNK_BYTES = 10 << 20
ROUNDS = 5
"""So often ads that were refused for want of room are sent again."""

Action = tuple[dict[str, Any], dict[str, Any] | None]
"""What is to be done, and the document where there is one."""

_BUSY = frozenset({429, 502, 503, 504})
_FIELD = re.compile(r"field[ =]\[?\"?([a-z_.]+)")
"""Which field it was about. The rest of a reason may quote the ad."""


def put_ads(
    client: Elasticsearch,
    name: str,
    ads: Iterable[IndexedAd],
    hashes: ContactHashes,
    *,
    is_alias: bool = False,
    refresh: bool = False,
) -> list[RefusedAd]:
    """Add or replace, in the index or alias `name`, what is not older than what stands there."""
    actions = (({"index": _at(name, ad.ad_id, ad.version)}, document(ad, hashes)) for ad in ads)
    results = _results(client, actions, is_alias=is_alias, refresh=refresh)
    return list(_refused(results))


def remove_ads(
    client: Elasticsearch,
    name: str,
    versions: Mapping[str, int],
    *,
    is_alias: bool = False,
    refresh: bool = False,
) -> None:
    """Take out; what is not there is no error, what is newer stays."""
    actions = (({"delete": _at(name, ad_id, version)}, None) for ad_id, version in versions.items())
    results = _results(client, actions, is_alias=is_alias, refresh=refresh)
    if refused := list(_refused(results)):
        raise IndexUnavailable(f"ads could not be taken out: {refused[0].reason}")


def reason_of(error: Mapping[str, Any]) -> str:
    """What kind of error it was, and in which field: `document_parsing_exception in score`."""
    kinds = [str(error.get("type", "unknown"))]
    cause = error.get("caused_by")
    if isinstance(cause, Mapping) and cause.get("type") not in (None, *kinds):
        kinds.append(str(cause["type"]))
    field = _FIELD.search(str(error.get("reason", "")))
    return ": ".join(kinds) + (f" in {field[1]}" if field else "")


def _at(name: str, ad_id: str, version: int) -> dict[str, Any]:
    return {"_index": name, "_id": ad_id, "version": version, "version_type": "external_gte"}


def _as_it_is(action: Any) -> Action:
    """Ready already: the client's own way of taking a flat dictionary apart costs 5 us an ad."""
    return cast(Action, action)


def _results(
    client: Elasticsearch, actions: Iterable[Action], *, is_alias: bool, refresh: bool
) -> Iterator[Mapping[str, Any]]:
    """Of every action that was not done. A server that is busy is asked again, ever more slowly.

    An alias that is not there is no leave to make an index of its name, without our fields.
    """
    with answered():
        for _, result in streaming_bulk(
            client.options(retry_on_timeout=True),
            cast(Any, actions),
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            expand_action_callback=_as_it_is,
            raise_on_error=False,
            yield_ok=False,
            max_retries=ROUNDS,
            initial_backoff=FIRST_PAUSE_SECONDS,
            max_backoff=LONGEST_PAUSE_SECONDS,
            retry_on_status=sorted(_BUSY),
            refresh=refresh,
            require_alias=is_alias,
        ):
            yield next(iter(result.values()))


def _refused(results: Iterable[Mapping[str, Any]]) -> Iterator[RefusedAd]:
    """409 says that a newer state stands there, 404 that there was nothing to take out."""
    for result in results:
        status, error = result["status"], result.get("error")
        if status in (404, 409) and not _is_missing_index(error):
            continue
        if status in _BUSY or not isinstance(error, Mapping) or _is_missing_index(error):
            raise IndexUnavailable(f"the search index does not take ads (status {status})")
        if error.get("type") == "cluster_block_exception":
            raise IndexUnavailable("the search index is read-only: is its disk full?")
        yield RefusedAd(ad_id=result["_id"], reason=reason_of(error))


def _is_missing_index(error: object) -> bool:
    return isinstance(error, Mapping) and error.get("type") == "index_not_found_exception"
