"""Databases of records: reached by their address, brought to this version, their failures named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from screening.errors import Misconfigured, RecordsUnavailable
from store.records.database import Database
from store.records.migrating import check_revision, revision_of, upgrade
from store.records.postgresql import POOL_SIZE, PostgresqlDatabase
from store.records.sqlite import SqliteDatabase
from store.records.unfinished import check_finished

AHEAD = timedelta(days=92)
"""How far ahead months are made: the next three."""


def database_at(place: Path | str, *, pool_size: int = POOL_SIZE) -> Database:
    """Raises Misconfigured, without repeating it, where the address is none."""
    if isinstance(place, Path):
        return SqliteDatabase(place)
    if place.startswith("sqlite:///"):
        return SqliteDatabase(Path(place.removeprefix("sqlite:///")))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise Misconfigured("the records' address is neither a file nor postgresql://...")
    return PostgresqlDatabase(url, pool_size=pool_size)


def database_of_records(place: Path | str, *, pool_size: int = POOL_SIZE) -> Database:
    """A database whose records this version can work with. Raises Misconfigured where they are not
    there, of another version or an unfinished copy; RecordsUnavailable."""
    if isinstance(place, Path) and not place.exists():
        raise Misconfigured("there are no records yet: run vigia migrate")
    database = database_at(place, pool_size=pool_size)
    try:
        with translated(database), database.reading.connect() as connection:
            check_revision(revision_of(connection))
            check_finished(connection)
    except (Misconfigured, RecordsUnavailable):
        database.close()
        raise
    return database


def bring_forward(database: Database) -> str:
    """Bring the records to this version's schema, making them where there are none; gives its
    revision."""
    today = datetime.now(UTC).date()
    revision = upgrade(database)
    database.ensure_months(today, today + AHEAD)
    return revision


@contextmanager
def translated(database: Database, *, problem: str = "") -> Iterator[None]:
    """A database that does not answer, is locked or damaged is RecordsUnavailable, with `problem` as
    its words. A statement that is wrong, or breaks a constraint, is our own mistake and stays what
    it is."""
    try:
        yield
    except NoFreeConnection as error:
        raise RecordsUnavailable(problem) from error
    except DBAPIError as error:
        if not database.is_unavailable(error):
            raise
        raise RecordsUnavailable(problem) from error
