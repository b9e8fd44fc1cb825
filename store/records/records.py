"""The `Records` port over SQLAlchemy Core, and how records are opened."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from screening.ports import Held
from store.closing import Closing
from store.records.database import Database
from store.records.locks import NoLocks
from store.records.migrating import revision_of
from store.records.opening import bring_forward, database_at, database_of_records, translated
from store.records.part import Knowledge
from store.records.postgresql import POOL_SIZE
from store.records.unit import SqlReading, SqlUnit

NO_SEVERITIES: Mapping[str, int] = MappingProxyType({})


class SqlRecords(Closing):
    """Records in a relational database. `close` gives its connections back."""

    def __init__(self, database: Database, knowledge: Knowledge) -> None:
        self._database = database
        self._knowledge = knowledge

    @contextmanager
    def begin(self) -> Iterator[SqlUnit]:
        with translated(self._database), self._database.writing.begin() as connection:
            yield SqlUnit(connection, self._knowledge, self._database.locks(connection))

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        with translated(self._database), self._database.reading.begin() as connection:
            yield SqlReading(connection, self._knowledge, NoLocks())

    @contextmanager
    def alone(self, name: str) -> Iterator[Held]:
        with translated(self._database), self._database.alone(name) as held:
            yield held

    def revision(self) -> str:
        with translated(self._database), self._database.reading.connect() as connection:
            return revision_of(connection)

    def ensure_months(self, first: date, last: date) -> None:
        """Have room for what is seen and done in the months from `first` to `last`, days included.
        Raises RecordsUnavailable where others are too busy to be kept waiting: try again later."""
        with translated(self._database):
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
    at this version's revision or an unfinished copy, RecordsUnavailable where they do not answer.
    """
    database = database_of_records(place, pool_size=pool_size)
    return SqlRecords(database, Knowledge(severity_of=severity_of, now=now))


def migrate(place: Path | str) -> str:
    """Bring records to this version's schema, making them where there are none; gives its
    revision. Raises RecordsUnavailable, and Misconfigured where a newer version made them."""
    database = database_at(place)
    try:
        with translated(database):
            return bring_forward(database)
    finally:
        database.close()
