"""A batch of kept captures as rows, so that it is written in few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from screening.reviews import Review
from screening.stored import Kept
from screening.wire import write_ad, write_assessment
from store.queue_order import queue_rank

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the records held of an ad before the batch."""

    captures: int
    last_seen: datetime
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """`new` and `changed` are rows of `ads` (a changed one names its ad as `ad`), `captured` of
    `captures`, `assessed` of `assessments`."""

    new: Rows = field(default_factory=list)
    changed: Rows = field(default_factory=list)
    captured: Rows = field(default_factory=list)
    assessed: Rows = field(default_factory=list)


def to_rows(
    kept: Sequence[Kept],
    before: Mapping[str, Before],
    *,
    severity_of: Mapping[str, int],
    now: datetime,
) -> Batch:
    """The rows of a batch; one ad may stand in it several times, its newest capture last.

    New ads come in the order of their identities, changed ones in that of their ids: two batches
    at once that share some wait for each other in one direction.
    """
    batch = Batch()
    for ad_id, captures in sorted(_by_ad(kept).items()):
        earlier = before.get(ad_id)
        first_number = earlier.captures + 1 if earlier else 1
        for number, one in enumerate(captures, start=first_number):
            batch.captured.append(_captured(one, number=number))
            batch.assessed.append(_assessed(one, number=number, at=now))
        state = {**_state(captures, earlier, severity_of), "assessed_at": now}
        if earlier:
            batch.changed.append({"ad": ad_id, **state})
        else:
            batch.new.append({**_identity(captures[0]), **state})
    batch.new.sort(key=lambda row: (row["source"], row["key"]))
    return batch


def _state(
    captures: Sequence[Kept], earlier: Before | None, severity_of: Mapping[str, int]
) -> dict[str, Any]:
    """What a row of `ads` says of its newest capture."""
    newest = captures[-1]
    seen = [one.seen_at for one in captures]
    return {
        "fingerprint": newest.fingerprint,
        "last_seen": max([*seen, earlier.last_seen] if earlier else seen),
        "gone_at": None,
        "captures": len(captures) + (earlier.captures if earlier else 0),
        "captured_at": newest.seen_at,
        "url": newest.capture.url,
        "band": newest.assessment.band,
        "queue_rank": queue_rank(
            newest.assessment, earlier.reviews if earlier else (), severity_of=severity_of
        ),
    }


def _by_ad(kept: Iterable[Kept]) -> dict[str, list[Kept]]:
    grouped: dict[str, list[Kept]] = {}
    for one in kept:
        grouped.setdefault(one.ad_id, []).append(one)
    return grouped


def _identity(first: Kept) -> dict[str, Any]:
    return {
        "id": first.ad_id,
        "source": first.identity.source,
        "key": first.identity.key,
        "first_seen": first.seen_at,
    }


def _captured(one: Kept, *, number: int) -> dict[str, Any]:
    return {
        "ad_id": one.ad_id,
        "number": number,
        "seen_at": one.seen_at,
        "capture": write_ad(one.capture),
        "response_digest": one.response_digest,
    }


def _assessed(one: Kept, *, number: int, at: datetime) -> dict[str, Any]:
    return {
        "ad_id": one.ad_id,
        "capture_number": number,
        "at": at,
        "assessment": write_assessment(one.assessment),
    }
