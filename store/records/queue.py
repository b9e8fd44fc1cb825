"""The queue: which ad a person should look at next, and who has it in hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Tuple, or_, tuple_, update

from screening.errors import AlreadyTaken
from screening.stored import QueuePlace, StoredAd
from store.queue_order import Pressing, from_rank, to_rank
from store.records.reading import ReadingPart, present
from store.records.rows import AnyRow
from store.records.tables import ads

_ORDER = (ads.c.queue_rank, ads.c.captured_at, ads.c.id)


class QueuePart(ReadingPart):
    def queue(
        self, *, limit: int, after: QueuePlace | None = None, reviewer: str | None = None
    ) -> list[tuple[QueuePlace, StoredAd]]:
        now = self._knowledge.now()
        waiting = _waiting(reviewer=reviewer, now=now).limit(limit)
        if after is not None:
            waiting = waiting.where(tuple_(*_ORDER) > _position(after))
        found = self._connection.execute(waiting).all()
        places = [_place(row) for row in found]
        return list(zip(places, self._with_reviews(found), strict=True))

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

    def release(self, ad_id: str, *, reviewer: str) -> None:
        self._connection.execute(
            update(ads)
            .where(ads.c.id == ad_id, ads.c.taken_by == reviewer)
            .values(taken_by=None, taken_until=None)
        )


def _waiting(*, reviewer: str | None, now: datetime) -> Select[Any]:
    """Without a reviewer, ads that anybody has taken are left out."""
    is_free: list[ColumnElement[bool]] = [ads.c.taken_by.is_(None), ads.c.taken_until <= now]
    if reviewer is not None:
        is_free.append(ads.c.taken_by == reviewer)
    return (
        present()
        .add_columns(ads.c.queue_rank, ads.c.captured_at)
        .where(ads.c.queue_rank.is_not(None), or_(*is_free))
        .order_by(*_ORDER)
    )


def _position(place: QueuePlace) -> Tuple:
    order = Pressing(
        urgent=place.urgent, band=place.band, points=place.points, severity=place.severity
    )
    values = (to_rank(order), place.seen_at, place.ad_id)
    return tuple_(*values, types=[column.type for column in _ORDER])


def _place(row: AnyRow) -> QueuePlace:
    order = from_rank(row.queue_rank)
    return QueuePlace(
        urgent=order.urgent,
        band=order.band,
        points=order.points,
        severity=order.severity,
        seen_at=row.captured_at,
        ad_id=row.id,
    )
