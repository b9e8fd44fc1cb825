"""Who has an ad in hand."""

from datetime import datetime

from sqlalchemy import select, update

from screening.errors import AlreadyTaken
from store.records.queue import waiting
from store.records.reading import ReadingPart
from store.records.tables import ads


class TakingPart(ReadingPart):
    def take(self, ad_id: str, *, reviewer: str, at: datetime, until: datetime) -> None:
        self._must_be_present(ad_id)
        is_free = ads.c.taken_by.is_(None) | (ads.c.taken_by == reviewer)
        taken = self._connection.execute(
            update(ads)
            .where(ads.c.id == ad_id, is_free | (ads.c.taken_until <= at))
            .values(taken_by=reviewer, taken_until=until)
        )
        if not taken.rowcount:
            raise AlreadyTaken

    def take_next(self, *, reviewer: str, at: datetime, until: datetime) -> str | None:
        """An ad that somebody else takes at this moment is passed by, not waited for."""
        present = select(ads.c.id).where(ads.c.forgotten_at.is_(None)).limit(1)
        query = waiting(present, reviewer=reviewer, now=at)
        ad_id = self._connection.scalars(self._locks.rows(query, skip_locked=True)).one_or_none()
        if ad_id is not None:
            self.take(ad_id, reviewer=reviewer, at=at, until=until)
        return ad_id

    def release(self, ad_id: str, *, reviewer: str) -> None:
        self._connection.execute(
            update(ads)
            .where(ads.c.id == ad_id, ads.c.taken_by == reviewer)
            .values(taken_by=None, taken_until=None)
        )
