"""A server that is slow, busy, silent or gone, and what the domain is told of it."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from faulty_proxy import Proxy, faulty_proxy
from fictional_ads import indexed_ad
from servers import KEY, elasticsearch_index, server_url

from screening.errors import IndexUnavailable, Misconfigured
from screening.query import AdQuery
from store.search.bounded import BoundedIndex
from store.search.elasticsearch import ElasticsearchIndex, Server, client, searching, writing


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    for module in (client, writing):
        monkeypatch.setattr(module, "FIRST_PAUSE_SECONDS", 0.01)
        monkeypatch.setattr(module, "LONGEST_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(client, "WRITE_SECONDS", 1.0)
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 1.0)
    with faulty_proxy(server_url("TEST_ELASTICSEARCH_URL")) as proxy:
        yield proxy


@pytest.fixture
def index(proxy: Proxy) -> Iterator[ElasticsearchIndex]:
    """Made over the real server, used through the proxy."""
    with (
        elasticsearch_index() as made,
        ElasticsearchIndex.open(
            Server(url=proxy.url), alias=made._alias, key=KEY, refresh=True
        ) as index,
    ):
        yield index


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with ElasticsearchIndex.open(
        Server(url=f"http://127.0.0.1:{port}"), alias="test-none", key=KEY
    ) as index:
        for act in (
            lambda: index.search(AdQuery()),
            lambda: index.put([indexed_ad("a")]),
            lambda: index.remove({"a": 1}),
            index.versions,
        ):
            with pytest.raises(IndexUnavailable):
                act()
        assert not index.state().ready


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_unavailable_for_searches(
    proxy: Proxy, index: ElasticsearchIndex, status: int
) -> None:
    index.search(AdQuery())
    proxy.answer(status, part="_search")
    with pytest.raises(IndexUnavailable):
        index.search(AdQuery())
    assert sum("_search" in one for one in proxy.seen) == 2, "a search is not tried again"


@pytest.mark.parametrize("status", [401, 403])
def test_refused_credentials_are_a_wrong_setting(
    proxy: Proxy, index: ElasticsearchIndex, status: int
) -> None:
    proxy.answer(status)
    with pytest.raises(Misconfigured, match="credentials"):
        index.search(AdQuery())
    assert "credentials" in index.state().problem


def test_a_silent_server_is_given_up_in_time(proxy: Proxy, index: ElasticsearchIndex) -> None:
    index.search(AdQuery())
    proxy.hold("_search")
    with pytest.raises(IndexUnavailable):
        index.search(AdQuery())
    proxy.release()
    assert index.search(AdQuery()).total == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_to_take_ads(
    proxy: Proxy, index: ElasticsearchIndex, status: int
) -> None:
    index.state()
    proxy.answer(status, times=3, part="_bulk")
    assert not index.put([indexed_ad("a"), indexed_ad("b")])
    assert index.search(AdQuery()).total == 2


def test_a_server_that_stays_busy_is_unavailable(proxy: Proxy, index: ElasticsearchIndex) -> None:
    proxy.answer(429, part="_bulk")
    with pytest.raises(IndexUnavailable):
        index.put([indexed_ad("a")])
    proxy.release()
    assert index.search(AdQuery()).total == 0


def test_only_so_many_searches_wait(proxy: Proxy, index: ElasticsearchIndex) -> None:
    """The third is told at once; when the two have their answers there is room again."""
    bounded = BoundedIndex(index, at_once=2)
    bounded.search(AdQuery())
    proxy.hold("_search")
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(bounded.search, AdQuery()) for _ in range(2)]
        while sum("_search" in one for one in proxy.seen) < 3:
            time.sleep(0.01)
        with pytest.raises(IndexUnavailable, match="too many") as caught:
            bounded.search(AdQuery())
        proxy.release()
        assert [one.result().total for one in waiting] == [0, 0]
    assert caught.value.retry_after_seconds > 0
    assert bounded.search(AdQuery()).total == 0


def test_what_is_no_elasticsearch_is_a_wrong_setting() -> None:
    class Other(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = Server(url=f"http://127.0.0.1:{server.server_address[1]}")
        with (
            ElasticsearchIndex.open(address, alias="test-none", key=KEY) as index,
            pytest.raises(Misconfigured, match="not Elasticsearch"),
        ):
            index.search(AdQuery())
        server.shutdown()
