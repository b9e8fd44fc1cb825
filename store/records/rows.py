"""Rows into values."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from screening.ads import Identity
from screening.assessment import OutputName
from screening.reviews import Decision, Disposition, Review, Role
from screening.stored import ApiKey, AuditEntry, OutboxRow, StoredAd, StoredCapture, Tombstone
from screening.wire import read_assessment
from store.records.captures import read_capture

AnyRow = Row[Any]


def stored_capture(row: AnyRow) -> StoredCapture:
    """Of a row of `captures` joined to its newest assessment."""
    capture = read_capture(row.capture)
    return StoredCapture(
        number=row.number,
        seen_at=row.seen_at,
        capture=capture,
        assessment=read_assessment(row.assessment, of=capture),
        response_digest=row.response_digest,
    )


def stored_ad(row: AnyRow, reviews: tuple[Review, ...], *, now: datetime) -> StoredAd:
    """Of a row of `ads` joined to its newest capture and assessment; a take that has run out is
    none."""
    is_taken = row.taken_until is not None and row.taken_until > now
    return StoredAd(
        ad_id=row.id,
        version=row.version,
        identity=Identity(source=row.source, key=row.key),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        captures=row.captures,
        newest=stored_capture(row),
        reviews=reviews,
        taken_by=row.taken_by if is_taken else None,
        gone_at=row.gone_at,
    )


def review(row: AnyRow) -> Review:
    """Of a row of `reviews`. A forgotten ad's review has lost its reason and is never read."""
    return Review(
        id=row.id,
        ad_id=row.ad_id,
        output=OutputName(row.output),
        reviewer=row.reviewer,
        at=row.at,
        decision=Decision(row.decision) if row.decision else None,
        disposition=Disposition(row.disposition) if row.disposition else None,
        reason=row.reason,
        undoes=row.undoes,
    )


def tombstone(row: AnyRow) -> Tombstone:
    """Of a row of `ads` that was forgotten."""
    return Tombstone(
        ad_id=row.id,
        identity=Identity(source=row.source, key=row.key),
        forgotten_at=row.forgotten_at,
        by=row.forgotten_by,
        reason=row.forgotten_reason,
    )


def api_key(row: AnyRow) -> ApiKey:
    """Of a row of `api_keys`."""
    return ApiKey(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        digest=row.digest,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )


def audit_entry(row: AnyRow) -> AuditEntry:
    """Of a row of `audit`."""
    return AuditEntry(
        at=row.at, actor=row.actor, act=row.act, subject=row.subject, detail=row.detail
    )


def outbox_row(row: AnyRow) -> OutboxRow:
    """Of a row of `outbox` or `kept_apart`."""
    return OutboxRow(id=row.id, ad_id=row.ad_id, version=row.version, queued_at=row.queued_at)
