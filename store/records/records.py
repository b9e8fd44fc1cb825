"""The `Records` port over SQLAlchemy Core, and how records are opened."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from screening.errors import Misconfigured, RecordsUnavailable
from store.records.migrating import check_revision, revision_of, upgrade
from store.records.part import Knowledge
from store.records.sqlite import sqlite_engine
from store.records.unit import SqlUnit

NO_SEVERITIES: Mapping[str, int] = MappingProxyType({})


class SqlRecords:
    """Records in a relational database. `close` gives its connections back."""

    def __init__(self, engine: Engine, knowledge: Knowledge) -> None:
        self._engine = engine
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
        with _translated(), self._engine.begin() as connection:
            yield SqlUnit(connection, self._knowledge)

    def revision(self) -> str:
        with _translated(), self._engine.connect() as connection:
            return revision_of(connection)

    def close(self) -> None:
        self._engine.dispose()


def open_records(
    place: Path | str,
    *,
    severity_of: Mapping[str, int] = NO_SEVERITIES,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> SqlRecords:
    """Records in a file, or at a database URL.

    `severity_of` gives the rank of severity, 0 to 3, of an indicator: the queue asks it. Raises
    Misconfigured where the records are not at this version's revision, RecordsUnavailable where
    they do not answer.
    """
    if isinstance(place, Path) and not place.exists():
        raise Misconfigured("there are no records yet: run vigia migrate")
    records = SqlRecords(_engine(place), Knowledge(severity_of=severity_of, now=now))
    try:
        check_revision(records.revision())
    except (Misconfigured, RecordsUnavailable):
        records.close()
        raise
    return records


def migrate(place: Path | str) -> str:
    """Bring records to this version's schema, making them where there are none; gives its
    revision. Raises RecordsUnavailable, and Misconfigured where a newer version made them."""
    engine = _engine(place)
    try:
        with _translated():
            return upgrade(engine)
    finally:
        engine.dispose()


def _engine(place: Path | str) -> Engine:
    if isinstance(place, Path):
        return sqlite_engine(place)
    if place.startswith("sqlite:///"):
        return sqlite_engine(Path(place.removeprefix("sqlite:///")))
    return create_engine(place, hide_parameters=True)


@contextmanager
def _translated() -> Iterator[None]:
    """A database that does not answer, is locked or damaged is RecordsUnavailable. A statement
    that is wrong, or breaks a constraint, is our own mistake and stays what it is."""
    try:
        yield
    except (DataError, IntegrityError, ProgrammingError):
        raise
    except (DBAPIError, NoFreeConnection) as error:
        raise RecordsUnavailable from error
