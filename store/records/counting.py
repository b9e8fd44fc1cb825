"""How many there are of everything: reads whole tables, for people and monitoring."""

from collections.abc import Mapping

from sqlalchemy import Select, func, select

from screening.assessment import Band
from store.records.part import Part
from store.records.tables import ads, captures, outbox, reviews, set_aside


class CountingPart(Part):
    def counts(self) -> Mapping[str, int]:
        forgotten = ads.c.forgotten_at.is_not(None)
        bands = self._bands()
        return {
            "ads": sum(bands.values()),
            "captures": self._count(select(func.count()).select_from(captures)),
            "forgotten": self._count(select(func.count()).select_from(ads).where(forgotten)),
            "reviews": self._count(select(func.count()).select_from(reviews)),
            "pending": self._count(select(func.count(outbox.c.ad_id.distinct()))),
            "set_aside": self._count(select(func.count()).select_from(set_aside)),
            **{f"ads_{band}": bands.get(band, 0) for band in Band},
        }

    def _bands(self) -> dict[str | None, int]:
        """How many ads each band has; those that were not screened under None."""
        present = select(ads.c.band, func.count()).where(ads.c.forgotten_at.is_(None))
        found = self._connection.execute(present.group_by(ads.c.band))
        return {row[0]: row[1] for row in found}

    def _count(self, query: Select[int]) -> int:
        return self._connection.scalars(query).one()
