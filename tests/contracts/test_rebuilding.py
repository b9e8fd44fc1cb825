"""What a rebuild promises, whatever keeps the records and whatever is searched."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from fictional_ads import START, NoMetrics, StandingClock, indexed_ad, kept, review
from servers import elasticsearch_index

from screening.errors import AlreadyRunning, IndexDiffers
from screening.indexing import Indexing, Refusals
from screening.ports import Records, SearchIndex
from screening.query import AdQuery, Filters, IndexedAd, RefusedAd, VersionStatus
from screening.rebuilding import GRACE, Rebuilding
from screening.stored import AuditEntry
from store.records import migrate, open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    records: Records
    index: SearchIndex
    clock: StandingClock
    indexing: Indexing
    rebuilding: Rebuilding

    def found(self, words: str = "") -> list[str]:
        query = AdQuery(words=words, limit=200)
        return sorted(one.ad_id for one in self.index.search(query).found)

    def audited(self) -> list[AuditEntry]:
        with self.records.reading() as reading:
            return [one for one in reading.audit_of() if one.act.startswith("index.")]


def desk_of(records: Records, index: SearchIndex, clock: StandingClock) -> Desk:
    return Desk(
        records=records,
        index=index,
        clock=clock,
        indexing=Indexing(records=records, index=index, metrics=NoMetrics()),
        rebuilding=Rebuilding(records=records, index=index, clock=clock, actor="test"),
    )


@pytest.fixture
def desk(stores: tuple[Records, SearchIndex], clock: StandingClock) -> Desk:
    return desk_of(*stores, clock)


def test_a_rebuilt_index_holds_what_the_records_hold(desk: Desk) -> None:
    with desk.records.begin() as unit:
        unit.keep([kept(number) for number in range(20)])
        unit.review(review("ad-0003"))
        unit.forget("ad-0004", by="admin", reason="asked", at=START)
    rebuilt = desk.rebuilding.run()
    assert rebuilt.documents == 19
    assert desk.found() == [f"ad-{n:04}" for n in range(20) if n != 4]
    assert desk.index.state().documents == 19
    by_decision = AdQuery(filters=Filters(decision=("concern",)))
    assert [one.ad_id for one in desk.index.search(by_decision).found] == ["ad-0003"]
    assert [one.act for one in desk.audited()] == ["index.swap", "index.build"]
    assert desk.audited()[0].subject == rebuilt.name


def test_what_changes_meanwhile_is_in_it_or_follows(desk: Desk) -> None:
    """Another process indexes what was changed into the version that still serves."""
    with desk.records.begin() as unit:
        unit.keep([kept(number) for number in range(10)])
    desk.indexing.drain()
    changed: list[int] = []

    def meanwhile(_: int) -> None:
        if not changed:
            with desk.records.begin() as unit:
                unit.keep([kept(3, is_new=False, body="Cambiado entretanto"), kept(50)])
                unit.forget("ad-0004", by="admin", reason="asked", at=START)
            changed.append(desk.indexing.drain())
            assert desk.found("mesera") != []

    desk.rebuilding.run(on_progress=meanwhile)
    desk.indexing.sync()
    assert changed
    assert desk.found() == [f"ad-{n:04}" for n in (0, 1, 2, 3, 5, 6, 7, 8, 9, 50)]
    assert desk.found("entretanto") == ["ad-0003"]
    with desk.records.reading() as reading:
        assert reading.counts()["pending"] == 0


def test_one_rebuilds_at_a_time(desk: Desk) -> None:
    with desk.records.begin() as unit:
        unit.keep([kept(1)])
    refused: list[object] = []

    def meanwhile(_: int) -> None:
        other = desk_of(desk.records, desk.index, desk.clock)
        with pytest.raises(AlreadyRunning) as caught:
            other.rebuilding.run()
        refused.append(caught.value)
        assert other.rebuilding.tidy() == []

    desk.rebuilding.run(on_progress=meanwhile)
    assert len(refused) == 1
    assert desk.rebuilding.run().documents == 1


def test_a_rebuild_that_fails_leaves_the_old_one_and_no_trace(desk: Desk) -> None:
    with desk.records.begin() as unit:
        unit.keep([kept(1)])
    desk.indexing.sync()

    def fail(_: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        desk.rebuilding.run(on_progress=fail)
    assert desk.found() == ["ad-0001"]
    assert [version.status for version in desk.index.versions()] == [VersionStatus.SERVING]
    with desk.records.begin() as unit:
        unit.keep([kept(2)])
    desk.indexing.sync()
    assert desk.found() == ["ad-0001", "ad-0002"]


class Losing:
    """An index whose new versions lose an ad, or keep an old state of it."""

    def __init__(self, index: SearchIndex, *, stale: bool) -> None:
        self._index = index
        self._stale = stale

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    @contextmanager
    def building(self) -> Iterator[object]:
        with self._index.building() as build:
            put = build.put

            def lose(ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
                if self._stale:
                    return put([replace(ad, version=0) for ad in ads])
                return put([ad for ad in ads if ad.ad_id != "ad-0007"])

            build.put = lose  # type: ignore[method-assign]
            yield build


@pytest.mark.parametrize("stale", [True, False])
def test_a_version_that_is_not_what_the_records_hold_never_serves(desk: Desk, stale: bool) -> None:
    with desk.records.begin() as unit:
        unit.keep([kept(number) for number in range(20)])
    desk.indexing.sync()
    losing = desk_of(desk.records, Losing(desk.index, stale=stale), desk.clock)  # type: ignore[arg-type]
    with pytest.raises(IndexDiffers):
        losing.rebuilding.run()
    assert len(desk.found()) == 20
    assert [one.act for one in desk.audited()] == ["index.build"]
    assert desk.rebuilding.run().documents == 20


def test_retired_versions_go_after_their_grace(desk: Desk) -> None:
    desk.rebuilding.run()
    desk.clock.advance(seconds=(GRACE / timedelta(seconds=1)) * 2)
    desk.rebuilding.tidy()
    assert VersionStatus.BUILDING not in [one.status for one in desk.index.versions()]
    assert VersionStatus.SERVING in [one.status for one in desk.index.versions()]


def test_what_the_index_refuses_is_set_aside_and_blocks_nothing(
    tmp_path: Path,
) -> None:
    clock, path = StandingClock(), tmp_path / "records.sqlite3"
    migrate(path)
    with open_records(path, now=clock.now) as records, elasticsearch_index() as index:
        desk = desk_of(records, index, clock)
        with records.begin() as unit:
            unit.keep([kept(1), kept(2, source="x" * 40_000), kept(3)])
        refusals = Refusals()
        assert desk.indexing.sync(refusals=refusals) == 3
        assert (list(refusals.counts.values()), set(refusals.first.values())) == ([1], {"ad-0002"})
        assert desk.found() == ["ad-0001", "ad-0003"]
        with records.reading() as reading:
            assert reading.counts()["set_aside"] == 1
            assert reading.counts()["pending"] == 0
        rebuilt = desk.rebuilding.run()
        assert (rebuilt.documents, rebuilt.refusals.counts) == (2, refusals.counts)
        with records.begin() as unit:
            unit.forget("ad-0002", by="admin", reason="asked", at=START)
        desk.indexing.sync()
        with records.reading() as reading:
            assert reading.counts()["set_aside"] == 0


def test_several_threads_fill_a_version(stores: tuple[Records, SearchIndex]) -> None:
    _, index = stores
    batches = [[indexed_ad(f"{n}-{m}") for m in range(5)] for n in range(40)]
    with index.building() as build:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(build.put, batches))
        assert build.documents() == 200
        build.swap()
    assert index.search(AdQuery()).total == 200
