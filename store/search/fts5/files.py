"""The files of an index: one is current, a rebuild makes another and swaps.

    CURRENT            names the file that searches read
    ads-....sqlite3    one version of the index, with SQLite's -wal and -shm beside it
    lock               held shared by whoever writes, alone by a rebuild
    lock.beginning     held by whoever makes the first file

A rebuild must not be overtaken: an ad written to the old file after the rebuild had read it from
the records would be lost with that file. So while one runs nobody else writes; what changes
meanwhile waits in the outbox. The kernel lets go of the lock when a process dies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from screening.errors import IndexUnavailable
from store.search.versions import version_name

PREFIX = "ads"
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
        """Gives the path of a new file; it stays where it was pointed to (`point_to`), else it is
        taken away at the end of the block. For who is `alone` or `beginning`."""
        self.sweep()
        try:
            yield self.folder / f"{version_name(PREFIX, at=datetime.now(UTC))}.sqlite3"
        finally:
            self.sweep()

    def point_to(self, path: Path) -> None:
        """The swap: one rename. Searches see the old file before it and the new one after it."""
        _sync(path)
        pointer = self.folder / "CURRENT.new"
        pointer.write_text(path.name, encoding="ascii")
        _sync(pointer)
        pointer.rename(self._current)
        _sync(self.folder)

    def all(self) -> list[Path]:
        """The files of all versions, newest first."""
        return sorted(self.folder.glob(f"{PREFIX}-*.sqlite3"), reverse=True)

    def sweep(self) -> list[str]:
        """Take away every file but the current one: the one before, and what a killed rebuild left.
        Who still reads one of them keeps it until he closes it. Gives the names of the versions."""
        current = self.current() if self.exists() else None
        swept = [path for path in self.all() if path != current]
        for path in self.folder.glob(f"{PREFIX}-*.sqlite3*"):
            if current is None or not path.name.startswith(current.name):
                path.unlink(missing_ok=True)
        return [path.stem for path in swept]

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
