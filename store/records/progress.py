"""How far long jobs came, so that a killed import goes on where it stood; and the counts."""

from collections.abc import Mapping

from sqlalchemy import Select, func, insert, select, update

from screening.assessment import Band
from store.records.part import Part
from store.records.tables import ads, captures, outbox, progress, reviews


class ProgressPart(Part):
    def progress(self, name: str) -> int:
        query = select(progress.c.done).where(progress.c.name == name)
        return self._connection.scalars(query).one_or_none() or 0

    def set_progress(self, name: str, done: int) -> None:
        changed = self._connection.execute(
            update(progress).where(progress.c.name == name).values(done=done)
        )
        if not changed.rowcount:
            self._connection.execute(insert(progress).values(name=name, done=done))

    def counts(self) -> Mapping[str, int]:
        present = ads.c.forgotten_at.is_(None)
        bands = self._bands()
        return {
            "ads": sum(bands.values()),
            "captures": self._count(select(func.count()).select_from(captures)),
            "forgotten": self._count(select(func.count()).select_from(ads).where(~present)),
            "reviews": self._count(select(func.count()).select_from(reviews)),
            "pending": self._count(select(func.count(outbox.c.ad_id.distinct()))),
            **{f"ads_{band}": bands.get(band, 0) for band in Band},
        }

    def _bands(self) -> dict[str | None, int]:
        """How many ads each band has; those that were not screened under None."""
        present = select(ads.c.band, func.count()).where(ads.c.forgotten_at.is_(None))
        found = self._connection.execute(present.group_by(ads.c.band))
        return {row[0]: row[1] for row in found}

    def _count(self, query: Select[int]) -> int:
        return self._connection.scalars(query).one()
