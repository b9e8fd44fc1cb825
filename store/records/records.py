"""The `Records` port over SQLAlchemy Core, and how records are opened."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from screening.errors import Misconfigured, RecordsUnavailable
from screening.ports import Held
from store.records.database import Database
from store.records.locks import NoLocks
from store.records.migrating import check_revision, revision_of, upgrade
from store.records.part import Knowledge
from store.records.postgresql import POOL_SIZE, PostgresqlDatabase
from store.records.sqlite import SqliteDatabase
from store.records.unit import SqlReading, SqlUnit

NO_SEVERITIES: Mapping[str, int] = MappingProxyType({})
AHEAD = timedelta(days=92)
"""How far ahead `migrate` makes months: the next three."""


class SqlRecords:
    """Records in a relational database. `close` gives its connections back."""

    def __init__(self, database: Database, knowledge: Knowledge) -> None:
        self._database = database
        self._knowledge = knowledge

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def begin(self) -> Iterator[SqlUnit]:
        with _translated(self._database), self._database.writing.begin() as connection:
            yield SqlUnit(connection, self._knowledge, self._database.locks(connection))

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        with _translated(self._database), self._database.reading.begin() as connection:
            yield SqlReading(connection, self._knowledge, NoLocks())

    @contextmanager
    def alone(self, name: str) -> Iterator[Held]:
        with _translated(self._database), self._database.alone(name) as held:
            yield held

    def revision(self) -> str:
        with _translated(self._database), self._database.reading.connect() as connection:
            return revision_of(connection)

    def ensure_months(self, first: date, last: date) -> None:
        """Have room for what is seen and done in the months from `first` to `last`, days included.
        Raises RecordsUnavailable where others are too busy to be kept waiting: try again later."""
        with _translated(self._database):
            self._database.ensure_months(first, last)

    def close(self) -> None:
        self._database.close()


def open_records(
    place: Path | str,
    *,
    severity_of: Mapping[str, int] = NO_SEVERITIES,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    pool_size: int = POOL_SIZE,
) -> SqlRecords:
    """Records in a file, or at a database URL.

    `severity_of` gives the rank of severity, 0 to 3, of an indicator: the queue asks it.
    `pool_size` bounds the connections to a server. Raises Misconfigured where the records are not
    at this version's revision, RecordsUnavailable where they do not answer.
    """
    if isinstance(place, Path) and not place.exists():
        raise Misconfigured("there are no records yet: run vigia migrate")
    database = _database(place, pool_size=pool_size)
    records = SqlRecords(database, Knowledge(severity_of=severity_of, now=now))
    try:
        check_revision(records.revision())
    except (Misconfigured, RecordsUnavailable):
        records.close()
        raise
    return records


def migrate(place: Path | str) -> str:
    """Bring records to this version's schema, making them where there are none; gives its
    revision. Raises RecordsUnavailable, and Misconfigured where a newer version made them."""
    database = _database(place)
    today = datetime.now(UTC).date()
    try:
        with _translated(database):
            revision = upgrade(database)
            database.ensure_months(today, today + AHEAD)
            return revision
    finally:
        database.close()


def _database(place: Path | str, *, pool_size: int = POOL_SIZE) -> Database:
    if isinstance(place, Path):
        return SqliteDatabase(place)
    if place.startswith("sqlite:///"):
        return SqliteDatabase(Path(place.removeprefix("sqlite:///")))
    try:
        url = make_url(place)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise Misconfigured("the records' address is neither a file nor postgresql://...")
    return PostgresqlDatabase(url, pool_size=pool_size)


@contextmanager
def _translated(database: Database) -> Iterator[None]:
    """A database that does not answer, is locked or damaged is RecordsUnavailable. A statement
    that is wrong, or breaks a constraint, is our own mistake and stays what it is."""
    try:
        yield
    except NoFreeConnection as error:
        raise RecordsUnavailable from error
    except DBAPIError as error:
        if not database.is_unavailable(error):
            raise
        raise RecordsUnavailable from error
