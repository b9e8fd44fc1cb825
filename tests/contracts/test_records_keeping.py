"""What all records promise about ads: keeping, knowing, reading, forgetting."""

import contextlib
from datetime import timedelta

import pytest
from fictional_ads import START, StandingClock, kept, review

from screening.ads import Identity
from screening.errors import AdForgotten, AdNotFound
from screening.ports import Records
from screening.stored import KnownAd


def test_what_is_kept_is_read_back(records: Records) -> None:
    one = kept(1, response_digest="d" * 64, url="https://board.example.org/1")
    with records.begin() as unit:
        unit.keep([one])
    with records.begin() as unit:
        ad = unit.read(one.ad_id)
    assert (ad.ad_id, ad.identity, ad.captures) == (one.ad_id, one.identity, 1)
    assert (ad.first_seen, ad.last_seen, ad.gone_at) == (one.seen_at, one.seen_at, None)
    assert ad.newest.capture == one.capture
    assert ad.assessment == one.assessment
    assert ad.newest.response_digest == "d" * 64
    assert ad.newest.seen_at == one.seen_at


def test_what_the_front_door_would_refuse_comes_back_unchanged(records: Records) -> None:
    one = kept(1, body="Se vende <br> taller </b>, trato directo 😀")
    with records.begin() as unit:
        unit.keep([one])
        assert unit.read(one.ad_id).newest.capture == one.capture


def test_known_says_what_was_kept(records: Records) -> None:
    one, other = kept(1), kept(2, source="elsewhere")
    stranger = Identity(source="board", key="key-2")
    with records.begin() as unit:
        unit.keep([one, other])
        known = unit.known([one.identity, stranger, other.identity])
    assert known == {
        one.identity: KnownAd(ad_id=one.ad_id, fingerprint=one.fingerprint),
        other.identity: KnownAd(ad_id=other.ad_id, fingerprint=other.fingerprint),
    }


def test_nothing_asked_is_nothing_known(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([])
        unit.seen([], START)
        assert dict(unit.known([])) == {}
        assert unit.read_many([]) == []


def test_another_text_is_another_capture(records: Records) -> None:
    later = START + timedelta(days=1)
    with records.begin() as unit:
        unit.keep([kept(1, seen_at=START)])
    changed = kept(1, is_new=False, body="Otro texto, otra paga", seen_at=later)
    with records.begin() as unit:
        unit.keep([changed])
        ad, history = unit.read("ad-0001"), unit.captures("ad-0001")
        assert unit.known([changed.identity])[changed.identity].fingerprint == changed.fingerprint
    assert (ad.captures, ad.first_seen, ad.last_seen) == (2, START, later)
    assert ad.newest.capture == changed.capture
    assert [one.number for one in history] == [1, 2]
    assert [one.capture.body for one in history][1] == "Otro texto, otra paga"


def test_one_batch_may_hold_an_ad_twice(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2), kept(1, is_new=False, body="Segundo texto")])
        assert [one.number for one in unit.captures("ad-0001")] == [1, 2]
        assert unit.read("ad-0001").newest.capture.body == "Segundo texto"
        unit.keep([kept(1, is_new=False, body="Tercer texto")])
        assert unit.read("ad-0001").captures == 3


def test_a_large_batch_is_kept(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in range(600)])
        assert unit.counts()["ads"] == 600
        assert len(unit.known([kept(number).identity for number in range(600)])) == 600


def test_a_block_that_raises_leaves_nothing(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    with contextlib.suppress(RuntimeError), records.begin() as unit:
        unit.keep([kept(2), kept(1, is_new=False, body="Otro texto")])
        unit.review(review("ad-0001"))
        unit.forget("ad-0001", by="ana", reason="asked", at=START)
        unit.set_progress("job", 5)
        raise RuntimeError
    with records.begin() as unit:
        assert unit.counts()["ads"] == unit.counts()["captures"] == 1
        assert len(unit.pending(limit=10)) == 1
        assert unit.read("ad-0001").reviews == ()
        assert unit.progress("job") == 0


def test_seen_and_gone(records: Records) -> None:
    one, later = kept(1), START + timedelta(days=3)
    with records.begin() as unit:
        unit.keep([one])
        unit.gone(one.identity, later)
        unit.gone(Identity(source="board", key="unheard of"), later)
        unit.gone(one.identity, later + timedelta(days=1))
        assert unit.read(one.ad_id).gone_at == later
        unit.seen([one.ad_id, "unheard of"], later)
        assert unit.read(one.ad_id).gone_at is None
        assert unit.read(one.ad_id).last_seen == later
        unit.seen([one.ad_id], START - timedelta(days=9))
        assert unit.read(one.ad_id).last_seen == later


def test_addresses_are_of_present_ads_of_one_source(records: Records) -> None:
    ads = [kept(number, url=f"https://board.example.org/{number}") for number in (1, 2, 3)]
    with records.begin() as unit:
        unit.keep([*ads, kept(4), kept(5, source="elsewhere", url="https://example.net/5")])
        unit.gone(ads[1].identity, START)
        unit.forget("ad-0003", by="ana", reason="asked", at=START)
        assert unit.addresses("board") == {"key-1": "https://board.example.org/1"}


def test_reading_many_keeps_the_order_asked(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in (1, 2, 3)])
        found = unit.read_many(["ad-0003", "unheard of", "ad-0001"])
    assert [ad.ad_id for ad in found] == ["ad-0003", "ad-0001"]


def test_a_walk_passes_every_ad_once(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(number) for number in range(7)])
        unit.forget("ad-0003", by="ana", reason="asked", at=START)
    walked: list[str] = []
    while True:
        with records.begin() as unit:
            ads = unit.after(walked[-1] if walked else None, limit=2)
        if not ads:
            break
        walked += [ad.ad_id for ad in ads]
    assert walked == [f"ad-{number:04}" for number in (0, 1, 2, 4, 5, 6)]


def test_what_is_not_there_is_not_found(records: Records) -> None:
    with records.begin() as unit:
        for ask in (unit.read, unit.captures, unit.tombstone):
            with pytest.raises(AdNotFound) as caught:
                ask("unheard of")
            assert caught.value.ad_id == "unheard of"
        with pytest.raises(AdNotFound):
            unit.review(review("unheard of"))
        with pytest.raises(AdNotFound):
            unit.take("unheard of", reviewer="ana", at=START, until=START)
        with pytest.raises(AdNotFound):
            unit.forget("unheard of", by="ana", reason="asked", at=START)


def test_forgetting_leaves_a_tombstone(records: Records, clock: StandingClock) -> None:
    one = kept(1)
    with records.begin() as unit:
        unit.keep([one])
        unit.review(review("ad-0001"))
        unit.settle(unit.pending(limit=10))
    with records.begin() as unit:
        unit.forget("ad-0001", by="ana", reason="asked by letter", at=clock.now())
    with records.begin() as unit:
        stone = unit.tombstone("ad-0001")
        assert (stone.identity, stone.by, stone.reason) == (one.identity, "ana", "asked by letter")
        assert stone.forgotten_at == clock.now()
        assert unit.known([one.identity])[one.identity].forgotten
        assert unit.read_many(["ad-0001"]) == []
        assert unit.after(None, limit=10) == []
        assert [row.ad_id for row in unit.pending(limit=10)] == ["ad-0001"]
        counts = unit.counts()
        assert (counts["ads"], counts["captures"], counts["forgotten"]) == (0, 0, 1)
        assert counts["ads_elevated"] == 0
        for ask in (unit.read, unit.captures):
            with pytest.raises(AdForgotten):
                ask("ad-0001")
        with pytest.raises(AdForgotten):
            unit.review(review("ad-0001", "review-2"))
        with pytest.raises(AdForgotten):
            unit.forget("ad-0001", by="ana", reason="again", at=START)
        with pytest.raises(AdForgotten):
            unit.take("ad-0001", reviewer="ana", at=START, until=START)


def test_forgetting_gives_the_responses_that_nothing_else_needs(records: Records) -> None:
    alone, shared = "a" * 64, "b" * 64
    with records.begin() as unit:
        unit.keep([kept(1, response_digest=shared), kept(2, response_digest=shared)])
        unit.keep([kept(1, is_new=False, body="Otro texto", response_digest=alone)])
        assert unit.forget("ad-0001", by="ana", reason="asked", at=START) == [alone]
        assert unit.forget("ad-0002", by="ana", reason="asked", at=START) == [shared]


def test_a_tombstone_is_of_the_forgotten_alone(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        with pytest.raises(AdNotFound):
            unit.tombstone("ad-0001")
