"""What all records promise about views, about reviewers who take at once, and named locks."""

import threading
from datetime import timedelta

import pytest
from fictional_ads import START, StandingClock, kept, review

from screening.errors import AlreadyRunning
from screening.ports import Records

SOON = START + timedelta(minutes=30)


def test_a_view_waits_for_no_writer_and_sees_what_was_there(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    with records.begin() as unit:
        unit.review(review("ad-0001"))
        unit.keep([kept(2)])
        with records.reading() as reading:
            assert reading.read("ad-0001").reviews == ()
            assert reading.counts()["ads"] == 1
    with records.reading() as reading:
        assert len(reading.read("ad-0001").reviews) == 1
        assert reading.counts()["ads"] == 2


def test_a_view_keeps_no_writer_waiting_and_stays_at_its_moment(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    with records.reading() as reading:
        before = reading.read("ad-0001")
        with records.begin() as unit:
            unit.keep([kept(1, is_new=False, body="Otro texto"), kept(2)])
            unit.forget("ad-0001", by="ana", reason="asked", at=START)
        assert reading.read("ad-0001") == before
        assert reading.read_many(["ad-0002"]) == []
    with records.reading() as reading:
        assert reading.tombstone("ad-0001").by == "ana"


def test_every_question_can_be_asked_of_a_view(records: Records) -> None:
    one = kept(1, url="https://board.example.org/1")
    with records.begin() as unit:
        unit.keep([one])
    with records.reading() as reading:
        assert reading.known([one.identity])[one.identity].ad_id == "ad-0001"
        assert reading.addresses("board") == {"key-1": "https://board.example.org/1"}
        assert [stored.number for stored in reading.captures("ad-0001")] == [1]
        assert [ad.ad_id for ad in reading.after(None, limit=5)] == ["ad-0001"]
        assert [ad.ad_id for _, ad in reading.queue(limit=5)] == ["ad-0001"]
        assert reading.audit_of() == []
        assert reading.key("a" * 64) is None
        assert reading.keys() == []
        assert reading.progress("import") == 0
        assert not hasattr(reading, "keep")


def test_the_next_is_the_most_pressing_that_nobody_has(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1, points=3), kept(2, points=9), kept(3, points=5)])
        assert unit.take_next(reviewer="ana", at=START, until=SOON) == "ad-0002"
        assert unit.take_next(reviewer="luis", at=START, until=SOON) == "ad-0003"
        assert unit.take_next(reviewer="ana", at=START, until=SOON) == "ad-0002"
        assert unit.read("ad-0002").taken_by == "ana"
        assert unit.take_next(reviewer="eva", at=START, until=SOON) == "ad-0001"
        assert unit.take_next(reviewer="zoe", at=START, until=SOON) is None


def test_a_take_that_ran_out_is_next_again(records: Records, clock: StandingClock) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        unit.take_next(reviewer="ana", at=START, until=SOON)
        clock.advance(minutes=31)
        assert unit.take_next(reviewer="luis", at=clock.now(), until=SOON) == "ad-0001"


def test_reviewers_who_ask_at_once_get_different_ads(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in range(24)])
    taken: list[str | None] = []
    starting = threading.Barrier(4)

    def work(reviewer: str) -> None:
        starting.wait()
        for _ in range(6):
            with records.begin() as unit:
                ad_id = unit.take_next(reviewer=reviewer, at=START, until=SOON)
                assert ad_id is not None
                unit.review(review(ad_id, f"of {ad_id}", reviewer=reviewer))
                unit.release(ad_id, reviewer=reviewer)
            taken.append(ad_id)

    reviewers = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c", "d")]
    for reviewer in reviewers:
        reviewer.start()
    for reviewer in reviewers:
        reviewer.join()
    assert sorted(filter(None, taken)) == [f"ad-{number:04}" for number in range(24)]


def test_one_at_a_time_holds_a_name(records: Records) -> None:
    with records.alone("index rebuild") as held:
        held.check()
        with pytest.raises(AlreadyRunning), records.alone("index rebuild"):
            pass
        with records.alone("another"), records.begin() as unit:
            unit.keep([kept(1)])
        held.check()
    with pytest.raises(RuntimeError), records.alone("index rebuild"):
        raise RuntimeError
    with records.alone("index rebuild"):
        pass
