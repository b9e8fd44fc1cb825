"""Batches: in order, in one other thread, nothing lost, never faster than they are handled."""

import asyncio
import threading
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.batches import Batches


class Handler:
    """Records; waits at `gate`; raises for batches that hold a number of `poison`."""

    def __init__(self, poison: frozenset[int] = frozenset()) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.batches: list[list[int]] = []
        self.failed: list[list[int]] = []
        self.threads: set[int] = set()
        self._poison = poison

    def handle(self, batch: Sequence[int]) -> None:
        self.gate.wait()
        self.threads.add(threading.get_ident())
        if self._poison & set(batch):
            raise ValueError
        self.batches.append(list(batch))

    def on_failed(self, batch: Sequence[int], error: Exception) -> None:
        assert isinstance(error, ValueError)
        self.failed.append(list(batch))


@settings(deadline=None, max_examples=50)
@given(
    count=st.integers(0, 40),
    size=st.integers(1, 9),
    poison=st.frozensets(st.integers(0, 40), max_size=3),
)
def test_every_item_is_handled_once_in_order(count: int, size: int, poison: frozenset[int]) -> None:
    handler = Handler(poison)

    async def run() -> None:
        batches = Batches(handler.handle, failed=handler.on_failed, size=size, seconds=60)
        for number in range(count):
            await batches.add(number)
        await batches.close()

    asyncio.run(run())
    done = [number for batch in handler.batches for number in batch]
    lost = [number for batch in handler.failed for number in batch]
    assert done == sorted(done)
    assert sorted(done + lost) == list(range(count))
    assert not poison & set(done)
    assert threading.get_ident() not in handler.threads
    assert len(handler.threads) <= 1


def test_adding_waits_while_too_many_batches_are_outstanding() -> None:
    handler = Handler()
    handler.gate.clear()
    added: list[int] = []

    async def produce(batches: Batches[int]) -> None:
        for number in range(10):
            await batches.add(number)
            added.append(number)
        await batches.close()

    async def run() -> None:
        batches = Batches(
            handler.handle, failed=handler.on_failed, size=2, seconds=60, outstanding=2
        )
        producing = asyncio.create_task(produce(batches))
        for _ in range(100):
            await asyncio.sleep(0)
        assert added == [0, 1, 2, 3, 4]
        handler.gate.set()
        await producing

    asyncio.run(run())
    assert handler.batches == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]


def test_a_batch_that_is_not_full_goes_after_its_time() -> None:
    handler = Handler()

    async def run() -> None:
        batches = Batches(handler.handle, failed=handler.on_failed, size=100, seconds=0.01)
        await batches.add(1)
        while not handler.batches:
            await asyncio.sleep(0.005)
        await batches.add(2)
        await batches.close()

    asyncio.run(run())
    assert handler.batches == [[1], [2]]
