"""What the FTS5 index adds to the contract: swaps, locks, damage, several processes, forgetting."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fictional_ads import NoMetrics, StandingClock, indexed_ad, kept, rebuild

from screening.errors import IndexUnavailable
from screening.indexing import Indexing
from screening.query import AdQuery, IndexedAd
from screening.rebuilding import Rebuilding
from store.memory import MemoryRecords
from store.search.fts5 import FTS5Index
from store.search.fts5.querying import COUNTED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "search"


@pytest.fixture
def index(folder: Path) -> Iterator[FTS5Index]:
    with FTS5Index.open(folder) as index:
        yield index


def ids(index: FTS5Index, words: str = "") -> list[str]:
    return sorted(one.ad_id for one in index.search(AdQuery(words=words)).found)


def current_file(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text()


def test_an_index_is_there_when_it_is_opened_again(folder: Path, index: FTS5Index) -> None:
    index.put([indexed_ad("a")])
    with FTS5Index.open(folder) as again:
        assert ids(again) == ["a"]
        again.put([indexed_ad("b")])
    assert ids(index) == ["a", "b"]


def test_others_notice_a_rebuild(folder: Path, index: FTS5Index) -> None:
    with FTS5Index.open(folder) as other:
        other.put([indexed_ad("old")])
        assert ids(index) == ["old"]
        rebuild(other, [indexed_ad("new")])
        assert ids(index) == ["new"]
        index.put([indexed_ad("later")])
        assert ids(other) == ["later", "new"]
    assert [path.name for path in folder.glob("ads-*.sqlite3")] == [current_file(folder).name]


def test_searches_never_see_a_gap_while_the_index_is_rebuilt(
    folder: Path, index: FTS5Index
) -> None:
    ads = [indexed_ad(f"{n:03}") for n in range(40)]
    index.put(ads)
    totals: list[int] = []
    is_done = threading.Event()

    def search() -> None:
        with FTS5Index.open(folder) as reader:
            while not is_done.is_set():
                totals.append(reader.search(AdQuery()).total)

    readers = [threading.Thread(target=search) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(15):
        rebuild(index, ads)
    is_done.set()
    for reader in readers:
        reader.join()
    assert set(totals) == {40}


def test_nobody_writes_while_the_index_is_rebuilt(folder: Path, index: FTS5Index) -> None:
    def ads() -> Iterator[IndexedAd]:
        yield indexed_ad("a")
        with FTS5Index.open(folder) as other:
            for write in (other.put, other.remove):
                with pytest.raises(IndexUnavailable, match="being rebuilt"):
                    write([indexed_ad("b")] if write == other.put else {"b": 1})

    rebuild(index, ads())
    assert ids(index) == ["a"]


def test_what_changes_during_a_rebuild_follows(folder: Path, index: FTS5Index) -> None:
    """Another process keeps a new text of an ad that the rebuild has read already."""
    records = MemoryRecords()
    ours = Rebuilding(records=records, index=index, clock=StandingClock(), actor="test")
    with FTS5Index.open(folder) as other_index, records.begin() as unit:
        unit.keep([kept(1), kept(2)])
        theirs = Indexing(records=records, index=other_index, metrics=NoMetrics())
    done: list[int] = []

    def meanwhile(_: int) -> None:
        if not done:
            with records.begin() as unit:
                unit.keep([kept(1, is_new=False, body="Cambiado entretanto")])
            done.append(theirs.drain())

    ours.run(on_progress=meanwhile)
    assert done == [0]
    assert theirs.sync() == 3
    assert ids(index, "entretanto") == ["ad-0001"]


def test_several_threads_write_at_once(folder: Path, index: FTS5Index) -> None:
    def write(prefix: str) -> None:
        for number in range(10):
            index.put([indexed_ad(f"{prefix}{number}")])
            index.remove({f"{prefix}{number - 5}": 1})

    writers = [threading.Thread(target=write, args=(prefix,)) for prefix in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert index.state().documents == 15
    assert len(ids(index, "mesera")) == 15


def test_two_that_begin_at_once_share_one_index(folder: Path) -> None:
    def begin(name: str) -> None:
        with FTS5Index.open(folder) as index:
            index.put([indexed_ad(name)])

    threads = [threading.Thread(target=begin, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with FTS5Index.open(folder) as index:
        assert index.state().documents == 6


def test_a_damaged_index_says_so_and_can_be_made_again(folder: Path) -> None:
    with FTS5Index.open(folder) as index:
        index.put([indexed_ad("a")])
    current_file(folder).write_bytes(b"no database at all, but long enough" * 200)
    with FTS5Index.open(folder) as index:
        state = index.state()
        assert not state.ready
        assert state.problem
        for ask in (lambda: index.search(AdQuery()), lambda: index.put([indexed_ad("b")])):
            with pytest.raises(IndexUnavailable):
                ask()
        rebuild(index, [indexed_ad("a")])
        assert ids(index) == ["a"]


def test_a_missing_file_is_unavailable(folder: Path) -> None:
    FTS5Index.open(folder).close()
    current_file(folder).unlink()
    with FTS5Index.open(folder) as index:
        assert not index.state().ready


def test_an_index_of_another_version_is_made_again(folder: Path) -> None:
    FTS5Index.open(folder).close()
    connection = sqlite3.connect(current_file(folder))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with FTS5Index.open(folder) as index:
        assert "vigia index rebuild" in index.state().problem
        rebuild(index, [])
        assert index.state().ready


def test_a_removed_ads_words_leave_the_file(folder: Path) -> None:
    with FTS5Index.open(folder) as index:
        index.put([indexed_ad("a", body="palabras singulares", phones=("+525555550101",))])
        index.put([indexed_ad("b")])
        index.remove({"a": 1})
        assert ids(index) == ["b"]
    left = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"singulares" not in left
    assert b"5555550101" not in left
    assert b"mesera" in left


def test_totals_and_facets_are_counted_up_to_a_cap(index: FTS5Index) -> None:
    rebuild(index, (indexed_ad(f"{n:05}") for n in range(COUNTED + 5)))
    page = index.search(AdQuery(words="mesera"))
    assert (page.total, page.total_is_exact) == (COUNTED, False)
    assert index.search(AdQuery(words="mesera NOT mesera")).total_is_exact
