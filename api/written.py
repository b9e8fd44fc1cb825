"""Domain values as the JSON API writes them, beside what `screening.wire` already writes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from screening.query import NOT_SCREENED, AdPage, Found
from screening.reviews import Review
from screening.stored import ApiKey, AuditEntry, StoredAd, StoredCapture
from screening.wire import write_ad, write_assessment


def moment(at: datetime) -> str:
    """RFC 3339 in UTC."""
    return at.isoformat().replace("+00:00", "Z")


def write_stored(ad: StoredAd) -> dict[str, Any]:
    return {
        "id": ad.ad_id,
        "source": ad.identity.source,
        "key": ad.identity.key,
        "ad": write_ad(ad.newest.capture),
        "assessment": write_assessment(ad.assessment),
        "reviews": [write_review(review) for review in ad.reviews],
        "decision": ad.decision,
        "captures": ad.captures,
        "first_seen": moment(ad.first_seen),
        "last_seen": moment(ad.last_seen),
        "gone_at": moment(ad.gone_at) if ad.gone_at else None,
        "taken_by": ad.taken_by,
    }


def write_capture(capture: StoredCapture) -> dict[str, Any]:
    return {
        "number": capture.number,
        "seen_at": moment(capture.seen_at),
        "ad": write_ad(capture.capture),
        "assessment": write_assessment(capture.assessment),
        "response_digest": capture.response_digest,
    }


def write_review(review: Review) -> dict[str, Any]:
    return {
        "id": review.id,
        "output": review.output,
        "reviewer": review.reviewer,
        "at": moment(review.at),
        "decision": review.decision,
        "disposition": review.disposition,
        "reason": review.reason,
        "undoes": review.undoes,
    }


def write_row(ad: StoredAd) -> dict[str, Any]:
    """An ad in a list: no text but its title."""
    capture, assessment = ad.newest.capture, ad.assessment
    return {
        "id": ad.ad_id,
        "title": capture.title,
        "kind": assessment.kind,
        "language": assessment.language,
        "country": capture.country,
        "source": ad.identity.source,
        "band": assessment.band or NOT_SCREENED,
        "score": assessment.score,
        "points": assessment.points,
        "urgent": list(assessment.urgent),
        "indicators": list(assessment.indicators),
        "decision": ad.decision,
        "posted_at": moment(capture.posted_at) if capture.posted_at else None,
        "first_seen": moment(ad.first_seen),
        "last_seen": moment(ad.last_seen),
    }


def write_queued(ad: StoredAd) -> dict[str, Any]:
    rules = [output.rule for output in ad.assessment.outputs.values() if output.rule]
    return {**write_row(ad), "rules": rules}


def write_found(found: Found, ad: StoredAd) -> dict[str, Any]:
    highlights = [{"field": h.field, "start": h.start, "end": h.end} for h in found.highlights]
    return {**write_row(ad), "highlights": highlights}


def write_page(page: AdPage, ads: Sequence[StoredAd]) -> dict[str, Any]:
    """`ads` are those of the page that the records still have; the index may be a moment behind."""
    by_id = {ad.ad_id: ad for ad in ads}
    return {
        "ads": [write_found(f, by_id[f.ad_id]) for f in page.found if f.ad_id in by_id],
        "total": page.total,
        "total_is_exact": page.total_is_exact,
        "facets_are_exact": page.facets_are_exact,
        "facets": {name: dict(counts) for name, counts in page.facets.items()},
        "after": page.after,
    }


def write_key(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role,
        "created_at": moment(key.created_at),
        "revoked_at": moment(key.revoked_at) if key.revoked_at else None,
    }


def write_audit(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": moment(entry.at),
        "actor": entry.actor,
        "act": entry.act,
        "subject": entry.subject,
        "detail": entry.detail,
    }
