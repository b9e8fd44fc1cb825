"""How many requests one key may send: a bucket of tokens each, filled again steadily."""

from collections import OrderedDict
from datetime import datetime
from math import ceil
from threading import Lock

from api.problems import too_many
from screening.ports import Clock

MOST_BUCKETS = 10_000
"""Buckets kept in memory; beyond, the one unused for longest goes, and its owner starts afresh."""


class RateLimit:
    """Each process counts on its own: behind several replicas the limit is theirs together."""

    def __init__(self, *, per_minute: int, clock: Clock) -> None:
        self.per_minute = per_minute
        self.clock = clock
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = Lock()

    def take(self, owner: str) -> None:
        """Count one request. Raises Refused (429) where the owner's bucket is empty."""
        now = self.clock.now()
        with self._lock:
            left, since = self._buckets.get(owner, (float(self.per_minute), now))
            filled = (now - since).total_seconds() * self.per_minute / 60
            left = min(float(self.per_minute), left + max(filled, 0.0))
            allowed = left >= 1
            self._buckets[owner] = (left - 1 if allowed else left, now)
            self._buckets.move_to_end(owner)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        if not allowed:
            raise too_many(retry_after_seconds=ceil((1 - left) * 60 / self.per_minute))
