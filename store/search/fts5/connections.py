"""Connections to the current file, kept open between uses."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue

from screening.errors import IndexUnavailable
from screening.query import Point
from store.search.distances import kilometres
from store.search.fts5.files import IndexFiles
from store.search.fts5.profiles import IndexConnection
from store.search.fts5.schema import check

BUSY_SECONDS = 30.0
"""How long a writer waits for another one. A batch of 500 ads took 0.2 to 0.4 s."""

CACHE_KIB = 65_536


class Connections:
    """A connection serves one use at a time, in any thread; one to a file that was swapped away is
    closed when its turn comes."""

    def __init__(self, files: IndexFiles) -> None:
        self._files = files
        self._idle: LifoQueue[tuple[Path, IndexConnection]] = LifoQueue()

    @contextmanager
    def transaction(self, begin: str = "BEGIN") -> Iterator[IndexConnection]:
        """All of it or nothing. Raises IndexUnavailable where the file is missing, damaged, locked
        or of another version."""
        try:
            path, connection = self._take()
            try:
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            self._idle.put((path, connection))
        except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
            raise
        except sqlite3.Error as error:
            raise IndexUnavailable from error

    def close(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait()[1].close()

    def _take(self) -> tuple[Path, IndexConnection]:
        current = self._files.current()
        with suppress(Empty):
            while True:
                path, connection = self._idle.get_nowait()
                if path == current:
                    return path, connection
                connection.close()
        return self._open(current)

    def _open(self, path: Path) -> tuple[Path, IndexConnection]:
        """A swap between reading the name and opening the file is noticed by reading it again."""
        while True:
            try:
                connection = connect(path)
            except sqlite3.Error:
                if (current := self._files.current()) == path:
                    raise
            else:
                if (current := self._files.current()) == path:
                    return path, connection
                connection.close()
            path = current


def connect(path: Path) -> IndexConnection:
    """Open a file that is there and of this version, ready for transactions of our own."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=IndexConnection,
    )
    try:
        check(connection)
        connection.create_function("kilometres", 4, _kilometres, deterministic=True)
        # The outbox is settled once an ad is indexed, so that must survive a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def _kilometres(north: float, east: float, other_north: float, other_east: float) -> float:
    return kilometres(
        Point(latitude=north, longitude=east), Point(latitude=other_north, longitude=other_east)
    )
