"""The `Reading` port over a `State`: what it says of ads."""

from collections.abc import Mapping, Sequence
from typing import Any

from screening.ads import Identity
from screening.assessment import Band
from screening.errors import AdForgotten, AdNotFound
from screening.stored import (
    Kept,
    KnownAd,
    QueuePlace,
    StoredAd,
    StoredCapture,
    Tombstone,
)
from store.memory.desk import DeskReading
from store.memory.state import AdState
from store.queue_order import is_waiting, pressing


class MemoryReading(DeskReading):
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
            "set_aside": len(self._state.set_aside),
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
            version=self._state.versions[ad_id],
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
