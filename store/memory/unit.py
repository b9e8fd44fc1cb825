"""The `Unit` port over a `State`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from screening.ads import Identity
from screening.assessment import Band
from screening.errors import AdForgotten, AdNotFound, AlreadyTaken
from screening.reviews import Review
from screening.stored import (
    Kept,
    KnownAd,
    QueuePlace,
    StoredAd,
    StoredCapture,
    Tombstone,
)
from store.memory.desk import Desk
from store.memory.state import AdState
from store.queue_order import is_waiting, pressing


class MemoryUnit(Desk):
    """Plain and slow: every question walks over everything."""

    def known(self, identities: Sequence[Identity]) -> Mapping[Identity, KnownAd]:
        living = {
            ad.identity: KnownAd(ad_id=ad_id, fingerprint=ad.captures[-1].fingerprint)
            for ad_id, ad in self._state.ads.items()
        }
        dead = {
            stone.identity: KnownAd(ad_id=stone.ad_id, fingerprint="", forgotten=True)
            for stone in self._state.tombstones.values()
        }
        everything = living | dead
        return {known: everything[known] for known in identities if known in everything}

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

    def addresses(self, source: str) -> Mapping[str, str]:
        return {
            ad.identity.key: ad.captures[-1].capture.url
            for ad in self._state.ads.values()
            if ad.identity.source == source and ad.gone_at is None and ad.captures[-1].capture.url
        }

    def read(self, ad_id: str) -> StoredAd:
        self._present(ad_id)
        return self._stored(ad_id)

    def read_many(self, ad_ids: Sequence[str]) -> list[StoredAd]:
        return [self._stored(ad_id) for ad_id in ad_ids if ad_id in self._state.ads]

    def captures(self, ad_id: str) -> list[StoredCapture]:
        captures = self._present(ad_id).captures
        return [_capture(one, number) for number, one in enumerate(captures, start=1)]

    def after(self, ad_id: str | None, *, limit: int) -> list[StoredAd]:
        following = sorted(other for other in self._state.ads if ad_id is None or other > ad_id)
        return self.read_many(following[:limit])

    def queue(
        self, *, limit: int, after: QueuePlace | None = None, reviewer: str | None = None
    ) -> list[tuple[QueuePlace, StoredAd]]:
        ads = [self._stored(ad_id) for ad_id in self._state.ads]
        waiting = [
            (self._place(ad), ad)
            for ad in ads
            if is_waiting(ad.assessment, ad.reviews) and ad.taken_by in (None, reviewer)
        ]
        waiting.sort(key=lambda pair: _order(pair[0]))
        following = [pair for pair in waiting if after is None or _order(pair[0]) > _order(after)]
        return following[:limit]

    def take(self, ad_id: str, *, reviewer: str, at: datetime, until: datetime) -> None:
        ad = self._present(ad_id)
        if ad.taken_by not in (None, reviewer) and ad.taken_until and ad.taken_until > at:
            raise AlreadyTaken
        ad.taken_by, ad.taken_until = reviewer, until

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
        self._enqueue([ad_id])
        others = [one for other in self._state.ads.values() for one in other.captures]
        return sorted(_digests(ad.captures) - _digests(others))

    def tombstone(self, ad_id: str) -> Tombstone:
        try:
            return self._state.tombstones[ad_id]
        except KeyError as error:
            raise AdNotFound(ad_id) from error

    def counts(self) -> Mapping[str, int]:
        ads = [ad.captures[-1].assessment.band for ad in self._state.ads.values()]
        return {
            "ads": len(ads),
            "captures": sum(len(ad.captures) for ad in self._state.ads.values()),
            "forgotten": len(self._state.tombstones),
            "reviews": len(self._state.reviews) + self._state.forgotten_reviews,
            "pending": len({row.ad_id for row in self._state.outbox}),
            **{f"ads_{band}": ads.count(band) for band in Band},
        }

    def _present(self, ad_id: str) -> AdState:
        if ad_id in self._state.tombstones:
            raise AdForgotten
        if ad_id not in self._state.ads:
            raise AdNotFound(ad_id)
        return self._state.ads[ad_id]

    def _stored(self, ad_id: str) -> StoredAd:
        ad = self._state.ads[ad_id]
        is_taken = ad.taken_until is not None and ad.taken_until > self._now()
        return StoredAd(
            ad_id=ad_id,
            identity=ad.identity,
            first_seen=ad.first_seen,
            last_seen=ad.last_seen,
            captures=len(ad.captures),
            newest=_capture(ad.captures[-1], len(ad.captures)),
            reviews=tuple(review for review in self._state.reviews if review.ad_id == ad_id),
            taken_by=ad.taken_by if is_taken else None,
            gone_at=ad.gone_at,
        )

    def _place(self, ad: StoredAd) -> QueuePlace:
        order = pressing(ad.assessment, severity_of=self._severity_of)
        return QueuePlace(
            urgent=order.urgent,
            band=order.band,
            points=order.points,
            severity=order.severity,
            seen_at=ad.newest.seen_at,
            ad_id=ad.ad_id,
        )


def _order(place: QueuePlace) -> tuple[Any, ...]:
    """Smallest first: urgent, highest band, most points, gravest, oldest."""
    return (
        not place.urgent,
        -place.band,
        -place.points,
        -place.severity,
        place.seen_at,
        place.ad_id,
    )


def _capture(one: Kept, number: int) -> StoredCapture:
    return StoredCapture(
        number=number,
        seen_at=one.seen_at,
        capture=one.capture,
        assessment=one.assessment,
        response_digest=one.response_digest,
    )


def _digests(captures: Iterable[Kept]) -> set[str]:
    return {one.response_digest for one in captures if one.response_digest}
