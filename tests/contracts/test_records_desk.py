"""What all records promise about the queue, reviews, outbox, audit trail, keys and progress."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from fictional_ads import START, StandingClock, kept, review

from screening.assessment import Band, OutputName
from screening.errors import AlreadyTaken, NotFound
from screening.ports import Records, Unit
from screening.reviews import Decision, Role
from screening.stored import ApiKey, AuditEntry, QueuePlace

SOON = START + timedelta(minutes=30)


def in_queue(unit: Unit, **asked: Any) -> list[str]:
    return [ad.ad_id for _, ad in unit.queue(limit=100, **asked)]


def test_the_queue_begins_with_the_most_pressing(records: Records) -> None:
    """Urgent lane, band, points, severity of the heaviest counted hit, age."""
    in_order = [
        kept(9, band=Band.LOW, points=0, urgent=("MIN-01",), counted={}),
        kept(8, band=Band.HIGH, points=3),
        kept(7, band=Band.ELEVATED, points=12),
        kept(6, points=5, counted={"MNS-01": 3.0, "JOB-01": 2.0}),
        kept(5, points=5, counted={"MNS-02": 3.0, "MNS-01": -3.0}),
        kept(1, points=5, counted={"JOB-01": 3.0, "MNS-01": 2.0}),
        kept(2, points=5, counted={"JOB-01": 3.0}),
        kept(3, points=4),
        kept(4, band=Band.LOW, points=9),
    ]
    with records.begin() as unit:
        unit.keep(sorted(in_order, key=lambda one: one.ad_id))
        unit.keep([kept(10, screened=False)])
        found = unit.queue(limit=100)
        assert [ad.ad_id for _, ad in found] == [one.ad_id for one in in_order]
        assert found[3][0] == QueuePlace(
            urgent=False, band=1, points=5, severity=3, seen_at=in_order[3].seen_at, ad_id="ad-0006"
        )


def test_a_walk_through_the_queue_passes_every_ad_once(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(n, points=n % 3, seen_at=START) for n in range(10)])
        walked: list[str] = []
        after = None
        while page := unit.queue(limit=3, after=after):
            walked += [ad.ad_id for _, ad in page]
            after = page[-1][0]
        assert walked == in_queue(unit)
        assert len(walked) == 10


def test_a_decided_ad_leaves_the_queue_and_an_undo_brings_it_back(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        unit.review(review("ad-0001"))
        assert in_queue(unit) == []
        assert unit.read("ad-0001").decision == "concern"
        unit.review(review("ad-0001", "review-2", undoes="review-1"))
        assert in_queue(unit) == ["ad-0001"]
        ad = unit.read("ad-0001")
        assert ad.decision == "undecided"
        assert [made.id for made in ad.reviews] == ["review-1", "review-2"]
        assert ad.reviews[0] == review("ad-0001")
        assert unit.counts()["reviews"] == 2


def test_each_output_above_low_needs_a_decision(records: Records) -> None:
    both = {OutputName.EXPLOITATION: Band.HIGH, OutputName.DECEPTIVE_OFFER: Band.ELEVATED}
    one = {OutputName.EXPLOITATION: Band.HIGH, OutputName.DECEPTIVE_OFFER: Band.LOW}
    none = {OutputName.EXPLOITATION: Band.LOW, OutputName.DECEPTIVE_OFFER: Band.LOW}
    with records.begin() as unit:
        unit.keep([kept(1, outputs=both), kept(2, outputs=one), kept(3, outputs=none)])
        for number in (1, 2, 3):
            deceptive = OutputName.DECEPTIVE_OFFER
            unit.review(review(f"ad-000{number}", f"d{number}", output=deceptive))
        assert sorted(in_queue(unit)) == ["ad-0001", "ad-0002"]
        for number in (1, 2):
            unit.review(review(f"ad-000{number}", f"e{number}", decision=Decision.CANNOT_TELL))
        assert in_queue(unit) == []


def test_a_new_capture_with_another_output_above_low_waits_again(records: Records) -> None:
    both = {OutputName.EXPLOITATION: Band.HIGH, OutputName.DECEPTIVE_OFFER: Band.ELEVATED}
    with records.begin() as unit:
        unit.keep([kept(1)])
        unit.review(review("ad-0001"))
        unit.keep([kept(1, is_new=False, body="Otro texto")])
        assert in_queue(unit) == []
        unit.keep([kept(1, is_new=False, body="Tercer texto", outputs=both)])
        assert in_queue(unit) == ["ad-0001"]


def test_a_taken_ad_is_shown_to_its_reviewer_alone(records: Records, clock: StandingClock) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        unit.take("ad-0001", reviewer="ana", at=START, until=SOON)
        unit.take("ad-0001", reviewer="ana", at=START, until=SOON)
        with pytest.raises(AlreadyTaken):
            unit.take("ad-0001", reviewer="luis", at=START, until=SOON)
        assert unit.read("ad-0001").taken_by == "ana"
        assert in_queue(unit, reviewer="ana") == ["ad-0001"]
        assert in_queue(unit, reviewer="luis") == []
        assert in_queue(unit) == []
        unit.release("ad-0001", reviewer="luis")
        assert unit.read("ad-0001").taken_by == "ana"
        unit.release("ad-0001", reviewer="ana")
        assert unit.read("ad-0001").taken_by is None
        assert in_queue(unit, reviewer="luis") == ["ad-0001"]


def test_a_take_runs_out(records: Records, clock: StandingClock) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        unit.take("ad-0001", reviewer="ana", at=START, until=SOON)
    clock.advance(minutes=31)
    with records.begin() as unit:
        assert unit.read("ad-0001").taken_by is None
        assert in_queue(unit, reviewer="luis") == ["ad-0001"]
        unit.take("ad-0001", reviewer="luis", at=clock.now(), until=clock.now())


def test_the_outbox_holds_what_changed_until_it_is_settled(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
        unit.review(review("ad-0002"))
        unit.forget("ad-0001", by="ana", reason="asked", at=START)
    with records.begin() as unit:
        rows = unit.pending(limit=10)
        assert [row.ad_id for row in rows] == ["ad-0001", "ad-0002", "ad-0002", "ad-0001"]
        assert {row.queued_at for row in rows} == {START}
        assert unit.pending(limit=1) == rows[:1]
        assert unit.counts()["pending"] == 2
        unit.settle(rows[:1])
        assert unit.pending(limit=10) == rows[1:]
        unit.settle([])
        unit.settle(rows)
        assert unit.pending(limit=10) == []


def test_what_is_queued_again_while_it_is_indexed_stays(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        rows = unit.pending(limit=10)
    with records.begin() as unit:
        unit.settle(unit.pending(limit=10))
        unit.keep([kept(1, is_new=False, body="Otro texto")])
    with records.begin() as unit:
        unit.settle(rows)
        assert [row.ad_id for row in unit.pending(limit=10)] == ["ad-0001"]


def test_the_audit_trail_is_read_newest_first(records: Records) -> None:
    entries = [
        AuditEntry(at=START, actor="ana", act=act, subject=subject, detail="x")
        for act, subject in (("take", "a"), ("decide", "a"), ("take", "b"))
    ]
    with records.begin() as unit:
        for entry in entries:
            unit.audit(entry)
        assert unit.audit_of() == entries[::-1]
        assert unit.audit_of("a") == [entries[1], entries[0]]
        assert unit.audit_of(limit=1) == [entries[2]]
        assert unit.audit_of("unheard of") == []


def test_a_key_serves_until_it_is_revoked(records: Records) -> None:
    key = ApiKey(id="k1", name="ana", role=Role.REVIEWER, digest="a" * 64, created_at=START)
    with records.begin() as unit:
        unit.add_key(key)
        assert unit.key("a" * 64) == key
        assert unit.key("b" * 64) is None
        unit.revoke_key("k1", at=START)
        unit.revoke_key("k1", at=SOON)
        assert unit.key("a" * 64) is None
        assert [one.revoked_at for one in unit.keys()] == [START]
        with pytest.raises(NotFound):
            unit.revoke_key("k2", at=START)


def test_progress_is_kept_by_name(records: Records) -> None:
    with records.begin() as unit:
        assert unit.progress("import") == 0
        unit.set_progress("import", 500)
        unit.set_progress("import", 1_000)
        unit.set_progress("other", 1)
        assert unit.progress("import") == 1_000


def test_counts(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1, band=Band.HIGH), kept(2), kept(3), kept(4, screened=False)])
        assert unit.counts() == {
            "ads": 4,
            "captures": 4,
            "forgotten": 0,
            "reviews": 0,
            "pending": 4,
            "set_aside": 0,
            "ads_low": 0,
            "ads_elevated": 2,
            "ads_high": 1,
        }


def test_two_writers_at_once_both_succeed(records: Records) -> None:
    """Each reads before it writes, as a unit of work does: no one's ad or count is lost."""

    def write(offset: int) -> None:
        for number in range(offset, offset + 15):
            with records.begin() as unit:
                done = unit.progress("both")
                unit.keep([kept(number)])
                unit.set_progress("both", done + 1)

    writers = [threading.Thread(target=write, args=(offset,)) for offset in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with records.begin() as unit:
        assert unit.progress("both") == 45
        assert unit.counts()["ads"] == 45
