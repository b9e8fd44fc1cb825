"""Forgetting an ad: its words go, the fact that it was there stays."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from screening.errors import AdNotFound
from screening.stored import Tombstone
from store.records import rows
from store.records.outbox import OutboxPart
from store.records.reading import ReadingPart
from store.records.tables import ads, captures, reviews


class ForgettingPart(ReadingPart, OutboxPart):
    def forget(self, ad_id: str, *, by: str, reason: str, at: datetime) -> list[str]:
        self._must_be_present(ad_id)
        digests = self._digests(captures.c.ad_id == ad_id)
        self._connection.execute(delete(captures).where(captures.c.ad_id == ad_id))
        self._connection.execute(update(reviews).where(reviews.c.ad_id == ad_id).values(reason=""))
        self._connection.execute(
            update(ads)
            .where(ads.c.id == ad_id)
            .values(
                fingerprint="",
                url="",
                band=None,
                queue_rank=None,
                taken_by=None,
                taken_until=None,
                forgotten_at=at,
                forgotten_by=by,
                forgotten_reason=reason,
            )
        )
        self._enqueue([ad_id])
        return sorted(digests - self._digests(captures.c.response_digest.in_(digests)))

    def tombstone(self, ad_id: str) -> Tombstone:
        query = select(ads).where(ads.c.id == ad_id, ads.c.forgotten_at.is_not(None))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise AdNotFound(ad_id)
        return rows.tombstone(row)

    def _digests(self, which: ColumnElement[bool]) -> set[str]:
        query = select(captures.c.response_digest).where(
            which, captures.c.response_digest.is_not(None)
        )
        return set(self._connection.scalars(query))
