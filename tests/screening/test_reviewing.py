"""How a person works: take, decide, undo, forget; each act with its audit row."""

from itertools import count

import pytest
from fictional_ads import NoMetrics, StandingClock, kept

from screening.assessment import Band, OutputName
from screening.errors import (
    AdForgotten,
    AlreadyTaken,
    InvalidField,
    NotAllowed,
    NothingToUndo,
)
from screening.indexing import Indexing
from screening.query import AdQuery, Filters
from screening.reviewing import TAKE_MINUTES, Actor, Reviewing
from screening.reviews import Decision, Role
from store.memory import MemoryArchive, MemoryRecords, MemorySearchIndex

ANA = Actor(name="Ana", role=Role.REVIEWER)
BEA = Actor(name="Bea", role=Role.REVIEWER)
EYE = Actor(name="Eye", role=Role.READER)
BOSS = Actor(name="Boss", role=Role.ADMIN)
J = OutputName.EXPLOITATION


class Desk:
    def __init__(self) -> None:
        self.clock = StandingClock()
        self.records = MemoryRecords(now=self.clock.now)
        self.index = MemorySearchIndex()
        self.archive = MemoryArchive()
        numbers = count(1)
        indexing = Indexing(records=self.records, index=self.index, metrics=NoMetrics())
        self.reviewing = Reviewing(
            records=self.records,
            indexing=indexing,
            archive=self.archive,
            clock=self.clock,
            metrics=NoMetrics(),
            new_id=lambda: f"review{next(numbers)}",
        )
        with self.records.begin() as unit:
            unit.keep([kept(1, band=Band.ELEVATED), kept(2, band=Band.HIGH)])
        indexing.sync()

    def ids(self, actor: Actor) -> list[str]:
        return [ad.ad_id for _, ad in self.reviewing.queue(actor)]

    def acts(self) -> list[tuple[str, str]]:
        with self.records.begin() as unit:
            return [(entry.actor, entry.act) for entry in unit.audit_of()]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def decide(desk: Desk, actor: Actor, ad_id: str) -> None:
    desk.reviewing.decide(actor, ad_id, output=J, decision=Decision.CONCERN, reason="passport kept")


def test_the_most_pressing_ad_is_taken_first_and_kept_from_others(desk: Desk) -> None:
    first = desk.reviewing.take_next(ANA)
    assert first is not None
    assert first.assessment.band is Band.HIGH
    assert first.ad_id not in desk.ids(BEA)
    with pytest.raises(AlreadyTaken):
        desk.reviewing.take(BEA, first.ad_id)
    desk.clock.advance(minutes=TAKE_MINUTES + 1)
    assert desk.reviewing.take(BEA, first.ad_id).taken_by == "Bea"


def test_a_decision_takes_the_ad_from_the_queue_and_undo_brings_it_back(desk: Desk) -> None:
    ad = desk.reviewing.take_next(ANA)
    assert ad is not None
    decide(desk, ANA, ad.ad_id)
    assert ad.ad_id not in desk.ids(ANA)
    query = AdQuery(filters=Filters(decision=("concern",)))
    assert [found.ad_id for found in desk.index.search(query).found] == [ad.ad_id]
    desk.reviewing.undo(ANA, ad.ad_id, output=J)
    assert ad.ad_id in desk.ids(ANA)
    assert desk.index.search(query).found == ()
    with desk.records.begin() as unit:
        assert len(unit.read(ad.ad_id).reviews) == 2
    assert desk.acts()[:3] == [("Ana", "undo"), ("Ana", "decide"), ("Ana", "take")]


def test_only_ones_own_standing_decision_can_be_undone(desk: Desk) -> None:
    (ad_id, *_) = desk.ids(ANA)
    with pytest.raises(NothingToUndo):
        desk.reviewing.undo(ANA, ad_id, output=J)
    decide(desk, ANA, ad_id)
    with pytest.raises(NothingToUndo):
        desk.reviewing.undo(BEA, ad_id, output=J)


def test_a_decision_needs_a_reason_and_an_output_that_is_there(desk: Desk) -> None:
    (ad_id, *_) = desk.ids(ANA)
    with pytest.raises(InvalidField, match="reason"):
        desk.reviewing.decide(ANA, ad_id, output=J, decision=Decision.CONCERN, reason=" ")
    with pytest.raises(InvalidField, match="output"):
        desk.reviewing.decide(
            ANA,
            ad_id,
            output=OutputName.DECEPTIVE_OFFER,
            decision=Decision.CONCERN,
            reason="x",
        )
    assert desk.acts() == []


def test_roles_are_kept(desk: Desk) -> None:
    (ad_id, *_) = desk.ids(EYE)
    with pytest.raises(NotAllowed):
        desk.reviewing.take(EYE, ad_id)
    with pytest.raises(NotAllowed):
        decide(desk, EYE, ad_id)
    with pytest.raises(NotAllowed):
        desk.reviewing.forget(ANA, ad_id, reason="asked")


def test_forgetting_takes_everything_but_the_tombstone(desk: Desk) -> None:
    (ad_id, *_) = desk.ids(BOSS)
    with pytest.raises(InvalidField, match="reason"):
        desk.reviewing.forget(BOSS, ad_id, reason="")
    desk.reviewing.forget(BOSS, ad_id, reason="the person asked")
    assert ad_id not in desk.ids(BOSS)
    assert ad_id not in [found.ad_id for found in desk.index.search(AdQuery()).found]
    with desk.records.begin() as unit:
        with pytest.raises(AdForgotten):
            unit.read(ad_id)
        assert unit.tombstone(ad_id).reason == "the person asked"
    assert ("Boss", "forget") in desk.acts()
