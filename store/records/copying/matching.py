"""Tables brought over, held against their source, and mended until they are the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table

from screening.errors import CopyDiffers
from screening.ports import Held
from store.records.copying import writing
from store.records.copying.differences import Difference, Row, differences
from store.records.copying.reading import COPIED, ROWS_AT_ONCE, Digest, count, digest, key_of, read

ATTEMPTS = 2
PASSES = 3
"""Every row is read for the source's digest, read to be brought over, and read back."""

Advance = Callable[[int], None]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A table that is the same on both sides."""

    table: str
    rows: int
    sha256: str


class Matching:
    """From a source in which nobody writes. `is_new`: nothing lies at the target yet."""

    def __init__(self, *, source: Connection, target: Engine, held: Held, is_new: bool) -> None:
        self._source = source
        self._target = target
        self._held = held
        self._is_new = is_new

    @property
    def total(self) -> int:
        """How much `run` advances by, where the first attempt is good."""
        return PASSES * count(self._source)

    def run(self, *, on_progress: Advance = lambda count: None) -> list[Copied]:
        """Bring over what is missing or other, take away what is too much, until both sides have the
        same counts and digests. A row that is there already is not written again.

        Raises CopyDiffers, naming a table, where they still differ after two attempts;
        AlreadyRunning where another process took over.
        """
        wanted = self._digests(self._source, COPIED, on_progress)
        differing: Sequence[Table] = COPIED
        for attempt in range(ATTEMPTS):
            if attempt or not self._is_new:
                for table in reversed(differing):
                    self._remove(table)
            for table in differing:
                self._bring(table, on_progress)
            with self._target.connect() as copy:
                there = self._digests(copy, differing, on_progress)
            differing = [table for table in differing if there[table] != wanted[table]]
            if not differing:
                return [
                    Copied(table=t.name, rows=d.rows, sha256=d.sha256) for t, d in wanted.items()
                ]
        raise CopyDiffers(differing[0].name)

    def _digests(
        self, connection: Connection, tables: Sequence[Table], on_progress: Advance
    ) -> dict[Table, Digest]:
        digests = {}
        for table in tables:
            with read(connection, table) as rows:
                digests[table] = digest(_heard(rows, on_progress))
        return digests

    def _remove(self, table: Table) -> None:
        """From the last table to the first: what points to a row goes before it."""
        with self._both(table, keys_only=True) as (ours, theirs, changing):
            found = differences(ours, theirs, key=key_of(table))
            extra = (key for kind, key in found if kind is Difference.EXTRA)
            for keys in _batches(extra):
                self._held.check()
                with changing.begin():
                    writing.remove(changing, table, keys)

    def _bring(self, table: Table, on_progress: Advance) -> None:
        with self._both(table) as (ours, theirs, changing):
            found = differences(_heard(ours, on_progress), theirs, key=key_of(table))
            for batch in _batches(found):
                self._held.check()
                with changing.begin():
                    writing.add(changing, table, _of(batch, Difference.MISSING))
                    writing.change(changing, table, _of(batch, Difference.CHANGED))

    @contextmanager
    def _both(
        self, table: Table, *, keys_only: bool = False
    ) -> Iterator[tuple[Iterator[Row], Iterator[Row], Connection]]:
        """The table's rows at the source and at the target, and a second connection to the target,
        which changes them."""
        with (
            read(self._source, table, keys_only=keys_only) as ours,
            self._target.connect() as reading,
            read(reading, table, keys_only=keys_only) as theirs,
            self._target.connect() as changing,
        ):
            yield ours, theirs, changing


def _heard(rows: Iterable[Row], on_progress: Advance) -> Iterator[Row]:
    for batch in _batches(rows):
        yield from batch
        on_progress(len(batch))


def _of(batch: list[tuple[Difference, Row]], wanted: Difference) -> list[Row]:
    return [row for kind, row in batch if kind is wanted]


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    iterator = iter(things)
    while batch := list(islice(iterator, ROWS_AT_ONCE)):
        yield batch
