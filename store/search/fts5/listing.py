"""The versions of an index, as its folder shows them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from screening.query import IndexVersion, VersionStatus
from store.search.fts5.connections import connect
from store.search.fts5.files import PREFIX, IndexFiles
from store.search.versions import begun_at


def listed(files: IndexFiles) -> list[IndexVersion]:
    """Newest first. A file that was swapped away is gone at once, so none is retired."""
    current = files.current() if files.exists() else None
    return [_version(path, is_serving=path == current) for path in files.all()]


def _version(path: Path, *, is_serving: bool) -> IndexVersion:
    parts = path.parent.glob(path.name + "*")
    begun = begun_at(path.stem, prefix=PREFIX)
    return IndexVersion(
        name=path.stem,
        status=VersionStatus.SERVING if is_serving else VersionStatus.BUILDING,
        documents=_documents(path) if is_serving else 0,
        size_bytes=sum(part.stat().st_size for part in parts),
        created_at=begun or datetime.fromtimestamp(path.stat().st_mtime, UTC),
    )


def _documents(path: Path) -> int:
    """0 where the file cannot be read: a listing shows what there is."""
    try:
        with closing(connect(path)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM docs").fetchone()
            return int(count)
    except sqlite3.Error:
        return 0
