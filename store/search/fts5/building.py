"""Making a whole index file, apart from the one that is searched."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock

from screening.errors import IndexUnavailable
from screening.query import IndexedAd, RefusedAd
from store.search.fts5 import schema
from store.search.fts5.connections import CACHE_KIB
from store.search.fts5.writing import delete_ads, versions_of, write_ads

BATCH = 500
"""Ads written in one go."""
HELD_BYTES = 16 << 20
"""Of words that FTS5 gathers before it writes them: two thirds of the time that its own 1 MB takes."""


class FileBuild:
    """The `IndexBuild` port on a new file. Raises IndexUnavailable.

    Until it serves nobody reads it, and a file that was left half done is thrown away: no journal,
    no syncing in between.
    """

    def __init__(self, path: Path, *, serve: Callable[[Path], None]) -> None:
        self._path = path
        self._serve = serve
        self._one_at_a_time = Lock()
        with _translated():
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = OFF")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            schema.create(self._connection)
            schema.hold_words(self._connection, HELD_BYTES)
            self._connection.execute("BEGIN")

    @property
    def name(self) -> str:
        return self._path.stem

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        with self._one_at_a_time, _translated():
            for batch in batches(ads):
                write_ads(self._connection, batch)
        return ()

    def remove(self, versions: Mapping[str, int]) -> None:
        with self._one_at_a_time, _translated():
            delete_ads(self._connection, list(versions))

    def documents(self) -> int:
        with self._one_at_a_time, _translated():
            (count,) = self._connection.execute("SELECT count(*) FROM docs").fetchone()
            return int(count)

    def versions_of(self, ad_ids: Sequence[str]) -> Mapping[str, int]:
        with self._one_at_a_time, _translated():
            return versions_of(self._connection, ad_ids)

    def swap(self) -> None:
        with self._one_at_a_time, _translated():
            schema.hold_words(self._connection, schema.HELD_BYTES)
            self._connection.execute("COMMIT")
            # Searches and writes do not wait for each other.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.close()
        self._serve(self._path)

    def close(self) -> None:
        """Let go of the file; what was not swapped is lost."""
        self._connection.close()


def batches(ads: Iterable[IndexedAd]) -> Iterator[list[IndexedAd]]:
    remaining = iter(ads)
    while batch := list(islice(remaining, BATCH)):
        yield batch


@contextmanager
def _translated() -> Iterator[None]:
    """A file that cannot be written is IndexUnavailable; a wrong statement is our own mistake."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise IndexUnavailable from error
