"""The queue: which ad a person should look at next."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Tuple, or_, tuple_

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
        placed = present().add_columns(ads.c.queue_rank, ads.c.captured_at).limit(limit)
        query = waiting(placed, reviewer=reviewer, now=self._knowledge.now())
        if after is not None:
            query = query.where(tuple_(*_ORDER) > _position(after))
        found = self._connection.execute(query).all()
        places = [_place(row) for row in found]
        return list(zip(places, self._with_reviews(found), strict=True))


def waiting(query: Select[Any], *, reviewer: str | None, now: datetime) -> Select[Any]:
    """Of a query of present ads those that wait for a person, most pressing first. Without a
    reviewer, ads that anybody has taken are left out."""
    is_free: list[ColumnElement[bool]] = [ads.c.taken_by.is_(None), ads.c.taken_until <= now]
    if reviewer is not None:
        is_free.append(ads.c.taken_by == reviewer)
    return query.where(ads.c.queue_rank.is_not(None), or_(*is_free)).order_by(*_ORDER)


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
