"""The months of captures, assessments and the audit trail on PostgreSQL.

A month is made before it begins. What comes for a month that was not made goes into the default
partition, so that nothing is ever refused, and moves when its month is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Engine, text

from store.records.columns import EPOCH, MICROSECOND

LOCK_SECONDS = 2
"""While a month is made everybody waits: it gives up, for another day, rather than wait long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partitioned:
    """A table by month of the moment in one column. `points_to` are the tables that its foreign
    keys name: they are locked first, as everybody reaches them first."""

    table: str
    moment: str
    points_to: tuple[str, ...] = ()


PARTITIONED = (
    Partitioned(table="captures", moment="seen_at", points_to=("ads",)),
    Partitioned(table="assessments", moment="at", points_to=("ads",)),
    Partitioned(table="audit", moment="at"),
)


def ensure_months(engine: Engine, first: date, last: date) -> None:
    """Make every month from the first day's to the last day's that is not there yet."""
    for month in months(first, last):
        for one in PARTITIONED:
            with engine.begin() as connection:
                if not _exists(connection, partition_name(one, month)):
                    _make(connection, one, month)


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month, both ends included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def partition_name(one: Partitioned, month: date) -> str:
    return f"{one.table}_{month:%Y_%m}"


def _make(connection: Connection, one: Partitioned, month: date) -> None:
    name, default = partition_name(one, month), f"{one.table}_default"
    low, high = _moment(month), _moment(_next(month))
    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
    # All that attaching would lock, at once and in the order in which everybody comes to it. Taken
    # one after another, a reader that has one and wants the next would be waited for in a ring.
    connection.execute(
        text(f"LOCK TABLE {', '.join((*one.points_to, one.table))} IN ACCESS EXCLUSIVE MODE")
    )
    if _exists(connection, name):
        return
    connection.execute(text(f"CREATE TABLE {name} (LIKE {one.table} INCLUDING ALL)"))
    connection.execute(
        text(
            f"WITH moved AS (DELETE FROM {default} "
            f"WHERE {one.moment} >= {low} AND {one.moment} < {high} RETURNING *) "
            f"INSERT INTO {name} SELECT * FROM moved"
        )
    )
    connection.execute(
        text(f"ALTER TABLE {one.table} ATTACH PARTITION {name} FOR VALUES FROM ({low}) TO ({high})")
    )


def _exists(connection: Connection, name: str) -> bool:
    return connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}) is not None


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _moment(day: date) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=UTC) - EPOCH) // MICROSECOND
