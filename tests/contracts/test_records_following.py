"""What all records promise about versions, rebuilds of the search index, and what it refuses."""

import contextlib
import threading
from datetime import timedelta

from fictional_ads import START, StandingClock, kept, review

from screening.ports import Records, Unit
from screening.query import RefusedAd
from screening.stored import OutboxRow

TOO_LONG = RefusedAd(ad_id="ad-0001", reason="a word is too long")


def test_a_version_rises_whenever_the_ad_is_queued(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
        assert unit.read("ad-0001").version == 1
    with records.begin() as unit:
        unit.keep([kept(1, is_new=False, body="Otro texto")])
        unit.review(review("ad-0001"))
        assert unit.read("ad-0001").version == 3
        unit.seen(["ad-0001"], START + timedelta(days=1))
        unit.gone(kept(1).identity, START)
        unit.take("ad-0001", reviewer="ana", at=START, until=START + timedelta(hours=1))
        assert unit.read("ad-0001").version == 3
        unit.forget("ad-0001", by="ana", reason="asked", at=START)
    with records.reading() as reading:
        assert reading.read("ad-0002").version == 1
    with records.begin() as unit:
        rows = unit.pending(limit=10)
    assert sorted((row.ad_id, row.version) for row in rows) == [
        ("ad-0001", 1),
        ("ad-0001", 2),
        ("ad-0001", 3),
        ("ad-0001", 4),
        ("ad-0002", 1),
    ]


def test_a_version_that_was_rolled_back_is_given_again(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    with contextlib.suppress(RuntimeError), records.begin() as unit:
        unit.review(review("ad-0001"))
        raise RuntimeError
    with records.reading() as reading:
        assert reading.read("ad-0001").version == 1


def test_the_longest_wait_is_told(records: Records, clock: StandingClock) -> None:
    with records.begin() as unit:
        assert unit.backlog().since is None
        unit.keep([kept(1)])
    clock.advance(hours=1)
    with records.begin() as unit:
        unit.keep([kept(2)])
    with records.reading() as reading:
        assert reading.backlog().since == START
    with records.begin() as unit:
        unit.settle(unit.pending(limit=1))
    with records.reading() as reading:
        assert reading.backlog().since == START + timedelta(hours=1)


def test_what_is_settled_during_a_rebuild_is_kept_apart(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2), kept(3)])
        unit.settle(unit.pending(limit=1))
        assert unit.missed(limit=10) == []
    with records.begin() as unit:
        unit.follow(rebuilding=True)
    with records.begin() as unit:
        two, three = unit.pending(limit=10)
        unit.settle([two, three])
        unit.settle([two])
        assert unit.pending(limit=10) == []
        assert unit.counts()["pending"] == 0
        assert unit.backlog().since is None
    with records.begin() as unit:
        assert unit.missed(limit=1) == [two]
        assert unit.missed(limit=10) == [two, three]
        unit.caught_up([two])
        unit.caught_up([])
        assert unit.missed(limit=10) == [three]
        unit.follow(rebuilding=False)
        assert unit.missed(limit=10) == []
        unit.review(review("ad-0001"))
        unit.settle(unit.pending(limit=10))
        assert unit.missed(limit=10) == []


def test_a_rebuild_that_begins_drops_what_an_earlier_one_left(records: Records) -> None:
    with records.begin() as unit:
        unit.follow(rebuilding=True)
        unit.keep([kept(1)])
        unit.settle(unit.pending(limit=10))
        unit.follow(rebuilding=True)
        assert unit.missed(limit=10) == []
        unit.review(review("ad-0001"))
        unit.settle(unit.pending(limit=10))
        assert [row.version for row in unit.missed(limit=10)] == [2]


def settled(unit: Unit) -> list[OutboxRow]:
    """All that waited, as an index does it that takes everything."""
    rows = unit.pending(limit=10)
    unit.settle(rows)
    return rows


def test_what_an_index_refused_is_aside_until_it_takes_it(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
        unit.settle(unit.pending(limit=10))
        unit.set_aside([TOO_LONG])
        unit.set_aside([])
        assert unit.counts()["set_aside"] == 1
        assert unit.counts()["pending"] == 0
    with records.begin() as unit:
        unit.review(review("ad-0002", "review-1"))
        settled(unit)
        assert unit.counts()["set_aside"] == 1
        unit.review(review("ad-0001", "review-2"))
        settled(unit)
        unit.set_aside([TOO_LONG])
        unit.set_aside([RefusedAd(ad_id="ad-0001", reason="another reason")])
        assert unit.counts()["set_aside"] == 1
    with records.begin() as unit:
        unit.review(review("ad-0001", "review-3"))
        settled(unit)
        assert unit.counts()["set_aside"] == 0


def test_what_is_forgotten_is_aside_no_longer(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        settled(unit)
        unit.set_aside([TOO_LONG])
        unit.forget("ad-0001", by="ana", reason="asked", at=START)
        assert unit.counts()["set_aside"] == 0


def test_who_holds_indexing_waits_for_rows_in_hand_and_keeps_others_from_them(
    records: Records,
) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
    order: list[str] = []
    in_hand, holding = threading.Event(), threading.Event()

    def swap() -> None:
        in_hand.wait()
        with records.begin() as unit:
            unit.hold_indexing()
            order.append("held")
            holding.set()
            order.append("swapped")

    def index_rest() -> None:
        holding.wait()
        with records.begin() as unit:
            settled(unit)
            order.append("indexed the rest")

    others = [threading.Thread(target=swap), threading.Thread(target=index_rest)]
    for other in others:
        other.start()
    with records.begin() as unit:
        rows = unit.pending(limit=1)
        in_hand.set()
        unit.settle(rows)
        assert not holding.wait(0.2)
        order.append("indexed one")
    for other in others:
        other.join()
    assert order == ["indexed one", "held", "swapped", "indexed the rest"]


def test_a_rebuild_tells_anew_what_is_refused(records: Records) -> None:
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
        unit.set_aside([TOO_LONG])
        unit.set_aside([RefusedAd(ad_id="ad-0002", reason="another")], anew=True)
        assert unit.backlog().set_aside == 1
        unit.set_aside([], anew=True)
        assert unit.backlog().set_aside == 0
