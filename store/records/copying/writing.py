"""What a copy writes at its new place."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from store.records.copying.differences import Row
from store.records.copying.reading import COPIED, key_first

_KEY = "key_"


def add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), [_named(table, row) for row in rows])


def change(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Rows that are there with these keys say this from now on."""
    if not rows:
        return
    others = [column for column in key_first(table) if not column.primary_key]
    new = {column.name: bindparam(column.name, type_=column.type) for column in others}
    statement = update(table).where(*_with_key(table)).values(new)
    connection.execute(statement, [_named(table, row) | _keyed(table, row) for row in rows])


def remove(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Rows with these keys go."""
    if rows:
        statement = delete(table).where(*_with_key(table))
        connection.execute(statement, [_keyed(table, row) for row in rows])


def count_on(connection: Connection) -> None:
    """New rows are numbered behind those that were copied."""
    for table in COPIED:
        column = table.autoincrement_column
        if column is None or (highest := connection.scalar(select(func.max(column)))) is None:
            continue
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, highest)))


def analyse(connection: Connection) -> None:
    """Tell the planner what is there now: of tables kept by month the server never looks by itself."""
    connection.execute(text(f"ANALYZE {', '.join(table.name for table in COPIED)}"))


def _named(table: Table, row: Row) -> dict[str, Any]:
    return dict(zip((column.name for column in key_first(table)), row, strict=True))


def _keyed(table: Table, row: Row) -> dict[str, Any]:
    return {f"{_KEY}{c.name}": value for c, value in zip(table.primary_key, row, strict=False)}


def _with_key(table: Table) -> list[ColumnElement[bool]]:
    return [c == bindparam(f"{_KEY}{c.name}", type_=c.type) for c in table.primary_key]
