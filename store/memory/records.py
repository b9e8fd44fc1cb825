"""Records in memory: a transaction works on a copy of everything, and puts it in place at the end."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from types import MappingProxyType

from screening.errors import AlreadyRunning, RecordsUnavailable
from store.memory.reading import MemoryReading
from store.memory.state import State
from store.memory.unit import MemoryUnit

WAIT_SECONDS = 30.0
NO_SEVERITIES: Mapping[str, int] = MappingProxyType({})


class MemoryRecords:
    """The `Records` port: one transaction at a time, as SQLite has it. A view is of the state that
    was put in place last, which is never changed."""

    def __init__(
        self,
        *,
        severity_of: Mapping[str, int] = NO_SEVERITIES,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._severity_of = severity_of
        self._now = now
        self._state = State()
        self._writing = Lock()
        self._names: defaultdict[str, Lock] = defaultdict(Lock)

    @contextmanager
    def begin(self) -> Iterator[MemoryUnit]:
        if not self._writing.acquire(timeout=WAIT_SECONDS):
            raise RecordsUnavailable("another transaction has not ended")
        try:
            state = self._state.copy()
            yield MemoryUnit(state, severity_of=self._severity_of, now=self._now)
            self._state = state
        finally:
            self._writing.release()

    @contextmanager
    def reading(self) -> Iterator[MemoryReading]:
        yield MemoryReading(self._state, severity_of=self._severity_of, now=self._now)

    @contextmanager
    def alone(self, name: str) -> Iterator["MemoryHeld"]:
        lock = self._names[name]
        if not lock.acquire(blocking=False):
            raise AlreadyRunning
        try:
            yield MemoryHeld()
        finally:
            lock.release()

    def revision(self) -> str:
        return "memory"


class MemoryHeld:
    """The `Held` port: a lock of this process is never lost."""

    def check(self) -> None: ...
