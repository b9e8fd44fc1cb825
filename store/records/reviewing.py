"""Reviews: a person's decisions, which are only ever added."""

from sqlalchemy import insert, update

from screening.reviews import Review
from store.queue_order import queue_rank
from store.records.outbox import OutboxPart
from store.records.reading import ReadingPart
from store.records.tables import ads, reviews


class ReviewingPart(ReadingPart, OutboxPart):
    def review(self, review: Review) -> None:
        self._must_be_present(review.ad_id)
        self._connection.execute(
            insert(reviews).values(
                id=review.id,
                ad_id=review.ad_id,
                output=review.output,
                reviewer=review.reviewer,
                at=review.at,
                decision=review.decision,
                disposition=review.disposition,
                reason=review.reason,
                undoes=review.undoes,
            )
        )
        self._reorder(review.ad_id)
        self._enqueue([review.ad_id])

    def _reorder(self, ad_id: str) -> None:
        """Whether the ad still waits for a person follows from its reviews."""
        ad = self.read(ad_id)
        rank = queue_rank(ad.assessment, ad.reviews, severity_of=self._knowledge.severity_of)
        self._connection.execute(update(ads).where(ads.c.id == ad_id).values(queue_rank=rank))
