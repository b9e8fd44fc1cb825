"""Writers at once on PostgreSQL lose no update, write nothing twice, and never wait in a ring."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from fictional_ads import START, NoMetrics, StandingClock, capture, kept, review
from keep_ads import NothingRead

from screening.ads import Identity
from screening.indexing import Indexing
from screening.intake import Arrival, Intake, Submission
from store.memory import MemorySearchIndex
from store.records import SqlRecords, open_records

AT_ONCE = 4
ROUNDS = 12

WRITER = """
import sys
from fictional_ads import kept
from store.records import open_records
with open_records(sys.argv[1]) as records:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 25):
        with records.begin() as unit:
            done = unit.progress("both")
            unit.keep([kept(number), kept(0, is_new=False, body=f"Texto {number}")])
            unit.set_progress("both", done + 1)
"""


@pytest.fixture
def records(migrated_url: str) -> Iterator[SqlRecords]:
    with open_records(migrated_url) as opened:
        yield opened


def at_once(work: Callable[[int], None], *, workers: int = AT_ONCE) -> None:
    """Let several threads begin at the same moment; what one raises is raised here."""
    starting = threading.Barrier(workers)

    def begin(number: int) -> None:
        starting.wait()
        work(number)

    with ThreadPoolExecutor(workers) as pool:
        for future in [pool.submit(begin, number) for number in range(workers)]:
            future.result()


def intake_of(records: SqlRecords) -> Intake:
    numbers = count(1)
    clock = StandingClock()
    indexing = Indexing(
        records=records, index=MemorySearchIndex(), metrics=NoMetrics(), at_once=False
    )
    return Intake(
        records=records,
        indexing=indexing,
        assessor=NothingRead(),
        clock=clock,
        metrics=NoMetrics(),
        new_id=lambda: f"id-{next(numbers):06}",
    )


def submission(number: int, *, text: str = "", source: str = "board") -> Submission:
    identity = Identity(source=source, key=f"key-{number}")
    return Submission(identity=identity, capture=capture(number, body=text), seen_at=START)


def test_two_processes_write_at_once(records: SqlRecords, migrated_url: str) -> None:
    with records.begin() as unit:
        unit.keep([kept(0)])
    tests = str(Path(__file__).parents[1])
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, migrated_url, offset], cwd=tests)
        for offset in ("1", "1000")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with records.reading() as reading:
        assert reading.progress("both") == 50
        assert reading.counts()["ads"] == 51
        assert [one.number for one in reading.captures("ad-0000")] == list(range(1, 52))


def test_an_identity_that_comes_twice_at_once_is_one_ad(records: SqlRecords) -> None:
    intake = intake_of(records)
    arrivals: list[Arrival] = []

    def bring(worker: int) -> None:
        for first in range(0, ROUNDS * 5, 5):
            numbers = list(range(first, first + 5))
            # Each brings the same ads of two sources, in an order of his own.
            batch = [submission(n, source=name) for name in ("board", "other") for n in numbers]
            batch = batch if worker % 2 else batch[::-1]
            arrivals.extend(outcome.arrival for outcome in intake.keep(batch))

    at_once(bring)
    ads = ROUNDS * 5 * 2
    assert arrivals.count(Arrival.NEW) == ads
    assert arrivals.count(Arrival.KNOWN) == ads * (AT_ONCE - 1)
    with records.reading() as reading:
        assert reading.counts()["captures"] == reading.counts()["ads"] == ads


def test_captures_of_one_ad_are_numbered_without_gaps(records: SqlRecords) -> None:
    intake = intake_of(records)
    intake.keep([submission(1)])

    def change(worker: int) -> None:
        for turn in range(ROUNDS):
            intake.keep([submission(1, text=f"Texto {worker} {turn}")])

    at_once(change)
    everything = 1 + AT_ONCE * ROUNDS
    with records.reading() as reading:
        (ad,) = reading.after(None, limit=5)
        history = reading.captures(ad.ad_id)
        assert ad.captures == ad.version == everything
        assert [one.number for one in history] == list(range(1, everything + 1))
        assert len({one.capture.body for one in history}) == everything


def test_decisions_and_captures_at_once_are_all_there(records: SqlRecords) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in range(6)])

    def decide(worker: int) -> None:
        for turn in range(ROUNDS):
            ad_id = f"ad-{turn % 6:04}"
            with records.begin() as unit:
                unit.read(ad_id)
                unit.review(review(ad_id, f"review {worker} {turn}"))

    def keep(worker: int) -> None:
        for turn in range(ROUNDS):
            numbers = range(6) if (worker + turn) % 2 else range(5, -1, -1)
            with records.begin() as unit:
                text = f"Texto {worker} {turn}"
                unit.keep([kept(number, is_new=False, body=text) for number in numbers])
                unit.seen([f"ad-{number:04}" for number in numbers], START)

    at_once(lambda worker: decide(worker) if worker < 2 else keep(worker))
    with records.reading() as reading:
        ads = reading.after(None, limit=10)
        assert sum(len(ad.reviews) for ad in ads) == 2 * ROUNDS
        assert {ad.captures for ad in ads} == {1 + 2 * ROUNDS}
        assert [ad.version for ad in ads] == [ad.captures + len(ad.reviews) for ad in ads]
        assert reading.queue(limit=10) == []


def test_what_is_forgotten_meanwhile_takes_no_captures(records: SqlRecords) -> None:
    intake = intake_of(records)

    def work(worker: int) -> None:
        for turn in range(ROUNDS):
            intake.keep([submission(turn, text=f"Texto {worker}")])
            with records.begin() as unit:
                known = unit.known([submission(turn).identity])[submission(turn).identity]
                if worker == 0 and not known.forgotten:
                    unit.forget(known.ad_id, by="ana", reason="asked", at=START)

    at_once(work)
    with records.reading() as reading:
        assert reading.counts()["forgotten"] == ROUNDS
        assert reading.counts()["captures"] == reading.counts()["ads"] == 0


def test_of_two_who_forget_one_gives_the_shared_response(records: SqlRecords) -> None:
    digests = [f"{turn:064}" for turn in range(ROUNDS)]
    with records.begin() as unit:
        for turn, digest in enumerate(digests):
            for worker in range(AT_ONCE):
                unit.keep([kept(turn * AT_ONCE + worker, response_digest=digest)])
    given: list[str] = []
    together = threading.Barrier(AT_ONCE)

    def forget(worker: int) -> None:
        for turn in range(ROUNDS):
            together.wait()
            ad_id = f"ad-{turn * AT_ONCE + worker:04}"
            with records.begin() as unit:
                given.extend(unit.forget(ad_id, by="ana", reason="asked", at=START))

    at_once(forget)
    assert sorted(given) == digests


def test_indexers_at_once_have_different_rows_in_hand(records: SqlRecords) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in range(40)])
    seen: list[int] = []
    both = threading.Barrier(2)

    def index(worker: int) -> None:
        with records.begin() as unit:
            rows = unit.pending(limit=20)
            both.wait()
            seen.extend(row.id for row in rows)
            unit.settle(rows)

    at_once(index, workers=2)
    assert len(seen) == len(set(seen)) == 40
    with records.begin() as unit:
        assert unit.pending(limit=1) == []


def test_what_an_indexer_had_in_hand_waits_again_when_it_fails(records: SqlRecords) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    with contextlib.suppress(RuntimeError), records.begin() as unit:
        unit.settle(unit.pending(limit=1))
        raise RuntimeError
    with records.begin() as unit:
        assert [row.ad_id for row in unit.pending(limit=10)] == ["ad-0001"]


def test_progress_that_is_counted_up_at_once_loses_no_step(records: SqlRecords) -> None:
    def count_up(worker: int) -> None:
        for _ in range(ROUNDS):
            with records.begin() as unit:
                unit.set_progress("job", unit.progress("job") + 1)

    at_once(count_up)
    with records.reading() as reading:
        assert reading.progress("job") == AT_ONCE * ROUNDS
