"""Captures, assessments and the audit trail lie in months; nothing is refused for want of one."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from fictional_ads import StandingClock, kept
from sqlalchemy import Engine, NullPool, create_engine, text

from screening.errors import RecordsUnavailable
from screening.stored import AuditEntry
from store.records import SqlRecords, migrate, open_records, partitions
from store.records.partitions import PARTITIONED, months, partition_name

APRIL = datetime(2031, 4, 7, tzinfo=UTC)
"""A month that nobody has made."""


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    made = create_engine(migrated_url, poolclass=NullPool)
    yield made
    made.dispose()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def records(migrated_url: str, clock: StandingClock) -> Iterator[SqlRecords]:
    with open_records(migrated_url, now=clock.now) as opened:
        yield opened


def rows_in(engine: Engine, name: str) -> int:
    with engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()


def partitions_of(engine: Engine, table: str) -> set[str]:
    names = text(
        f"SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '{table}'::regclass"
    )
    with engine.connect() as connection:
        return set(connection.scalars(names))


def keep_in_april(records: SqlRecords, clock: StandingClock, *numbers: int) -> None:
    clock.moment = APRIL
    with records.begin() as unit:
        unit.keep([kept(n, seen_at=APRIL, response_digest="d" * 64) for n in numbers])
        unit.audit(AuditEntry(at=APRIL, actor="ana", act="take", subject="ad-0001"))


def test_months_include_both_ends() -> None:
    found = months(date(2026, 11, 30), date(2027, 2, 1))
    assert [f"{month:%Y-%m}" for month in found] == ["2026-11", "2026-12", "2027-01", "2027-02"]


def test_migrating_makes_this_month_and_the_next_three(postgresql_url: str) -> None:
    migrate(postgresql_url)
    engine = create_engine(postgresql_url, poolclass=NullPool)
    today = datetime.now(UTC).date()
    ahead = list(months(today, today + timedelta(days=92)))
    assert len(ahead) >= 4
    for one in PARTITIONED:
        wanted = {partition_name(one, month) for month in ahead} | {f"{one.table}_default"}
        assert partitions_of(engine, one.table) == wanted


def test_what_has_no_month_is_kept_and_moves_when_it_is_made(
    records: SqlRecords, engine: Engine, clock: StandingClock
) -> None:
    keep_in_april(records, clock, 1, 2)
    clock.moment = APRIL + timedelta(days=40)
    with records.begin() as unit:
        unit.keep([kept(3, seen_at=clock.moment)])
    for table, count in (("captures", 3), ("assessments", 3), ("audit", 1)):
        assert rows_in(engine, f"{table}_default") == count
    with records.reading() as reading:
        before = reading.after(None, limit=5), reading.captures("ad-0001"), reading.audit_of()
    for _ in range(2):
        records.ensure_months(APRIL.date(), APRIL.date())
    for table, count in (("captures", 2), ("assessments", 2), ("audit", 1)):
        assert rows_in(engine, f"{table}_2031_04") == count
    assert rows_in(engine, "captures_default") == 1
    with records.reading() as reading:
        after = reading.after(None, limit=5), reading.captures("ad-0001"), reading.audit_of()
    assert after == before


def test_a_month_that_was_made_late_is_as_any_other(
    records: SqlRecords, engine: Engine, clock: StandingClock
) -> None:
    keep_in_april(records, clock, 1)
    records.ensure_months(APRIL.date(), APRIL.date() + timedelta(days=31))
    clock.moment = APRIL + timedelta(hours=1)
    with records.begin() as unit:
        unit.keep([kept(1, is_new=False, body="Otro texto", seen_at=clock.moment)])
        unit.audit(AuditEntry(at=clock.moment, actor="ana", act="decide", subject="ad-0001"))
    assert rows_in(engine, "captures_2031_04") == rows_in(engine, "audit_2031_04") == 2
    with records.begin() as unit:
        assert [entry.act for entry in unit.audit_of("ad-0001")] == ["decide", "take"]
        assert unit.forget("ad-0001", by="ana", reason="asked", at=APRIL) == ["d" * 64]
    assert rows_in(engine, "captures_2031_04") == rows_in(engine, "assessments") == 0


def test_months_are_made_while_others_write(records: SqlRecords, clock: StandingClock) -> None:
    """Writers wait for a moment and lose nothing; two who make the same months do not collide."""
    clock.moment = APRIL
    failed: list[Exception] = []
    done = threading.Event()

    def write(offset: int) -> None:
        number = offset
        try:
            while not done.is_set():
                number += 1
                with records.begin() as unit:
                    unit.keep([kept(number, seen_at=APRIL)])
                    unit.read(f"ad-{number:04}")
                with records.begin() as unit:
                    ads = unit.queue(limit=1)
                    unit.read_many([ad.ad_id for _, ad in ads])
                    unit.seen([ad.ad_id for _, ad in ads], APRIL)
            counts.append(number - offset)
        except RecordsUnavailable as error:
            failed.append(error)

    def make() -> None:
        for ahead in range(0, 150, 30):
            records.ensure_months(APRIL.date(), APRIL.date() + timedelta(days=ahead))

    counts: list[int] = []
    writers = [threading.Thread(target=write, args=(offset,)) for offset in (1_000, 2_000, 3_000)]
    makers = [threading.Thread(target=make) for _ in range(2)]
    for thread in (*writers, *makers):
        thread.start()
    for maker in makers:
        maker.join()
    done.set()
    for writer in writers:
        writer.join()
    assert failed == []
    with records.reading() as reading:
        assert reading.counts()["captures"] == sum(counts) > 0


def test_who_would_keep_others_waiting_for_long_gives_up(
    records: SqlRecords, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "LOCK_SECONDS", 0.1)
    keep_in_april(records, clock, 1)
    with records.begin() as unit:
        unit.read("ad-0001")
        with pytest.raises(RecordsUnavailable):
            records.ensure_months(APRIL.date(), APRIL.date())
    records.ensure_months(APRIL.date(), APRIL.date())
