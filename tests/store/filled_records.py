"""Records with rows of every table, and all that can be read of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fictional_ads import START, kept, review

from screening.ads import Identity
from screening.assessment import Band, OutputName
from screening.ports import Reading, Records
from screening.query import RefusedAd
from screening.reviews import Decision, Role
from screening.stored import ApiKey, AuditEntry
from store.records.columns import MICROSECOND

EDGE = datetime(2026, 11, 30, 23, 59, 59, 999_999, tzinfo=UTC)
"""The last microsecond of a month."""

LONG_AGO = datetime(2024, 2, 29, tzinfo=UTC)
KEYS = [
    ApiKey(id="k1", name="ana", role=Role.REVIEWER, digest="a" * 64, created_at=START),
    ApiKey(id="K2", name="Zoë 👀", role=Role.ADMIN, digest="b" * 64, created_at=START),
]
FORGOTTEN = "ad-0003"


def fill(records: Records) -> None:
    """Ads whose ids and words sort otherwise in a language than by code points; every state an ad
    can be in; the outbox, a rebuild under way, and an ad set aside."""
    with records.begin() as unit:
        unit.keep([kept(1, seen_at=LONG_AGO, response_digest="d" * 64, url="https://e.example/1")])
        unit.keep([kept(2, seen_at=EDGE), kept(3), kept(4, screened=False)])
        unit.keep([kept(1, is_new=False, body="Otro texto con 👩🏽‍🦱 y é", seen_at=EDGE)])
        unit.keep([kept(5, ad_id=name, source=name) for name in ("AD-0004", "ad_0004", "äd", "😀")])
        unit.keep([kept(6, seen_at=EDGE + MICROSECOND, band=Band.HIGH, urgent=("MIN-01",))])
        unit.keep([kept(7), kept(8)])
        unit.review(review("ad-0001"))
        unit.review(review("ad-0002", "review-2", decision=Decision.CANNOT_TELL))
        unit.review(review("ad-0002", "review-3", undoes="review-2"))
        unit.review(review("ad-0007", "r4", output=OutputName.DECEPTIVE_OFFER, reviewer="Zoë"))
        unit.forget(FORGOTTEN, by="ana", reason="asked", at=START)
        unit.take("ad-0007", reviewer="ana", at=START, until=START + timedelta(minutes=30))
        unit.gone(Identity(source="board", key="key-8"), START + timedelta(days=1))
    note(records)


def note(records: Records) -> None:
    with records.begin() as unit:
        for number, at in enumerate((LONG_AGO, EDGE, START), start=1):
            unit.audit(AuditEntry(at=at, actor="ana", act="take", subject=f"ad-000{number}"))
        for key in KEYS:
            unit.add_key(key)
        unit.revoke_key("K2", at=EDGE)
        unit.set_progress("import:one", 500)
        unit.set_progress("Import:two", 0)
        unit.follow(rebuilding=True)
        unit.settle(unit.pending(limit=3))
        unit.set_aside([RefusedAd(ad_id="ad-0002", reason="too long")])


def all_that_is_said(reading: Reading) -> dict[str, Any]:
    """Through the port: what must be the same wherever the records are."""
    ads = reading.after(None, limit=10_000)
    counts = dict(reading.counts())
    del counts["pending"], counts["set_aside"]
    return {
        "ads": sorted(ads, key=lambda ad: ad.ad_id),
        "captures": {ad.ad_id: reading.captures(ad.ad_id) for ad in ads},
        "queue": [(place, ad.ad_id) for place, ad in reading.queue(limit=10_000)],
        "hers": [ad.ad_id for _, ad in reading.queue(limit=10_000, reviewer="ana")],
        "audit": reading.audit_of(limit=10_000),
        "keys": reading.keys(),
        "key": reading.key("a" * 64),
        "imports": [reading.progress(name) for name in ("import:one", "Import:two")],
        "known": reading.known([ad.identity for ad in ads]),
        "addresses": reading.addresses("board"),
        "counts": counts,
    }
