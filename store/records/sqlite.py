"""What SQLite needs to keep the records as the port promises. No other file knows SQLite."""

import fcntl
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from screening.errors import AlreadyRunning
from store.records.locks import Locks, NoLocks

BUSY_SECONDS = 30.0
"""How long a writer waits for another process. The longest transaction indexes 500 ads: under 1 s."""

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # An ad that was accepted must survive a power cut, not only a kill: sync at every commit.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is forgotten is overwritten, not only unlinked.
    "PRAGMA secure_delete = ON",
)


class SqliteDatabase:
    """Records in one file. Locks of a name are files beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.writing = self.migrating = sqlite_engine(path)
        self.reading = reading_engine(path)

    def locks(self, connection: Connection) -> Locks:
        return NoLocks()

    @contextmanager
    def alone(self, name: str) -> Iterator["FileHeld"]:
        beside = self._path.with_name(f"{self._path.name}.{re.sub(r'[^a-z0-9]+', '-', name)}.lock")
        with beside.open("w", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyRunning from error
            yield FileHeld()

    def is_unavailable(self, error: DBAPIError) -> bool:
        return not isinstance(error, DataError | IntegrityError | ProgrammingError)

    def ensure_months(self, first: date, last: date) -> None:
        """One file has no months."""

    def close(self) -> None:
        self.reading.dispose()
        self.writing.dispose()


class FileHeld:
    """The `Held` port over a locked file: the lock ends with the process, and not before."""

    def check(self) -> None: ...


def sqlite_engine(path: Path) -> Engine:
    """An engine on one file, whose transactions are all writers (BEGIN IMMEDIATE).

    A unit of work reads before it writes. Begun as a reader it would fail, not wait, as soon as
    another process had written in between; begun as a writer it waits its turn.
    """
    return _engine(path, PRAGMAS, begin="BEGIN IMMEDIATE")


def reading_engine(path: Path) -> Engine:
    """An engine on one file, whose transactions read what stood there when they first read."""
    return _engine(path, (*PRAGMAS, "PRAGMA query_only = ON"), begin="BEGIN")


def _engine(path: Path, pragmas: tuple[str, ...], *, begin: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _preparing(pragmas))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _preparing(pragmas: tuple[str, ...]) -> Callable[[Any, object], None]:
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transactions would begin late and as readers.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    return prepare
