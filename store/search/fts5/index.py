"""The `SearchIndex` port over FTS5."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from screening.errors import IndexUnavailable
from screening.query import (
    AdPage,
    AdQuery,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
)
from store.closing import Closing
from store.search.fts5 import schema
from store.search.fts5.building import FileBuild, batches
from store.search.fts5.connections import Connections
from store.search.fts5.files import IndexFiles
from store.search.fts5.listing import listed
from store.search.fts5.searching import find
from store.search.fts5.writing import delete_ads, write_ads
from store.search.matchings import check_matching


class FTS5Index(Closing):
    """An index in a folder of its own, for any number of threads and processes of one machine.

    One writes at a time, and nobody while the index is rebuilt (IndexUnavailable); searches go on.
    """

    def __init__(self, folder: Path) -> None:
        self._files = IndexFiles(folder)
        self._connections = Connections(self._files)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Opens the index, and makes an empty one where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        index = cls(folder)
        if not index._files.exists():
            index._create()
        return index

    def close(self) -> None:
        self._connections.close()

    @property
    def matchings(self) -> frozenset[Matching]:
        return frozenset({Matching.EXACT})

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        if ads:
            with self._writing() as connection:
                for batch in batches(ads):
                    write_ads(connection, batch)
        return ()

    def remove(self, versions: Mapping[str, int]) -> None:
        if not versions:
            return
        with self._writing() as connection:
            if delete_ads(connection, list(versions)):
                schema.purge(connection)

    def search(self, query: AdQuery) -> AdPage:
        check_matching(query, self.matchings)
        with self._connections.transaction() as connection:
            return find(connection, query)

    @contextmanager
    def building(self) -> Iterator[FileBuild]:
        with (
            self._files.alone(),
            self._files.replacing() as path,
            closing(FileBuild(path, serve=self._files.point_to)) as build,
        ):
            yield build

    def versions(self) -> list[IndexVersion]:
        return listed(self._files)

    def tidy(self, *, retired_before: datetime) -> list[str]:
        """A file that was swapped away is gone at once; what is left are those of killed rebuilds."""
        with self._files.alone():
            return self._files.sweep()

    def state(self) -> IndexState:
        try:
            with self._connections.transaction() as connection:
                (documents,) = connection.execute("SELECT count(*) FROM docs").fetchone()
        except IndexUnavailable as error:
            return IndexState(ready=False, documents=0, problem=str(error))
        return IndexState(ready=True, documents=documents)

    def _create(self) -> None:
        """Two processes may begin at once: the second finds what the first has made."""
        with self._files.beginning():
            if not self._files.exists():
                with (
                    self._files.replacing() as path,
                    closing(FileBuild(path, serve=self._files.point_to)) as build,
                ):
                    build.swap()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with (
            self._files.writing(),
            self._connections.transaction("BEGIN IMMEDIATE") as connection,
        ):
            yield connection
