"""Search over generated ads: the embedded index, Elasticsearch, and the same questions written by
hand for its own client, asked in turn.

Elasticsearch is asked where TEST_ELASTICSEARCH_URL names a server, in indices of its own that are
deleted at the end; TEST_DATA gives words the frequencies of real ads.
"""

import argparse
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
from elasticsearch import Elasticsearch

from bench.asking import Ask, Measured, OurIndex, RawClient, measure
from bench.filling import compare_bulk, fill
from bench.questions import Questions
from bench.vocabulary import Vocabulary, vocabularies
from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.elasticsearch.client import connect
from store.search.fts5 import FTS5Index

ADS, ROUNDS = 200_000, 200
FTS5, ELASTICSEARCH, RAW = "fts5", "elasticsearch", "raw client"
VARIABLE = "TEST_ELASTICSEARCH_URL"
KEY = b"a key for measurements"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ads", type=int, default=ADS)
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    arguments.add_argument("--engines", default=f"{FTS5},{ELASTICSEARCH}")
    asked = arguments.parse_args()
    words = vocabularies()
    with ExitStack() as opened:
        engines: dict[str, Ask] = {}
        for name in _engines(asked.engines):
            open_engine = {FTS5: _fts5, ELASTICSEARCH: _elasticsearch}[name]
            engines |= opened.enter_context(open_engine(asked.ads, words))
        measured = measure(engines, Questions(words, asked.ads), rounds=asked.rounds)
    _print_table(list(engines), measured)


def _engines(asked: str) -> list[str]:
    names = asked.split(",")
    if unknown := set(names) - {FTS5, ELASTICSEARCH}:
        sys.exit(f"there is no engine {', '.join(sorted(unknown))}")
    if ELASTICSEARCH in names and not os.environ.get(VARIABLE):
        print(f"{VARIABLE} is not set: Elasticsearch is left out")
        names.remove(ELASTICSEARCH)
    return names


@contextmanager
def _fts5(count: int, words: Mapping[str, Vocabulary]) -> Iterator[dict[str, Ask]]:
    with tempfile.TemporaryDirectory() as folder, FTS5Index.open(Path(folder)) as index:
        _print_filled(FTS5, count, fill(index, count, words), index.versions()[0].size_bytes)
        yield {FTS5: OurIndex(index)}


@contextmanager
def _elasticsearch(count: int, words: Mapping[str, Vocabulary]) -> Iterator[dict[str, Ask]]:
    server, alias = Server(url=os.environ[VARIABLE]), f"bench-{secrets.token_hex(4)}"
    with connect(server) as client, ElasticsearchIndex.open(server, alias=alias, key=KEY) as index:
        try:
            bulk = compare_bulk(client, index, words, name=f"{alias}-raw", key=KEY)
            for way, rate in bulk.items():
                print(f"{ELASTICSEARCH}, {way}: {rate:,.0f} ads/s", flush=True)
            seconds = fill(index, count, words)
            _print_filled(ELASTICSEARCH, count, seconds, index.versions()[0].size_bytes)
            yield {ELASTICSEARCH: OurIndex(index), RAW: RawClient(_raw_client(), alias)}
        finally:
            for name in client.indices.get(index=f"{alias}-*", allow_no_indices=True).body:
                client.indices.delete(index=name)


def _raw_client() -> Elasticsearch:
    return Elasticsearch(os.environ[VARIABLE])


def _print_filled(name: str, count: int, seconds: float, size: int) -> None:
    print(
        f"{name}: {count:,} ads in {seconds:,.0f} s, {count / seconds:,.0f} ads/s, "
        f"{size / count / 1000:.2f} KB an ad",
        flush=True,
    )


def _print_table(names: list[str], measured: Mapping[str, Measured]) -> None:
    """p50, p95 and p99 in milliseconds."""
    ratio = RAW in names
    print(f"| question | {' | '.join(names)} |{' ours : raw |' if ratio else ''} totals differ |")
    print("|---" * (len(names) + 2 + ratio) + "|")
    for kind, found in measured.items():
        cells = [_percentiles(found.milliseconds[name]) for name in names]
        if ratio:
            medians = [np.median(found.milliseconds[name]) for name in (ELASTICSEARCH, RAW)]
            cells.append(f"{medians[0] / medians[1]:.2f}")
        print(f"| {kind} | {' | '.join(cells)} | {found.differ} |")


def _percentiles(milliseconds: list[float]) -> str:
    return " / ".join(f"{value:.1f}" for value in np.percentile(milliseconds, (50, 95, 99)))


if __name__ == "__main__":
    main()
