"""Forgetting an ad: its words go, the fact that it was there stays."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from store.records.outbox import OutboxPart
from store.records.reading import ReadingPart
from store.records.tables import ads, assessments, captures, reviews, set_aside

FORGETTING = "forgetting"


class ForgettingPart(ReadingPart, OutboxPart):
    def forget(self, ad_id: str, *, by: str, reason: str, at: datetime) -> list[str]:
        # Of two who forget the last two ads with one response, the second must see what the first
        # removed: one at a time.
        self._locks.named(FORGETTING)
        self._must_be_present(ad_id)
        digests = self._digests(captures.c.ad_id == ad_id)
        for table in (captures, assessments, set_aside):
            self._connection.execute(delete(table).where(table.c.ad_id == ad_id))
        self._connection.execute(update(reviews).where(reviews.c.ad_id == ad_id).values(reason=""))
        self._connection.execute(
            update(ads)
            .where(ads.c.id == ad_id)
            .values(
                fingerprint="",
                url="",
                assessed_at=None,
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

    def _digests(self, which: ColumnElement[bool]) -> set[str]:
        query = select(captures.c.response_digest).where(
            which, captures.c.response_digest.is_not(None)
        )
        return set(self._connection.scalars(query))
