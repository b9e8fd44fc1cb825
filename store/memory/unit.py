"""The `Unit` port over a `State`: what is done with ads."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from screening.ads import Identity
from screening.errors import AlreadyTaken
from screening.reviews import Review
from screening.stored import Kept, Tombstone
from store.memory.desk import Desk
from store.memory.reading import MemoryReading
from store.memory.state import AdState


class MemoryUnit(MemoryReading, Desk):
    """A state that nobody else has: what it reads cannot change meanwhile."""

    def keep(self, kept: Sequence[Kept]) -> None:
        for one in kept:
            if one.is_new:
                self._state.ads[one.ad_id] = AdState(
                    identity=one.identity,
                    first_seen=one.seen_at,
                    last_seen=one.seen_at,
                    captures=(),
                )
            ad = self._state.ads[one.ad_id]
            ad.captures = (*ad.captures, one)
            ad.last_seen = max(ad.last_seen, one.seen_at)
            ad.gone_at = None
        self._enqueue(dict.fromkeys(one.ad_id for one in kept))

    def seen(self, ad_ids: Sequence[str], at: datetime) -> None:
        for ad_id in self._state.ads.keys() & set(ad_ids):
            ad = self._state.ads[ad_id]
            ad.last_seen = max(ad.last_seen, at)
            ad.gone_at = None

    def gone(self, identity: Identity, at: datetime) -> None:
        for ad in self._state.ads.values():
            if ad.identity == identity and ad.gone_at is None:
                ad.gone_at = at

    def take(self, ad_id: str, *, reviewer: str, at: datetime, until: datetime) -> None:
        ad = self._present(ad_id)
        if ad.taken_by not in (None, reviewer) and ad.taken_until and ad.taken_until > at:
            raise AlreadyTaken
        ad.taken_by, ad.taken_until = reviewer, until

    def take_next(self, *, reviewer: str, at: datetime, until: datetime) -> str | None:
        for _, ad in self.queue(limit=1, reviewer=reviewer):
            self.take(ad.ad_id, reviewer=reviewer, at=at, until=until)
            return ad.ad_id
        return None

    def release(self, ad_id: str, *, reviewer: str) -> None:
        ad = self._state.ads.get(ad_id)
        if ad and ad.taken_by == reviewer:
            ad.taken_by = ad.taken_until = None

    def review(self, review: Review) -> None:
        self._present(review.ad_id)
        self._state.reviews.append(review)
        self._enqueue([review.ad_id])

    def forget(self, ad_id: str, *, by: str, reason: str, at: datetime) -> list[str]:
        ad = self._present(ad_id)
        del self._state.ads[ad_id]
        self._state.tombstones[ad_id] = Tombstone(
            ad_id=ad_id, identity=ad.identity, forgotten_at=at, by=by, reason=reason
        )
        left = [review for review in self._state.reviews if review.ad_id != ad_id]
        self._state.forgotten_reviews += len(self._state.reviews) - len(left)
        self._state.reviews = left
        self._state.set_aside.pop(ad_id, None)
        self._enqueue([ad_id])
        others = [one for other in self._state.ads.values() for one in other.captures]
        return sorted(_digests(ad.captures) - _digests(others))


def _digests(captures: Iterable[Kept]) -> set[str]:
    return {one.response_digest for one in captures if one.response_digest}
