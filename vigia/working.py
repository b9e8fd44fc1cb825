"""What goes on in the background: the index follows, what is no longer needed goes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

import structlog

from screening.errors import Unavailable
from screening.indexing import Indexing, Refusals
from screening.ports import Clock, SearchIndex
from screening.query import VersionStatus
from screening.rebuilding import Rebuilding

IDLE_SECONDS = 1.0
"""Between two looks at the outbox: how far searches lag behind at most, beside the index's second."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
"""While something does not answer: twice as long each time."""
TIDY_EVERY = timedelta(minutes=1)

_log = structlog.get_logger("worker")


class Worker:
    """Any number may work at once; what only one may do, one does."""

    def __init__(
        self,
        *,
        indexing: Indexing,
        rebuilding: Rebuilding,
        index: SearchIndex,
        clock: Clock,
        ensure_months: Callable[[datetime], None],
    ) -> None:
        self._indexing = indexing
        self._rebuilding = rebuilding
        self._index = index
        self._clock = clock
        self._ensure_months = ensure_months
        self._tidied: datetime | None = None

    def run(self, stop: Event) -> None:
        """Until `stop` is set. A part that does not answer is waited for, however long."""
        pause = FIRST_PAUSE_SECONDS
        while not stop.is_set():
            try:
                self.turn()
            except Unavailable as error:
                _log.warning("worker.waiting", problem=error.problem, seconds=pause)
                stop.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            else:
                pause = FIRST_PAUSE_SECONDS
                stop.wait(IDLE_SECONDS)

    def turn(self) -> None:
        """All that is due now. Raises RecordsUnavailable, IndexUnavailable."""
        now = self._clock.now()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            self._ensure_months(now)
            self._tidy()
            self._tidied = now
        refusals = Refusals()
        if count := self._indexing.sync(refusals=refusals):
            _log.info("worker.indexed", ads=count)
        for reason, count in refusals.counts.items():
            _log.error("worker.set_aside", reason=reason, ads=count, first=refusals.first[reason])

    def _tidy(self) -> None:
        """A server without an index that serves, as a new one, is given one."""
        for name in self._rebuilding.tidy():
            _log.info("worker.deleted", version=name)
        statuses = {version.status for version in self._index.versions()}
        if VersionStatus.SERVING not in statuses:
            rebuilt = self._rebuilding.run()
            _log.info("worker.rebuilt", version=rebuilt.name, ads=rebuilt.documents)
