"""How far long jobs came, so that a killed import goes on where it stood."""

from sqlalchemy import select

from store.records.part import Part
from store.records.replacing import upsert
from store.records.tables import progress


class ProgressReading(Part):
    def progress(self, name: str) -> int:
        """A unit has the job to itself from here on."""
        self._locks.named(f"progress {name}")
        query = select(progress.c.done).where(progress.c.name == name)
        return self._connection.scalars(query).one_or_none() or 0


class ProgressPart(Part):
    def set_progress(self, name: str, done: int) -> None:
        row = upsert(progress, self._connection).values(name=name, done=done)
        self._connection.execute(row)
