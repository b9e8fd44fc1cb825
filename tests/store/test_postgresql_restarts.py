"""A server that is stopped under load: every ad is kept or refused, never both, never by half."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from fictional_ads import START, NoMetrics, StandingClock, capture
from keep_ads import NothingRead
from own_postgresql import OwnPostgresql, own_postgresql
from sqlalchemy import Connection, event

from screening.ads import Identity
from screening.errors import RecordsUnavailable
from screening.indexing import Indexing
from screening.intake import Arrival, Intake, Submission
from store.memory import MemorySearchIndex
from store.records import SqlRecords, migrate, open_records

STOPS = 5
WRITERS = 4
PER_BATCH = 3


@pytest.fixture
def server() -> Iterator[OwnPostgresql]:
    with own_postgresql() as made:
        yield made


def submission(writer: int, number: int) -> Submission:
    identity = Identity(source=f"board {writer}", key=f"key-{number}")
    return Submission(identity=identity, capture=capture(number), seen_at=START)


class Writer(threading.Thread):
    """Keeps batch after batch of its own source, each once, and notes what it was told."""

    def __init__(self, records: SqlRecords, number: int, stopping: threading.Event) -> None:
        super().__init__(name=f"writer {number}")
        self.number = number
        self.accepted: dict[int, str] = {}
        self.refused: list[int] = []
        self.unexpected: list[BaseException] = []
        self._stopping = stopping
        ids = (f"{number}-{n:08}" for n in count())
        self.intake = Intake(
            records=records,
            indexing=Indexing(
                records=records, index=MemorySearchIndex(), metrics=NoMetrics(), at_once=False
            ),
            assessor=NothingRead(),
            clock=StandingClock(),
            metrics=NoMetrics(),
            new_id=lambda: next(ids),
        )

    def run(self) -> None:
        for first in count(0, PER_BATCH):
            if self._stopping.is_set():
                return
            numbers = range(first, first + PER_BATCH)
            try:
                outcomes = self.keep(*numbers)
            except RecordsUnavailable:
                self.refused += numbers
                self._stopping.wait(0.2)
            except BaseException as error:
                self.unexpected.append(error)
                raise
            else:
                self.accepted |= dict(zip(numbers, outcomes, strict=True))

    def keep(self, *numbers: int) -> list[str]:
        outcomes = self.intake.keep([submission(self.number, number) for number in numbers])
        return [outcome.ad_id for outcome in outcomes]


@pytest.mark.slow
def test_a_server_that_stops_under_load_keeps_or_refuses(server: OwnPostgresql) -> None:
    migrate(server.url)
    stopping = threading.Event()
    with open_records(server.url) as records:
        writers = [Writer(records, number, stopping) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for _ in range(STOPS):
            accepted = sum(len(writer.accepted) for writer in writers)
            while sum(len(writer.accepted) for writer in writers) < accepted + 60:
                stopping.wait(0.01)
            server.stop()
            server.start()
        stopping.set()
        for writer in writers:
            writer.join()
        for writer in writers:
            assert writer.unexpected == []
            assert writer.refused
            check(records, writer)
        with records.reading() as reading:
            counts = reading.counts()
            assert counts["ads"] == counts["captures"] == counts["pending"]


def check(records: SqlRecords, writer: Writer) -> None:
    """What was accepted is there, under the id that was given; a batch that was refused is there
    whole (the answer to its COMMIT was lost) or not at all, and can be brought again."""
    with records.reading() as reading:
        for number, ad_id in writer.accepted.items():
            ad = reading.read(ad_id)
            assert ad.identity == submission(writer.number, number).identity
            assert ad.captures == ad.version == 1
    for first in range(0, len(writer.refused), PER_BATCH):
        numbers = writer.refused[first : first + PER_BATCH]
        outcomes = writer.intake.keep([submission(writer.number, number) for number in numbers])
        arrivals = {outcome.arrival for outcome in outcomes}
        assert arrivals in ({Arrival.NEW}, {Arrival.KNOWN})
        with records.reading() as reading:
            for outcome in outcomes:
                assert reading.read(outcome.ad_id).captures == 1


def test_who_lost_the_answer_is_told_known_the_next_time(migrated_url: str) -> None:
    """The server has kept the ads and the caller got an error: nothing is written twice."""
    with open_records(migrated_url) as records:
        writer = Writer(records, 1, threading.Event())
        with loses_answers(records), pytest.raises(RecordsUnavailable):
            writer.keep(1, 2)
        outcomes = writer.intake.keep([submission(1, number) for number in (1, 2)])
        assert {outcome.arrival for outcome in outcomes} == {Arrival.KNOWN}
        with records.reading() as reading:
            assert reading.counts()["captures"] == reading.counts()["pending"] == 2


@contextmanager
def loses_answers(records: SqlRecords) -> Iterator[None]:
    """The connection ends between the COMMIT of what was written and its answer."""
    engine = records._database.writing

    def commit_and_end(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        if not driver.read_only:
            driver.execute("COMMIT")
            driver.close()

    event.listen(engine, "commit", commit_and_end)
    yield
    event.remove(engine, "commit", commit_and_end)
