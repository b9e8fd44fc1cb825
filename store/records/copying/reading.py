"""Tables read whole, in an order that is the same in every database."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    collate,
    func,
    select,
    type_coerce,
)

from store.records.columns import EPOCH, MICROSECOND
from store.records.copying.differences import Row
from store.records.partitions import PARTITIONED
from store.records.tables import kept_apart, metadata, outbox, progress, rebuilding, set_aside
from store.records.unfinished import COPY_OF

NOT_COPIED = (outbox, kept_apart, rebuilding, set_aside)
"""What waits for an index, what a rebuild of it must still be given, and what it refused."""

COPIED = tuple(table for table in metadata.sorted_tables if table not in NOT_COPIED)
"""Each after those that its foreign keys name."""

ROWS_AT_ONCE = 1_000
DAY = timedelta(days=1)

_BYTEWISE = {"postgresql": "C", "sqlite": "BINARY"}
"""The order of code points, which is Python's: a server's own may be that of some language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """How many rows there are, and the SHA-256 of all of them in the order of their key."""

    rows: int
    sha256: str


def key_first(table: Table) -> list[Column[Any]]:
    """All columns: the key's, then the others."""
    key = list(table.primary_key)
    return [*key, *(column for column in table.c if column not in key)]


def key_of(table: Table) -> Callable[[Row], Row]:
    """The key of a row as `key_first` names its columns."""
    length = len(table.primary_key)
    return lambda row: row[:length]


@contextmanager
def read(
    connection: Connection, table: Table, *, keys_only: bool = False
) -> Iterator[Iterator[Row]]:
    """All rows as Python sees them, in the order of the key; save what marks an unfinished copy."""
    columns = list(table.primary_key) if keys_only else key_first(table)
    order = [_bytewise(column, connection) for column in table.primary_key]
    query = select(*columns).order_by(*order)
    if table is progress:
        query = query.where(func.substr(progress.c.name, 1, len(COPY_OF)) != COPY_OF)
    with connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}) as found:
        yield map(tuple, found)


def digest(rows: Iterable[Row]) -> Digest:
    said, number = hashlib.sha256(), 0
    for row in rows:
        said.update(orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
        number += 1
    return Digest(rows=number, sha256=said.hexdigest())


def count(connection: Connection) -> int:
    """How many rows there are to copy."""
    sizes = (select(func.count()).select_from(table) for table in COPIED)
    return sum(connection.scalars(size).one() for size in sizes)


def months_in(connection: Connection) -> list[date]:
    """The first days of all months that something is kept by."""
    found: set[date] = set()
    for one in PARTITIONED:
        moment = type_coerce(metadata.tables[one.table].c[one.moment], BigInteger)
        days = connection.scalars(select(moment // (DAY // MICROSECOND)).distinct())
        found |= {(EPOCH + days_since * DAY).date().replace(day=1) for days_since in days}
    return sorted(found)


def _bytewise(column: Column[Any], connection: Connection) -> ColumnElement[Any]:
    if isinstance(column.type, String) or isinstance(getattr(column.type, "impl", None), String):
        return collate(column, _BYTEWISE[connection.dialect.name])
    return column
