"""How fast ads get into an index, and how fast the Elasticsearch client alone would be."""

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

from elasticsearch import Elasticsearch

from bench import raw_elasticsearch
from bench.generated_ads import generated_ads
from bench.vocabulary import Vocabulary
from screening.ports import IndexBuild, SearchIndex
from screening.query import IndexedAd
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.documents import document
from store.search.elasticsearch.mapping import mapping, settings

THREADS = 4
"""As a rebuild has."""
HELD = 20
"""Batches that are made before the clock runs."""
COMPARED_ADS, COMPARED_ROUNDS = 20_000, 5


def fill(index: SearchIndex, count: int, vocabularies: Mapping[str, Vocabulary]) -> float:
    """A new version of the index; gives the seconds that it took, without making up the ads."""
    seconds = 0.0
    batches = generated_ads(count, vocabularies)
    with index.building() as build, ThreadPoolExecutor(THREADS) as pool:
        while held := list(islice(batches, HELD)):
            seconds += _seconds(partial(_put, pool, build, held))
        return seconds + _seconds(build.swap)


def compare_bulk(
    client: Elasticsearch,
    index: SearchIndex,
    vocabularies: Mapping[str, Vocabulary],
    *,
    name: str,
    key: bytes,
) -> dict[str, float]:
    """Ads per second of each way into an empty index, medians of rounds that take turns; ours makes
    its documents, the client's own ways are given them."""
    batches = list(generated_ads(COMPARED_ADS, vocabularies))
    hashes = ContactHashes(key)
    ready = [document(ad, hashes) for ads in batches for ad in ads]
    ways: dict[str, Callable[[], float]] = {"ours": lambda: _ours(index, batches)}
    for way in raw_elasticsearch.bulk_ways(client, name):
        ways[way] = partial(_raw, client, name, way, ready)
    took: dict[str, list[float]] = {way: [] for way in ways}
    # A server that has just been given other work is slow at first: one round does not count, and
    # no way is always the first.
    for round in range(COMPARED_ROUNDS + 1):
        for way in random.sample(list(ways), k=len(ways)):
            seconds = ways[way]()
            if round:
                took[way].append(seconds)
    return {way: COMPARED_ADS / statistics.median(seconds) for way, seconds in took.items()}


def _ours(index: SearchIndex, batches: Sequence[Sequence[IndexedAd]]) -> float:
    with index.building() as build, ThreadPoolExecutor(THREADS) as pool:
        return _seconds(lambda: _put(pool, build, batches))


def _raw(
    client: Elasticsearch, name: str, way: str, ready: Sequence[raw_elasticsearch.Body]
) -> float:
    client.indices.create(index=name, mappings=mapping({}), settings=settings(filling=True))
    try:
        return _seconds(lambda: raw_elasticsearch.bulk_ways(client, name)[way](ready))
    finally:
        client.indices.delete(index=name)


def _put(
    pool: ThreadPoolExecutor, build: IndexBuild, batches: Sequence[Sequence[IndexedAd]]
) -> None:
    for refused in pool.map(build.put, batches):
        assert not refused


def _seconds(act: Callable[[], None]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin
