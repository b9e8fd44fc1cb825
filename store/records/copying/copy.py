"""A copy from end to end: both places made ready and held, brought to match, and told of."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from screening.errors import InvalidInput, Misconfigured
from store.records.copying import writing
from store.records.copying.matching import Advance, Copied, Matching
from store.records.copying.reading import months_in
from store.records.copying.target import is_begun
from store.records.database import Database
from store.records.opening import bring_forward, database_at, database_of_records, translated
from store.records.postgresql import PostgresqlDatabase
from store.records.tables import audit
from store.records.unfinished import begin_copy, end_copy, give_name

ACT = "records.copy"
NO_ANSWER = "the database to copy to does not answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Both places, held: nobody writes at the one, no other copy is made to the other."""

    matching: Matching
    target: Database
    original: str
    actor: str
    now: Callable[[], datetime]

    @property
    def total(self) -> int:
        """How much `run` advances by, where nothing must be mended."""
        return self.matching.total

    def run(self, *, on_progress: Advance = lambda count: None) -> list[Copied]:
        """Copy everything; gives each table with its count and digest, which both sides have. Until
        it is done the records at the new place cannot be opened.

        Raises CopyDiffers, RecordsUnavailable, AlreadyRunning where another process took over.
        """
        copied = self.matching.run(on_progress=on_progress)
        with self.target.migrating.begin() as connection:
            writing.count_on(connection)
            self._tell(connection, copied)
            end_copy(connection, self.original)
            writing.analyse(connection)
        return copied

    def _tell(self, connection: Connection, copied: list[Copied]) -> None:
        """The new audit trail says what the old place held when it was left."""
        detail = "; ".join(f"{one.table} {one.rows} {one.sha256}" for one in copied)
        connection.execute(
            insert(audit).values(
                at=self.now(), actor=self.actor, act=ACT, subject=self.original, detail=detail
            )
        )


@contextmanager
def open_copy(
    source: Path | str,
    to: str,
    *,
    actor: str,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Copy]:
    """From records in a file or on a server to an empty PostgreSQL, or one in which an earlier run
    was killed.

    While it is open others read at the source, and who would write there is told that the records
    do not answer. Raises InvalidInput where `to` is no address of PostgreSQL, NotEmpty where
    anything else lies there, Misconfigured, RecordsUnavailable, AlreadyRunning.
    """
    with (
        closing(_target_at(to)) as target,
        closing(database_of_records(source)) as origin,
        translated(origin),
        translated(target, problem=NO_ANSWER),
        target.alone("copy to") as held,
        origin.alone("copy from"),
    ):
        with origin.writing.begin() as connection:
            original = give_name(connection)
        with target.migrating.connect() as connection:
            is_new = not is_begun(connection, original)
        _make_ready(target, original, is_new=is_new)
        with origin.migrating.begin() as connection:
            origin.locks(connection).against_writers()
            for month in months_in(connection):
                target.ensure_months(month, month)
            matching = Matching(
                source=connection, target=target.migrating, held=held, is_new=is_new
            )
            yield Copy(matching=matching, target=target, original=original, actor=actor, now=now)


def _target_at(address: str) -> Database:
    try:
        database = database_at(address)
    except Misconfigured as error:
        raise InvalidInput("records are copied to postgresql://...") from error
    if not isinstance(database, PostgresqlDatabase):
        database.close()
        raise InvalidInput("records are copied to postgresql://..., not to a file")
    return database


def _make_ready(target: Database, original: str, *, is_new: bool) -> None:
    bring_forward(target)
    if is_new:
        with target.migrating.begin() as connection:
            begin_copy(connection, original)
