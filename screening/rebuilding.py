"""Making the search index anew beside the one that serves, and letting it serve in its place."""

import random
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta

from screening.errors import AlreadyRunning, IndexDiffers
from screening.indexing import BATCH, Refusals, bring_over
from screening.ports import Clock, Held, IndexBuild, Records, SearchIndex, Unit
from screening.query import IndexedAd, RefusedAd
from screening.stored import AuditEntry, indexed

LOCK = "index rebuild"
GRACE = timedelta(minutes=10)
"""How long a retired version stays: walks that began on it come to their end."""

SAMPLE = 200
"""Ads that are looked up in the new version before it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What became of a rebuild."""

    name: str
    documents: int
    refusals: Refusals


@dataclass(slots=True)
class _Filled:
    """What was put so far; `sample` is a fair choice from it, as ids with their versions."""

    count: int = 0
    sample: list[tuple[str, int]] = field(default_factory=list)
    refused: list[RefusedAd] = field(default_factory=list)

    def note(self, ads: list[IndexedAd], dice: random.Random) -> None:
        """Algorithm R (Vitter 1985): every ad has the same chance to be in the sample."""
        for ad in ads:
            self.count += 1
            if len(self.sample) < SAMPLE:
                self.sample.append((ad.ad_id, ad.version))
            elif (place := dice.randrange(self.count)) < SAMPLE:
                self.sample[place] = (ad.ad_id, ad.version)


class Rebuilding:
    """One process at a time. Whenever it is killed, the old version serves on, and the next run,
    or `tidy`, takes away what it left."""

    def __init__(
        self, *, records: Records, index: SearchIndex, clock: Clock, actor: str, threads: int = 4
    ) -> None:
        self._records = records
        self._index = index
        self._clock = clock
        self._actor = actor
        self._threads = threads

    def run(self, *, on_progress: Callable[[int], None] = lambda count: None) -> Rebuilt:
        """Fill a new version from the records, catch up with what changed meanwhile, compare, swap.

        Raises AlreadyRunning while another process rebuilds, IndexUnavailable, and IndexDiffers
        where the new version is not what the records hold; the old one serves on then.
        """
        with self._records.alone(LOCK) as held:
            self._tidy()
            with self._index.building() as build:
                self._follow(rebuilding=True, act="index.build", subject=build.name)
                filled = self._fill(build, held, on_progress)
                while self._catch_up(build, filled):
                    held.check()
                return self._swap(build, held, filled)

    def tidy(self) -> list[str]:
        """Delete versions that nobody needs any more; none while a rebuild runs. Gives their
        names. Raises IndexUnavailable."""
        try:
            with self._records.alone(LOCK):
                return self._tidy()
        except AlreadyRunning:
            return []

    def _tidy(self) -> list[str]:
        """What a killed rebuild had kept apart goes too: who fills anew reads everything."""
        deleted = self._index.tidy(retired_before=self._clock.now() - GRACE)
        self._follow(rebuilding=False)
        for name in deleted:
            with self._records.begin() as unit:
                self._audit(unit, "index.delete", name)
        return deleted

    def _fill(self, build: IndexBuild, held: Held, on_progress: Callable[[int], None]) -> _Filled:
        filled, dice = _Filled(), random.Random()
        with ThreadPoolExecutor(self._threads, thread_name_prefix="fill") as pool:
            running: deque[Future[list[RefusedAd]]] = deque()
            for ads in self._all():
                held.check()
                filled.note(ads, dice)
                running.append(pool.submit(_put, build, ads))
                if len(running) > 2 * self._threads:
                    filled.refused += running.popleft().result()
                on_progress(len(ads))
            for future in running:
                filled.refused += future.result()
        return filled

    def _all(self) -> Iterator[list[IndexedAd]]:
        after: str | None = None
        while True:
            with self._records.reading() as reading:
                ads = reading.after(after, limit=BATCH)
            if not ads:
                return
            yield [indexed(ad) for ad in ads]
            after = ads[-1].ad_id

    def _catch_up(self, build: IndexBuild, filled: _Filled) -> bool:
        """One batch of what the old version was given meanwhile; whether it was a full one."""
        with self._records.begin() as unit:
            return self._bring_missed(unit, build, filled) == BATCH

    def _bring_missed(self, unit: Unit, build: IndexBuild, filled: _Filled) -> int:
        rows = unit.missed(limit=BATCH)
        if rows:
            filled.refused += bring_over(unit, rows, build)
            unit.caught_up(rows)
        return len(rows)

    def _swap(self, build: IndexBuild, held: Held, filled: _Filled) -> Rebuilt:
        """While nobody indexes: what waits goes to the new version, whoever brings it."""
        with self._records.begin() as unit:
            unit.hold_indexing()
            while self._bring_missed(unit, build, filled):
                pass
            documents = build.documents()
            _compare(unit, build, filled, documents=documents)
            held.check()
            build.swap()
            unit.follow(rebuilding=False)
            unit.set_aside(filled.refused, anew=True)
            self._audit(unit, "index.swap", build.name, detail=f"{documents} ads")
        refusals = Refusals()
        refusals.add(filled.refused)
        return Rebuilt(name=build.name, documents=documents, refusals=refusals)

    def _follow(self, *, rebuilding: bool, act: str = "", subject: str = "") -> None:
        with self._records.begin() as unit:
            unit.follow(rebuilding=rebuilding)
            if act:
                self._audit(unit, act, subject)

    def _audit(self, unit: Unit, act: str, subject: str, *, detail: str = "") -> None:
        unit.audit(
            AuditEntry(
                at=self._clock.now(), actor=self._actor, act=act, subject=subject, detail=detail
            )
        )


def _put(build: IndexBuild, ads: list[IndexedAd]) -> list[RefusedAd]:
    return list(build.put(ads))


def _compare(unit: Unit, build: IndexBuild, filled: _Filled, *, documents: int) -> None:
    """Raise IndexDiffers where the count or the sample is not what the records hold."""
    counts = unit.counts()
    refused = {one.ad_id for one in filled.refused}
    # What waits may be new, and so lacking, or forgotten, and so too much.
    fewest = counts["ads"] - counts["pending"] - len(refused)
    most = counts["ads"] + counts["pending"]
    if not fewest <= documents <= most:
        raise IndexDiffers(f"the new index holds {documents} ads, the records {counts['ads']}")
    held = build.versions_of([ad_id for ad_id, _ in filled.sample])
    lacking = [
        ad_id
        for ad_id, version in filled.sample
        if held.get(ad_id, 0) < version and ad_id not in refused
    ]
    if unit.read_many(lacking):
        raise IndexDiffers(f"{len(lacking)} of {len(filled.sample)} sampled ads are not in it")
