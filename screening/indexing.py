"""How the search index follows the records: what waits in the outbox is put into it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from screening.errors import IndexUnavailable
from screening.ports import IndexWriter, Metrics, Records, SearchIndex, Unit
from screening.query import RefusedAd
from screening.stored import OutboxRow, indexed

BATCH = 500
"""Ads per transaction and index batch."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """What the index refused: how often for each reason, and the first ad of each."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, refused: Sequence[RefusedAd]) -> None:
        for one in refused:
            self.counts[one.reason] += 1
            self.first.setdefault(one.reason, one.ad_id)


class Indexing:
    """The index is a copy: whatever happens to it, the records make it again.

    `at_once` says that whoever changes an ad also brings it into the index. Where the index is a
    server that would keep him waiting; a worker follows instead.
    """

    def __init__(
        self, *, records: Records, index: SearchIndex, metrics: Metrics, at_once: bool = True
    ) -> None:
        self._records = records
        self._index = index
        self._metrics = metrics
        self._at_once = at_once

    def drain(self) -> int:
        """For who has changed an ad: index what waits, as far as that is his part and the index
        answers; gives how many ads were done."""
        if not self._at_once:
            return 0
        try:
            return self.sync()
        except IndexUnavailable:
            self._metrics.count("index_unavailable")
            return 0

    def sync(
        self,
        *,
        on_progress: Callable[[int], None] | None = None,
        refusals: Refusals | None = None,
    ) -> int:
        """Index all that waits; gives how many ads were done. Raises IndexUnavailable."""
        done = 0
        while count := self._sync_batch(refusals or Refusals()):
            done += count
            if on_progress:
                on_progress(count)
        return done

    def _sync_batch(self, refusals: Refusals) -> int:
        """The rows stay in hand while the index works: no other process indexes them meanwhile,
        and where this one dies they wait again."""
        with self._records.begin() as unit:
            rows = unit.pending(limit=BATCH)
            if not rows:
                return 0
            refused = bring_over(unit, rows, self._index)
            refusals.add(refused)
            unit.settle(rows)
            unit.set_aside(refused)
        self._metrics.count("indexed", len(rows))
        self._metrics.count("index_refused", len(refused))
        return len(rows)


def bring_over(unit: Unit, rows: Sequence[OutboxRow], index: IndexWriter) -> Sequence[RefusedAd]:
    """Make the index hold what the records hold of these ads, or no longer hold. Gives the ads
    that it refused."""
    versions = {row.ad_id: row.version for row in sorted(rows, key=lambda row: row.version)}
    ads = unit.read_many(list(versions))
    index.remove({id: versions[id] for id in versions.keys() - {ad.ad_id for ad in ads}})
    return index.put([indexed(ad) for ad in ads])
