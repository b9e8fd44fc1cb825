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


def present() -> Select[Any]:
    """All ads that were not forgotten."""
    return select(ads).where(ads.c.forgotten_at.is_(None))


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
        made = select(assessments).where(assessments.c.ad_id == ad_id).order_by(assessments.c.at)
        newest = {row.capture_number: row for row in self._connection.execute(made)}
        history = select(captures).where(captures.c.ad_id == ad_id).order_by(captures.c.number)
        return [
            rows.stored_capture(row, newest[row.number])
            for row in self._connection.execute(history)
        ]

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
        return self._stored(self._connection.execute(query).all())

    def _stored(self, found: Sequence[AnyRow]) -> list[StoredAd]:
        """Of rows of `ads`; one that was forgotten since they were read is left out."""
        if not found:
            return []
        now = self._knowledge.now()
        newest = self._newest(found)
        made = self._reviews_of(newest)
        return [
            rows.stored_ad(row, newest[row.id], tuple(made.get(row.id, ())), now=now)
            for row in found
            if row.id in newest
        ]

    def _newest(self, found: Sequence[AnyRow]) -> dict[str, StoredCapture]:
        """The newest capture of each ad, with its newest assessment.

        Not joined to the ads: PostgreSQL cannot guess how many rows such a join gives, and reads
        everything where it should look up a few. The moments are named as values, so that it looks
        into their months alone.
        """
        wanted = {row.id for row in found}
        assessed = select(assessments).where(
            assessments.c.ad_id.in_(wanted),
            assessments.c.at.in_({row.assessed_at for row in found}),
        )
        made = {
            (row.ad_id, row.capture_number, row.at): row
            for row in self._connection.execute(assessed)
        }
        captured = select(captures).where(
            captures.c.ad_id.in_(wanted), captures.c.seen_at.in_({row.captured_at for row in found})
        )
        said = {(row.ad_id, row.number): row for row in self._connection.execute(captured)}
        return {
            row.id: rows.stored_capture(capture, assessment)
            for row in found
            if (capture := said.get((row.id, row.captures)))
            and (assessment := made.get((row.id, row.captures, row.assessed_at)))
        }

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
