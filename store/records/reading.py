"""Reading ads, their captures and their reviews."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select

from screening.errors import AdForgotten, AdNotFound
from screening.reviews import Review
from screening.stored import StoredAd, StoredCapture, Tombstone
from store.records import rows
from store.records.part import Part
from store.records.rows import AnyRow
from store.records.tables import ads, assessments, captures, reviews

_AD = (
    ads.c.id,
    ads.c.version,
    ads.c.source,
    ads.c.key,
    ads.c.first_seen,
    ads.c.last_seen,
    ads.c.captures,
    ads.c.gone_at,
    ads.c.taken_by,
    ads.c.taken_until,
)
_NEWEST_CAPTURE = (
    (captures.c.ad_id == ads.c.id)
    & (captures.c.number == ads.c.captures)
    & (captures.c.seen_at == ads.c.captured_at)
)
_NEWEST_ASSESSMENT = (
    (assessments.c.ad_id == ads.c.id)
    & (assessments.c.capture_number == ads.c.captures)
    & (assessments.c.at == ads.c.assessed_at)
)


def present() -> Select[Any]:
    """All ads that were not forgotten, each with its newest capture and assessment."""
    newest = ads.join(captures, _NEWEST_CAPTURE).join(assessments, _NEWEST_ASSESSMENT)
    return (
        select(*_AD, *captures.c, assessments.c.assessment)
        .select_from(newest)
        .where(ads.c.forgotten_at.is_(None))
    )


def _history(ad_id: str) -> Select[Any]:
    """All captures of an ad, oldest first, each once for every assessment that was made of it."""
    made = captures.join(
        assessments,
        (assessments.c.ad_id == captures.c.ad_id)
        & (assessments.c.capture_number == captures.c.number),
    )
    return (
        select(*captures.c, assessments.c.assessment)
        .select_from(made)
        .where(captures.c.ad_id == ad_id, assessments.c.ad_id == ad_id)
        .order_by(captures.c.number, assessments.c.at)
    )


class ReadingPart(Part):
    def read(self, ad_id: str) -> StoredAd:
        self._must_be_present(ad_id)
        (ad,) = self.read_many([ad_id])
        return ad

    def read_many(self, ad_ids: Sequence[str]) -> list[StoredAd]:
        if not ad_ids:
            return []
        found = {ad.ad_id: ad for ad in self._ads(present().where(ads.c.id.in_(set(ad_ids))))}
        return [found[ad_id] for ad_id in ad_ids if ad_id in found]

    def captures(self, ad_id: str) -> list[StoredCapture]:
        self._must_be_present(ad_id)
        newest = {row.number: row for row in self._connection.execute(_history(ad_id))}
        return [rows.stored_capture(row) for row in newest.values()]

    def tombstone(self, ad_id: str) -> Tombstone:
        query = select(ads).where(ads.c.id == ad_id, ads.c.forgotten_at.is_not(None))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise AdNotFound(ad_id)
        return rows.tombstone(row)

    def after(self, ad_id: str | None, *, limit: int) -> list[StoredAd]:
        walk = present().order_by(ads.c.id).limit(limit)
        return self._ads(walk if ad_id is None else walk.where(ads.c.id > ad_id))

    def _ads(self, query: Select[Any]) -> list[StoredAd]:
        return self._with_reviews(self._connection.execute(query).all())

    def _with_reviews(self, found: Sequence[AnyRow]) -> list[StoredAd]:
        now = self._knowledge.now()
        made = self._reviews_of([row.id for row in found])
        return [rows.stored_ad(row, tuple(made.get(row.id, ())), now=now) for row in found]

    def _reviews_of(self, ad_ids: Iterable[str]) -> dict[str, list[Review]]:
        """The reviews of each ad that has any, oldest first."""
        wanted = select(reviews).where(reviews.c.ad_id.in_(set(ad_ids))).order_by(reviews.c.number)
        found: dict[str, list[Review]] = {}
        for row in self._connection.execute(wanted):
            found.setdefault(row.ad_id, []).append(rows.review(row))
        return found

    def _must_be_present(self, ad_id: str) -> None:
        """Raise AdNotFound or AdForgotten. A unit has the ad to itself from here on."""
        query = select(ads.c.forgotten_at).where(ads.c.id == ad_id)
        row = self._connection.execute(self._locks.rows(query)).one_or_none()
        if row is None:
            raise AdNotFound(ad_id)
        if row.forgotten_at is not None:
            raise AdForgotten
