"""What SQLite needs to keep the records as the port promises. No other file knows SQLite."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

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


def sqlite_engine(path: Path) -> Engine:
    """An engine on one file, whose transactions are all writers (BEGIN IMMEDIATE).

    A unit of work reads before it writes. Begun as a reader it would fail, not wait, as soon as
    another process had written in between; begun as a writer it waits its turn.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own transactions would begin late and as readers.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
