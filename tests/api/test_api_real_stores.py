"""The border over SQLite and FTS5: many requests at once, from the threads that serve them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fictional_ads import StandingClock
from page_visitor import PageVisitor, texts_of
from review_service import Service, ads, running

from store.records import migrate, open_records
from store.search.fts5 import FTS5Index


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Service]:
    """A service whose ads are on disk."""
    clock = StandingClock()
    migrate(tmp_path / "records.sqlite3")
    with (
        open_records(tmp_path / "records.sqlite3", severity_of={}, now=clock.now) as records,
        FTS5Index.open(tmp_path / "search") as index,
        running(clock, records=records, index=index) as service,
    ):
        yield service


def test_find_read_and_decide(stored: Service) -> None:
    ids = stored.keep()
    visitor = PageVisitor(stored)
    visitor.sign_in()
    page = visitor.open("/search?words=senoritas")
    assert texts_of(page, ".row mark.found") == ["señoritas"]
    page = visitor.open(f"/ads/{ids['bar']}")
    action = f"/ads/{ids['bar']}/decide"
    visitor.send(page, action, output="exploitation", decision="concern", reason="a debt")
    assert texts_of(visitor.open("/search?decision=concern"), ".row .decided") == ["Concern"]
    visitor.http.close()


def test_requests_at_once_lose_nothing(stored: Service) -> None:
    def keep(number: int) -> str:
        with stored.client() as client:
            row = {**ads("farm")[0], "id": f"farm-{number}"}
            answer = client.post("/v1/ads", json={"ads": [row]}).raise_for_status().json()
            ad_id = answer["assessments"][0]["id"]
            assert client.get(f"/v1/ads/{ad_id}").json()["key"] == row["id"]
            return str(ad_id)

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(keep, range(24)))
    with stored.client() as client:
        found = client.get("/v1/search", params={"words": "harvest", "limit": 100}).json()
    assert sorted(row["id"] for row in found["ads"]) == sorted(kept)
