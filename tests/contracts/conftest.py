"""Every implementation of a port, under one name: a new one is one more function here."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from fictional_ads import StandingClock
from servers import elasticsearch_index

from screening.ports import Archive, Records, SearchIndex
from store.archive import FolderArchive
from store.memory import MemoryArchive, MemoryRecords, MemorySearchIndex
from store.records import migrate, open_records
from store.search.fts5 import FTS5Index

SEVERITY_OF = {"MNS-01": 3, "MNS-02": 2, "JOB-01": 0}


@contextmanager
def _memory_records(request: pytest.FixtureRequest, clock: StandingClock) -> Iterator[Records]:
    yield MemoryRecords(severity_of=SEVERITY_OF, now=clock.now)


@contextmanager
def _sqlite_records(request: pytest.FixtureRequest, clock: StandingClock) -> Iterator[Records]:
    path = request.getfixturevalue("tmp_path") / "records.sqlite3"
    migrate(path)
    with open_records(path, severity_of=SEVERITY_OF, now=clock.now) as records:
        yield records


@contextmanager
def _postgresql_records(request: pytest.FixtureRequest, clock: StandingClock) -> Iterator[Records]:
    url = request.getfixturevalue("migrated_url")
    with open_records(url, severity_of=SEVERITY_OF, now=clock.now) as records:
        yield records


RECORDS: dict[
    str, Callable[[pytest.FixtureRequest, StandingClock], AbstractContextManager[Records]]
] = {
    "memory": _memory_records,
    "sqlite": _sqlite_records,
    "postgresql": _postgresql_records,
}
ARCHIVES: dict[str, Callable[[Path], Archive]] = {
    "memory": lambda folder: MemoryArchive(),
    "folder": lambda folder: FolderArchive(folder / "archive"),
}


@contextmanager
def _memory_index(folder: Path) -> Iterator[SearchIndex]:
    yield MemorySearchIndex()


@contextmanager
def _fts5_index(folder: Path) -> Iterator[SearchIndex]:
    with FTS5Index.open(folder / "search") as index:
        yield index


@contextmanager
def _elasticsearch_index(folder: Path) -> Iterator[SearchIndex]:
    with elasticsearch_index() as index:
        yield index


INDEXES: dict[str, Callable[[Path], AbstractContextManager[SearchIndex]]] = {
    "memory": _memory_index,
    "fts5": _fts5_index,
    "elasticsearch": _elasticsearch_index,
}


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(params=RECORDS)
def records(request: pytest.FixtureRequest, clock: StandingClock) -> Iterator[Records]:
    with RECORDS[request.param](request, clock) as opened:
        yield opened


@pytest.fixture(params=ARCHIVES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return ARCHIVES[request.param](tmp_path)


@pytest.fixture(params=INDEXES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    with INDEXES[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module", params=INDEXES)
def stocked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SearchIndex]:
    """One index for the whole module, holding its `ADS`: for tests that only search."""
    with INDEXES[request.param](tmp_path_factory.mktemp("stocked")) as opened:
        opened.put(request.module.ADS)
        yield opened


PAIRS = (("memory", "memory"), ("sqlite", "fts5"), ("postgresql", "elasticsearch"))
"""Records and search index as installations have them."""


@pytest.fixture(params=PAIRS, ids="+".join)
def stores(
    request: pytest.FixtureRequest, clock: StandingClock, tmp_path: Path
) -> Iterator[tuple[Records, SearchIndex]]:
    records, index = request.param
    with RECORDS[records](request, clock) as opened, INDEXES[index](tmp_path) as searched:
        yield opened, searched
