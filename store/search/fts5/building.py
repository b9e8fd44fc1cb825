"""Making a whole index file, apart from the one that is searched."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from screening.errors import IndexUnavailable
from screening.query import IndexedAd
from store.search.fts5 import schema
from store.search.fts5.connections import CACHE_KIB
from store.search.fts5.writing import write_ads

BATCH = 500
"""Ads written in one go."""


def build(path: Path, ads: Iterable[IndexedAd]) -> int:
    """Fill a new file; gives the number of ads in it. Raises IndexUnavailable.

    Until it is done nobody reads it, and a file that was left half done is thrown away: no journal,
    no syncing in between.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            schema.create(connection)
            connection.execute("BEGIN")
            for batch in batches(ads):
                write_ads(connection, batch)
            connection.execute("COMMIT")
            # Searches and writes do not wait for each other.
            connection.execute("PRAGMA journal_mode = WAL")
            (count,) = connection.execute("SELECT count(*) FROM docs").fetchone()
            return int(count)
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise IndexUnavailable from error


def batches(ads: Iterable[IndexedAd]) -> Iterator[list[IndexedAd]]:
    remaining = iter(ads)
    while batch := list(islice(remaining, BATCH)):
        yield batch
