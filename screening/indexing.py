"""How the search index follows the records: drain the outbox, or rebuild from nothing."""

from collections.abc import Callable, Iterator

from screening.errors import IndexUnavailable
from screening.ports import Metrics, Records, SearchIndex
from screening.query import IndexedAd
from screening.stored import indexed

BATCH = 500
"""Ads per transaction and index batch."""


class Indexing:
    """The index is a copy: whatever happens to it, the records make it again."""

    def __init__(self, *, records: Records, index: SearchIndex, metrics: Metrics) -> None:
        self._records = records
        self._index = index
        self._metrics = metrics

    def drain(self) -> int:
        """Index what waits, as far as the index answers; gives how many ads were done."""
        try:
            return self.sync()
        except IndexUnavailable:
            self._metrics.count("index_unavailable")
            return 0

    def sync(self, *, on_progress: Callable[[int], None] | None = None) -> int:
        """Index all that waits; gives how many ads were done. Raises IndexUnavailable."""
        done = 0
        while count := self._sync_batch():
            done += count
            if on_progress:
                on_progress(count)
        return done

    def rebuild(self, *, on_progress: Callable[[int], None] | None = None) -> int:
        """Replace the index by what the records hold; searches see the old one until it is done.

        Ads that change meanwhile wait in the outbox and follow by the `sync` at the end.
        """
        count = self._index.rebuild(self._all(on_progress))
        self.sync()
        return count

    def _all(self, on_progress: Callable[[int], None] | None) -> Iterator[IndexedAd]:
        after: str | None = None
        while True:
            with self._records.begin() as unit:
                ads = unit.after(after, limit=BATCH)
            if not ads:
                return
            yield from (indexed(ad) for ad in ads)
            after = ads[-1].ad_id
            if on_progress:
                on_progress(len(ads))

    def _sync_batch(self) -> int:
        """In one transaction, which lets no other process index meanwhile: two at once could put
        an older text over a newer one, or bring back what was forgotten."""
        with self._records.begin() as unit:
            rows = unit.pending(limit=BATCH)
            if not rows:
                return 0
            ads = unit.read_many(list(dict.fromkeys(row.ad_id for row in rows)))
            present = {ad.ad_id for ad in ads}
            self._index.remove(sorted({row.ad_id for row in rows} - present))
            self._index.put([indexed(ad) for ad in ads])
            unit.settle(rows)
        self._metrics.count("indexed", len(rows))
        return len(rows)
