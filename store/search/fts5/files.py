"""The files of an index: one is current, a rebuild makes another and swaps.

    CURRENT            names the file that searches read
    ads-....sqlite3    the index, with SQLite's -wal and -shm beside it
    lock               held shared by whoever writes, alone by a rebuild
    lock.beginning     held by whoever makes the first file

A rebuild must not be overtaken: an ad written to the old file after the rebuild had read it from
the records would be lost with that file. So while one runs nobody else writes; what changes
meanwhile waits in the outbox. The kernel lets go of the lock when a process dies.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screening.errors import IndexUnavailable

REBUILD_RETRY_SECONDS = 60


class IndexFiles:
    """Raises IndexUnavailable where the folder cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = folder / "CURRENT"

    def current(self) -> Path:
        """The file that searches read."""
        try:
            return self.folder / self._current.read_text(encoding="ascii")
        except OSError as error:
            raise IndexUnavailable("there is no search index: run vigia index rebuild") from error

    def exists(self) -> bool:
        return self._current.exists()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep rebuilds away. Raises IndexUnavailable at once while one runs: whoever writes may
        hold the records, which the rebuild reads, so waiting could last for ever."""
        with self._locked(fcntl.LOCK_SH | fcntl.LOCK_NB):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everybody else from writing; waits for who is at it."""
        with self._locked(fcntl.LOCK_EX):
            yield

    @contextmanager
    def beginning(self) -> Iterator[None]:
        """Keep others from making the first file too."""
        with self._locked(fcntl.LOCK_EX, name="lock.beginning"):
            yield

    @contextmanager
    def replacing(self) -> Iterator[Path]:
        """Gives the path of a new file, which becomes the current one at the end of the block;
        where that raises, it is taken away. For who is `alone` or `beginning`."""
        self._sweep()
        path = self.folder / f"ads-{secrets.token_hex(8)}.sqlite3"
        try:
            yield path
            _sync(path)
            self._point_to(path)
        finally:
            self._sweep()

    @contextmanager
    def _locked(self, how: int, *, name: str = "lock") -> Iterator[None]:
        try:
            descriptor = os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise IndexUnavailable("the search index's folder cannot be written") from error
        try:
            _lock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    def _point_to(self, path: Path) -> None:
        """The swap: one rename. Searches see the old file before it and the new one after it."""
        pointer = self.folder / "CURRENT.new"
        pointer.write_text(path.name, encoding="ascii")
        _sync(pointer)
        pointer.rename(self._current)
        _sync(self.folder)

    def _sweep(self) -> None:
        """Take away every file but the current one: the one before, and what a killed rebuild left.
        Who still reads one of them keeps it until he closes it."""
        current = self.current().name if self.exists() else None
        for path in self.folder.glob("ads-*.sqlite3*"):
            if current is None or not path.name.startswith(current):
                path.unlink(missing_ok=True)


def _lock(descriptor: int, how: int) -> None:
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError as error:
        raise IndexUnavailable(
            "the search index is being rebuilt", retry_after_seconds=REBUILD_RETRY_SECONDS
        ) from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
