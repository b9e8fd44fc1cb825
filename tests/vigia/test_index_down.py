"""Elasticsearch down, or slow, while the rest goes on: nothing is lost, nobody is kept waiting."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from command_line import Vigia
from faulty_proxy import Proxy, faulty_proxy
from fictional_ads import StandingClock
from page_visitor import PageVisitor, texts_of
from review_service import Service, make_keys, running, serving
from servers import elasticsearch_alias, elasticsearch_index, postgresql_database, server_url

from screening.reviews import Role
from store.records import migrate, open_records
from store.search.bounded import BoundedIndex
from store.search.elasticsearch import ElasticsearchIndex, Server
from vigia.demo.boards import Boards
from vigia.demo.sources import declaration_of
from vigia.serving import services_for
from vigia.wiring import System, open_system
from vigia.working import Worker

AT_ONCE, SLOW = 8, 50
ROWS = """{"id": "1", "kind": "job", "country": "MX", "title": "Mesera", "body": "Te pagamos el pasaje y lo vas descontando con tu trabajo. +52 55 5555 0106"}
{"id": "2", "kind": "job", "country": "MX", "title": "Cocinera", "body": "Restaurante solicita cocinera, turno de tarde. +52 55 5555 0107"}
"""


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with faulty_proxy(server_url("TEST_ELASTICSEARCH_URL")) as proxy:
        yield proxy


@pytest.fixture
def slow(proxy: Proxy) -> Iterator[Service]:
    """A service over PostgreSQL, and over Elasticsearch behind the proxy."""
    clock = StandingClock()
    with postgresql_database() as url, elasticsearch_index() as made:
        migrate(url)
        key = b"a key for tests"
        with (
            open_records(url, now=clock.now) as records,
            ElasticsearchIndex.open(
                Server(url=proxy.url), alias=made._alias, key=key, refresh=True
            ) as index,
            running(clock, records=records, index=BoundedIndex(index, at_once=AT_ONCE)) as service,
        ):
            yield service


def test_slow_searches_keep_nobody_from_an_ad(slow: Service, proxy: Proxy) -> None:
    """Fifty searches that do not come back, and an ad is shown, decided on and kept meanwhile."""
    ids = slow.keep()
    with slow.client(timeout=60) as client, ThreadPoolExecutor(SLOW) as threads:
        assert client.get("/v1/search").json()["total"] == len(ids)
        proxy.hold("_search")

        def search(number: int) -> httpx.Response:
            return httpx.get(
                f"{slow.address}/v1/search", headers=client.headers, timeout=60, trust_env=False
            )

        asked = [threads.submit(search, number) for number in range(SLOW)]
        until(lambda: sum(one.done() for one in asked) == SLOW - AT_ONCE)
        assert client.get(f"/v1/ads/{ids['bar']}").json()["assessment"]["urgent"] == []
        decision = {"output": "exploitation", "decision": "no_concern", "reason": "read"}
        assert client.post(f"/v1/ads/{ids['bar']}/reviews", json=decision).status_code == 201
        assert client.get("/v1/queue").status_code == 200
        assert not any(one.done() and one.result().status_code == 200 for one in asked)
        proxy.release()
        answers = [one.result() for one in asked]
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == SLOW - AT_ONCE
    assert {answer.status_code for answer in answers} == {200, 503}
    for answer in refused:
        assert answer.headers["content-type"] == "application/problem+json"
        assert int(answer.headers["retry-after"]) > 0


@pytest.fixture
def installed(
    vigia: Vigia, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Vigia]:
    """An installation on both servers, its index ready, and two rows and a board to come."""
    server = Server(url=server_url("TEST_ELASTICSEARCH_URL"))
    with postgresql_database() as records, elasticsearch_alias(server) as alias:
        monkeypatch.setenv("VIGIA_RECORDS_URL", records)
        monkeypatch.setenv("VIGIA_ELASTICSEARCH_URL", proxy.url)
        monkeypatch.setenv("VIGIA_INDEX_NAME", alias)
        monkeypatch.setenv("VIGIA_SECRET", "a secret for tests")
        (tmp_path / "rows.jsonl").write_text(ROWS, encoding="utf-8")
        assert vigia("migrate").code == 0
        assert vigia("index", "rebuild").code == 0
        yield vigia


def crawl(folder: Path) -> subprocess.CompletedProcess[str]:
    """In a process of its own: a process can crawl once."""
    with Boards() as boards:
        (folder / "sources.toml").write_text(declaration_of(boards), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-m", "vigia", "crawl", "tablero-faro", "--sources", "sources.toml"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            timeout=300,
        )


@pytest.mark.slow
def test_an_index_that_is_down_loses_nothing(
    installed: Vigia, proxy: Proxy, tmp_path: Path
) -> None:
    proxy.answer(503)
    assert installed("import", "rows.jsonl").code == 0
    crawled = crawl(tmp_path)
    assert crawled.returncode == 0, crawled.stderr
    assert installed("search", "mesera").code == 3
    assert installed("index", "sync").code == 3
    with open_system() as system:
        kept = everything(system)
        assert len(kept) > 20
        services = services_for(system)
        keys = make_keys(services)
        with serving(services) as address:
            service = Service(address=address, services=services, clock=StandingClock(), keys=keys)
            assert_usable_without_index(service, kept)
            assert lag(services.render_metrics()) > 0
            proxy.release()
            worker_of(system).turn()
            until(lambda: found(service) == kept)
            assert lag(services.render_metrics()) == 0


def assert_usable_without_index(service: Service, kept: set[str]) -> None:
    """Ads, queue and decisions come from the records; searches say in words what is wrong."""
    with service.client() as client:
        ad_id = min(kept)
        assert client.get(f"/v1/ads/{ad_id}").status_code == 200
        assert client.get("/v1/queue").json()["ads"]
        answer = client.get("/v1/search", params={"words": "mesera"})
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert int(answer.headers["retry-after"]) > 0
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert (ready.json()["index"]["ready"], ready.json()["records"]["ready"]) == (False, True)
    visitor = PageVisitor(service)
    visitor.sign_in()
    page = visitor.open("/search?words=mesera")
    assert visitor.status == 503
    assert texts_of(page, "[role=alert] h2")
    visitor.http.close()


def everything(system: System) -> set[str]:
    with system.records.reading() as reading:
        return {ad.ad_id for ad in reading.after(None, limit=1_000)}


def found(service: Service) -> set[str]:
    with service.client(Role.READER) as client:
        answer = client.get("/v1/search", params={"limit": "200"}).raise_for_status()
        return {row["id"] for row in answer.json()["ads"]}


def worker_of(system: System) -> Worker:
    return Worker(
        indexing=system.indexing,
        rebuilding=system.rebuilding,
        index=system.index,
        clock=system.clock,
        ensure_months=system.ensure_months,
    )


def lag(metrics: bytes) -> float:
    match = re.search(rb"^vigia_freshness_seconds (\S+)$", metrics, re.MULTILINE)
    assert match
    return float(match[1])


def until(holds: object) -> None:
    assert callable(holds)
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
