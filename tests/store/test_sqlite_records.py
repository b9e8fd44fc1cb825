"""What SQLite adds to the contract: two processes, durability, nothing private in errors."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from fictional_ads import START, kept
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from screening.ads import AdKind, Capture
from screening.errors import RecordsUnavailable
from screening.wire import write_ad
from store.queue_order import MAX_POINTS, Pressing, from_rank, to_rank
from store.records import migrate, open_records, sqlite
from store.records.captures import read_capture

WRITER = """
import sys
from pathlib import Path
from fictional_ads import kept
from store.records import open_records
with open_records(Path(sys.argv[1])) as records:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 25):
        with records.begin() as unit:
            done = unit.progress("both")
            unit.keep([kept(number)])
            unit.set_progress("both", done + 1)
"""


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    migrate(path)
    tests = str(Path(__file__).parents[1])
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, offset], cwd=tests)
        for offset in ("0", "1000")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with open_records(path) as opened, opened.begin() as unit:
        assert unit.progress("both") == 50
        assert unit.counts()["ads"] == 50


def test_locked_records_are_unavailable_and_say_nothing_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.sqlite3"
    migrate(path)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    with open_records(path) as opened:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsUnavailable) as caught, opened.begin():
            pass
        other.execute("ROLLBACK")
        with opened.begin() as unit:
            unit.keep([kept(1)])
    other.close()
    assert "locked" in str(caught.value.__cause__)


def test_our_own_mistakes_show_no_ad_text(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    migrate(path)
    with open_records(path) as opened:
        with opened.begin() as unit:
            unit.keep([kept(1)])
        with pytest.raises(IntegrityError) as caught, opened.begin() as unit:
            unit.keep([kept(1, body="Palabras que nadie debe leer")])
    assert "Palabras" not in str(caught.value)


def test_forgotten_words_leave_the_file(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    migrate(path)
    with open_records(path) as opened:
        with opened.begin() as unit:
            unit.keep([kept(1, body="Palabras singulares"), kept(2)])
        with opened.begin() as unit:
            unit.forget("ad-0001", by="ana", reason="asked", at=START)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"singulares" not in left
    assert b"Mesera" in left


@given(
    st.builds(
        Capture,
        id=st.text(min_size=1, max_size=8),
        body=st.text(st.characters(categories=["L", "N", "P", "S", "Z"]), min_size=1).filter(
            str.strip
        ),
        kind=st.sampled_from([None, *AdKind]),
        country=st.sampled_from([None, "MX", "mx"]),
        posted_at=st.sampled_from([None, START]),
        url=st.text(max_size=5),
        fields=st.dictionaries(st.sampled_from(["age", "name"]), st.just("24")),
    )
)
def test_any_capture_comes_back_as_it_was(capture: Capture) -> None:
    assert read_capture(write_ad(capture)) == capture


pressings = st.builds(
    Pressing,
    urgent=st.booleans(),
    band=st.integers(0, 2),
    points=st.integers(0, MAX_POINTS),
    severity=st.integers(0, 3),
)


@given(pressings, pressings)
def test_ranks_are_in_the_order_of_the_queue(one: Pressing, other: Pressing) -> None:
    def order(place: Pressing) -> tuple[object, ...]:
        return (place.urgent, place.band, place.points, place.severity)

    assert from_rank(to_rank(one)) == one
    assert (to_rank(one) < to_rank(other)) == (order(one) > order(other))
