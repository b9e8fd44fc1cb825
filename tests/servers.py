"""Real servers for tests: variables name them, and each test works in a place of its own there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.elasticsearch.client import connect

KEY = b"a key for tests"


def server_url(variable: str) -> str:
    """The address of a server. Without it the test is skipped, and fails where CI runs it."""
    if url := os.environ.get(variable):
        return url
    reason = f"{variable} is not set: no such server to test with"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def elasticsearch_index(url: str = "") -> Iterator[ElasticsearchIndex]:
    """An empty index of its own, which shows at once what is put into it."""
    server = Server(url=url or server_url("TEST_ELASTICSEARCH_URL"))
    alias = f"test-{secrets.token_hex(6)}"
    try:
        with ElasticsearchIndex.open(server, alias=alias, key=KEY, refresh=True) as index:
            with index.building() as build:
                build.swap()
            yield index
    finally:
        forget_indices(server, alias)


def forget_indices(server: Server, alias: str) -> None:
    """Delete every version behind an alias."""
    with connect(server) as client:
        names = client.indices.get(index=f"{alias}-*", allow_no_indices=True).body
        for name in names:
            client.indices.delete(index=name)
