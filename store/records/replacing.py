"""Writing a row whether or not it is there, in one statement: two at once do not collide."""

from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def upsert(table: Table, connection: Connection) -> Insert:
    """An insert that changes all other columns of the row with the same key where there is one."""
    row = _INSERT[connection.dialect.name](table)
    key = [column.name for column in table.primary_key]
    changed = {c.name: row.excluded[c.name] for c in table.c if c.name not in key}
    replacing: Insert = row.on_conflict_do_update(index_elements=key, set_=changed)
    return replacing
