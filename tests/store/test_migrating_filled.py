"""Records that earlier versions filled come through every migration whole, there and back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from alembic import command
from fictional_ads import START, kept, review
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from screening.ports import Records
from screening.reviews import Role
from screening.stored import ApiKey, AuditEntry, Kept
from screening.wire import write_ad, write_assessment
from store.records import migrate, open_records
from store.records.columns import EPOCH, MICROSECOND
from store.records.migrating import alembic_config
from store.records.sqlite import sqlite_engine

EDGE = datetime(2026, 11, 30, 23, 59, 59, 999_999, tzinfo=UTC)
"""The last microsecond of a month."""

LONG_AGO = datetime(2024, 2, 29, tzinfo=UTC)
FIRST = kept(1, seen_at=LONG_AGO, response_digest="d" * 64, url="https://board.example.org/1")
CHANGED = kept(1, is_new=False, body="Otro texto", seen_at=EDGE)
OTHER = kept(2, seen_at=EDGE + MICROSECOND)
KEY = ApiKey(id="k1", name="ana", role=Role.REVIEWER, digest="a" * 64, created_at=START)
ENTRIES = [
    AuditEntry(at=at, actor="ana", act="take", subject=f"ad-000{number}", detail="x")
    for number, at in enumerate((LONG_AGO, EDGE, START), start=1)
]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "sqlite":
        return tmp_path / "records.sqlite3"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    made = (
        sqlite_engine(place)
        if isinstance(place, Path)
        else create_engine(place, poolclass=NullPool)
    )
    yield made
    made.dispose()


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def insert(connection: Connection, table: str, **row: Any) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def fill_0001(connection: Connection) -> None:
    """Rows of every table as version 0001 wrote them: an ad with two captures and a review, one in
    the queue, one forgotten."""
    insert_ad(connection, CHANGED, first_seen=FIRST.seen_at, captures=2, queue_rank=None)
    insert_ad(connection, OTHER, first_seen=OTHER.seen_at, captures=1, queue_rank=59_983)
    insert_ad(connection, kept(3), first_seen=START, captures=1, queue_rank=None)
    connection.execute(
        text(
            "UPDATE ads SET fingerprint = '', url = '', band = NULL, forgotten_at = :at, "
            "forgotten_by = 'ana', forgotten_reason = 'asked' WHERE id = 'ad-0003'"
        ),
        {"at": micros(START)},
    )
    for number, one in ((1, FIRST), (2, CHANGED), (1, OTHER)):
        insert_capture(connection, one, number)
    made = review("ad-0001")
    insert(
        connection,
        "reviews",
        id=made.id,
        ad_id=made.ad_id,
        output=str(made.output),
        reviewer=made.reviewer,
        at=micros(made.at),
        decision=str(made.decision),
        disposition=None,
        reason=made.reason,
        undoes=None,
    )
    for ad_id in ("ad-0001", "ad-0003"):
        insert(connection, "outbox", ad_id=ad_id, queued_at=micros(START))
    for entry in ENTRIES:
        insert(
            connection,
            "audit",
            at=micros(entry.at),
            actor=entry.actor,
            act=entry.act,
            subject=entry.subject,
            detail=entry.detail,
        )
    insert(
        connection,
        "api_keys",
        id=KEY.id,
        name=KEY.name,
        role=str(KEY.role),
        digest=KEY.digest,
        created_at=micros(KEY.created_at),
    )
    insert(connection, "progress", name="import", done=500)


def insert_ad(connection: Connection, one: Kept, *, first_seen: datetime, **more: Any) -> None:
    insert(
        connection,
        "ads",
        id=one.ad_id,
        source=one.identity.source,
        key=one.identity.key,
        fingerprint=one.fingerprint,
        first_seen=micros(first_seen),
        last_seen=micros(one.seen_at),
        captured_at=micros(one.seen_at),
        url=one.capture.url,
        band=str(one.assessment.band),
        **more,
    )


def insert_capture(connection: Connection, one: Kept, number: int) -> None:
    insert(
        connection,
        "captures",
        ad_id=one.ad_id,
        number=number,
        seen_at=micros(one.seen_at),
        capture=orjson.dumps(write_ad(one.capture)).decode(),
        assessment=orjson.dumps(write_assessment(one.assessment)).decode(),
        response_digest=one.response_digest,
    )


def check_everything(records: Records) -> None:
    with records.reading() as reading:
        first, other = reading.after(None, limit=10)
        assert (first.ad_id, first.captures, first.version) == ("ad-0001", 2, 1)
        assert (first.first_seen, first.last_seen) == (FIRST.seen_at, EDGE)
        assert first.newest.capture == CHANGED.capture
        assert first.assessment == CHANGED.assessment
        assert first.reviews == (review("ad-0001"),)
        assert other.newest.seen_at == EDGE + MICROSECOND
        history = reading.captures("ad-0001")
        assert [one.capture for one in history] == [FIRST.capture, CHANGED.capture]
        assert [one.assessment for one in history] == [FIRST.assessment, CHANGED.assessment]
        assert [one.response_digest for one in history] == ["d" * 64, None]
        assert [ad.ad_id for _, ad in reading.queue(limit=5)] == ["ad-0002"]
        assert reading.tombstone("ad-0003").reason == "asked"
        assert reading.audit_of() == ENTRIES[::-1]
        assert reading.key(KEY.digest) == KEY
        assert reading.progress("import") == 500
        counts = reading.counts()
        assert (counts["captures"], counts["reviews"], counts["pending"]) == (3, 1, 2)


def check_it_goes_on(records: Records) -> None:
    """Numbers count on, and what was there can be changed."""
    newest = AuditEntry(at=LONG_AGO, actor="ana", act="decide", subject="ad-0002")
    with records.begin() as unit:
        unit.keep([kept(1, is_new=False, body="Tercer texto", seen_at=EDGE + timedelta(days=9))])
        unit.review(review("ad-0002", "review-2"))
        unit.audit(newest)
    with records.begin() as unit:
        assert unit.audit_of(limit=1) == [newest]
        rows = unit.pending(limit=10)
        assert [(row.ad_id, row.version) for row in rows] == [
            ("ad-0001", 1),
            ("ad-0003", 1),
            ("ad-0001", 2),
            ("ad-0002", 2),
        ]
        assert unit.forget("ad-0001", by="ana", reason="asked", at=START) == ["d" * 64]


def test_records_of_0001_are_read_back_whole(place: Path | str, engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        fill_0001(connection)
    migrate(place)
    with open_records(place, now=lambda: START) as records:
        check_everything(records)
        check_it_goes_on(records)


def test_records_come_through_there_and_back(place: Path | str, engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        fill_0001(connection)
    migrate(place)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0001")
    migrate(place)
    with open_records(place, now=lambda: START) as records:
        check_everything(records)
        check_it_goes_on(records)
