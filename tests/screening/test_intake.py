"""How ads come in: known ones are skipped, changed ones are new captures, nothing is lost."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from itertools import count

import pytest
from fictional_ads import NoMetrics, StandingClock
from phrase_assessor import PhraseAssessor

from screening.ads import Capture, Identity
from screening.errors import IndexUnavailable, InvalidField
from screening.indexing import Indexing
from screening.intake import Arrival, Intake, Submission
from screening.ports import IndexBuild, SearchIndex
from screening.query import (
    AdPage,
    AdQuery,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
)
from screening.rebuilding import Rebuilding
from store.memory import MemoryRecords, MemorySearchIndex

PLAIN = "Restaurante solicita cocinera, turno de tarde."


class FailingIndex:
    """A search index that can be switched off."""

    def __init__(self) -> None:
        self.inner = MemorySearchIndex()
        self.is_down = False

    def _answer(self) -> MemorySearchIndex:
        if self.is_down:
            raise IndexUnavailable
        return self.inner

    matchings = frozenset({Matching.EXACT})

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        return self._answer().put(ads)

    def remove(self, versions: Mapping[str, int]) -> None:
        self._answer().remove(versions)

    def search(self, query: AdQuery) -> AdPage:
        return self._answer().search(query)

    def building(self) -> AbstractContextManager[IndexBuild]:
        return self._answer().building()

    def versions(self) -> list[IndexVersion]:
        return self._answer().versions()

    def tidy(self, *, retired_before: datetime) -> list[str]:
        return self._answer().tidy(retired_before=retired_before)

    def state(self) -> IndexState:
        return self.inner.state()


class Desk:
    """An intake over stores in memory."""

    def __init__(self, index: SearchIndex | None = None) -> None:
        self.clock = StandingClock()
        self.records = MemoryRecords()
        self.index = index or MemorySearchIndex()
        self.indexing = Indexing(records=self.records, index=self.index, metrics=NoMetrics())
        numbers = count(1)
        self.intake = Intake(
            records=self.records,
            indexing=self.indexing,
            assessor=PhraseAssessor(),
            clock=self.clock,
            metrics=NoMetrics(),
            new_id=lambda: f"ad{next(numbers)}",
        )

    def submission(self, key: str, body: str = PLAIN) -> Submission:
        return Submission(
            identity=Identity(source="board", key=key),
            capture=Capture(id=key, body=body),
            seen_at=self.clock.now(),
        )

    def keep(self, *keys_and_bodies: tuple[str, str]) -> list[Arrival]:
        submissions = [self.submission(key, body) for key, body in keys_and_bodies]
        return [outcome.arrival for outcome in self.intake.keep(submissions)]

    def found(self, words: str) -> list[str]:
        return [found.ad_id for found in self.index.search(AdQuery(words=words)).found]


def test_the_same_text_again_is_known_and_another_text_is_a_new_capture() -> None:
    desk = Desk()
    assert desk.keep(("1", PLAIN)) == [Arrival.NEW]
    desk.clock.advance(days=1)
    assert desk.keep(("1", PLAIN)) == [Arrival.KNOWN]
    assert desk.keep(("1", PLAIN + " Urge.")) == [Arrival.CHANGED]
    with desk.records.begin() as unit:
        ad = unit.read("ad1")
        assert ad.captures == 2
        assert ad.last_seen - ad.first_seen == timedelta(days=1)
        assert [c.capture.body for c in unit.captures("ad1")] == [PLAIN, PLAIN + " Urge."]
    assert desk.found("urge") == ["ad1"]


def test_an_ad_that_stands_twice_in_a_batch_is_one_ad() -> None:
    desk = Desk()
    arrivals = desk.keep(("1", PLAIN), ("1", PLAIN), ("1", PLAIN + " Urge."))
    assert arrivals == [Arrival.NEW, Arrival.KNOWN, Arrival.CHANGED]


def test_the_id_inside_is_the_ads_own_and_not_the_submitters() -> None:
    desk = Desk()
    desk.keep(("submitted", PLAIN))
    with desk.records.begin() as unit:
        ad = unit.read("ad1")
    assert ad.newest.capture.id == ad.assessment.id == "ad1"
    assert ad.identity.key == "submitted"


def test_a_date_in_the_future_refuses_the_batch_and_writes_nothing() -> None:
    desk = Desk()
    later = Submission(
        identity=Identity(source="board", key="2"),
        capture=Capture(id="2", body=PLAIN, posted_at=desk.clock.now() + timedelta(days=1)),
        seen_at=desk.clock.now(),
    )
    with pytest.raises(InvalidField, match="posted_at"):
        desk.intake.keep([desk.submission("1"), later])
    with desk.records.begin() as unit:
        assert unit.counts()["ads"] == 0


def test_an_index_that_is_down_loses_nothing() -> None:
    index = FailingIndex()
    desk = Desk(index)
    index.is_down = True
    assert desk.keep(("1", PLAIN), ("2", PLAIN)) == [Arrival.NEW, Arrival.NEW]
    assert desk.indexing.drain() == 0
    with pytest.raises(IndexUnavailable):
        desk.indexing.sync()
    index.is_down = False
    assert desk.indexing.sync() == 2
    assert sorted(desk.found("cocinera")) == ["ad1", "ad2"]


def test_a_forgotten_ad_stays_forgotten_when_it_is_seen_again() -> None:
    desk = Desk()
    desk.keep(("1", PLAIN))
    with desk.records.begin() as unit:
        unit.forget("ad1", by="admin", reason="asked", at=desk.clock.now())
    desk.indexing.sync()
    assert desk.found("cocinera") == []
    assert desk.keep(("1", PLAIN + " Urge.")) == [Arrival.FORGOTTEN]
    assert desk.found("cocinera") == []


def test_a_rebuilt_index_says_what_the_old_one_said() -> None:
    desk = Desk()
    desk.keep(*((str(n), f"{PLAIN} Número {n}.") for n in range(1200)))
    before = desk.index.search(AdQuery(words="cocinera", limit=200))
    rebuilding = Rebuilding(records=desk.records, index=desk.index, clock=desk.clock, actor="test")
    assert rebuilding.run().documents == 1200
    assert desk.index.search(AdQuery(words="cocinera", limit=200)) == before
