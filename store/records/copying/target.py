"""The database that records are copied to, before anything is written there."""

from sqlalchemy import Connection, column, inspect, select
from sqlalchemy import table as named_table

from screening.errors import NotEmpty
from store.records.migrating import revision_of
from store.records.tables import progress
from store.records.unfinished import name_of, original_of

REVISION_TABLE = "alembic_version"


def is_begun(connection: Connection, original: str) -> bool:
    """Whether an unfinished copy of these records lies there; False where nothing does. Raises
    NotEmpty where anything else does: it is not touched."""
    names = set(inspect(connection).get_table_names()) - {REVISION_TABLE}
    if progress.name in names and revision_of(connection):
        if begun := original_of(connection):
            return _is_of(begun, original)
        if name_of(connection) == original:
            raise NotEmpty("these very records are there already, or a finished copy of them")
    if any(_has_rows(connection, name) for name in sorted(names)):
        raise NotEmpty
    return False


def _is_of(begun: str, original: str) -> bool:
    if begun != original:
        raise NotEmpty("an unfinished copy of other records is there")
    return True


def _has_rows(connection: Connection, name: str) -> bool:
    query = select(1).select_from(named_table(name, column("*"))).limit(1)
    return connection.execute(query).first() is not None
