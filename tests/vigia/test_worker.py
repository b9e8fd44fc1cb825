"""What goes on in the background: the index follows, old versions go, months are made ahead."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from fictional_ads import NoMetrics, StandingClock, kept
from structlog.testing import capture_logs

from screening.errors import IndexUnavailable
from screening.indexing import Indexing
from screening.query import AdQuery, IndexVersion
from screening.rebuilding import Rebuilding
from store.memory import MemoryRecords, MemorySearchIndex
from vigia import working
from vigia.working import TIDY_EVERY, Worker


class Coming(MemorySearchIndex):
    """An index that is not there at first, then has no version, then works."""

    def __init__(self) -> None:
        super().__init__()
        self.is_down = False
        self.is_new = False

    def versions(self) -> list[IndexVersion]:
        if self.is_down:
            raise IndexUnavailable
        return [] if self.is_new else super().versions()

    def serve(self, version: object) -> None:
        self.is_new = False
        super().serve(version)  # type: ignore[arg-type]


class Desk:
    def __init__(self) -> None:
        self.clock = StandingClock()
        self.records = MemoryRecords(now=self.clock.now)
        self.index = Coming()
        self.months: list[datetime] = []
        self.worker = Worker(
            indexing=Indexing(
                records=self.records, index=self.index, metrics=NoMetrics(), at_once=False
            ),
            rebuilding=Rebuilding(
                records=self.records, index=self.index, clock=self.clock, actor="test"
            ),
            index=self.index,
            clock=self.clock,
            ensure_months=self.months.append,
        )

    def keep(self, *numbers: int) -> None:
        with self.records.begin() as unit:
            unit.keep([kept(number) for number in numbers])

    def found(self) -> int:
        return self.index.search(AdQuery()).total


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_waits_is_indexed(desk: Desk) -> None:
    desk.keep(1, 2)
    assert desk.found() == 0
    desk.worker.turn()
    assert desk.found() == 2


def test_a_server_without_an_index_is_given_one(desk: Desk) -> None:
    """Also what was indexed once, before the server lost it."""
    desk.keep(1, 2)
    desk.worker.turn()
    desk.index.__init__()  # type: ignore[misc]
    desk.index.is_new = True
    desk.clock.advance(seconds=TIDY_EVERY / timedelta(seconds=1))
    desk.worker.turn()
    assert desk.found() == 2


def test_months_and_old_versions_are_seen_to_now_and_then(desk: Desk) -> None:
    desk.worker.turn()
    desk.worker.turn()
    assert len(desk.months) == 1
    desk.clock.advance(seconds=TIDY_EVERY / timedelta(seconds=1))
    desk.worker.turn()
    assert len(desk.months) == 2


def test_it_waits_for_an_index_that_is_down(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("IDLE_SECONDS", "FIRST_PAUSE_SECONDS", "LONGEST_PAUSE_SECONDS"):
        monkeypatch.setattr(working, name, 0.01)
    desk.index.is_down = True
    desk.keep(1)
    stop = Event()
    with capture_logs() as events:
        thread = Thread(target=desk.worker.run, args=(stop,))
        thread.start()
        until(lambda: len(events) > 1)
        assert desk.found() == 0
        desk.index.is_down = False
        until(lambda: desk.found() == 1)
        stop.set()
        thread.join(timeout=30)
    assert not thread.is_alive()
    assert "worker.waiting" in {event["event"] for event in events}


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
