"""What is found, in batches, handled one after the other off the event loop's thread."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


class Batches(Generic[Item]):
    """Collects items until there are `size` or the oldest is `seconds` old, then has `handle` work
    on them. One thread does that, so batches keep their order and a handler may hold a connection.

    With `outstanding` batches not yet done `add` waits: fetching is never faster than keeping.
    `failed` is told of a batch whose handler raised; the crawl goes on.
    """

    def __init__(
        self,
        handle: Callable[[Sequence[Item]], None],
        *,
        failed: Callable[[Sequence[Item], Exception], None],
        size: int = 100,
        seconds: float = 10.0,
        outstanding: int = 2,
    ) -> None:
        self._handle = handle
        self._failed = failed
        self._size = size
        self._seconds = seconds
        self._places = asyncio.Semaphore(outstanding)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="crawl-batch")
        self._waiting: list[Item] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def add(self, item: Item) -> None:
        self._waiting.append(item)
        if len(self._waiting) >= self._size:
            await self._send()
        elif self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._seconds, lambda: self._track(self._send()))

    async def close(self) -> None:
        """Handle what is left and wait for all of it."""
        await self._send()
        while tasks := tuple(self._tasks):
            await asyncio.gather(*tasks)
            # Since Python 3.12 waiting for what is done gives the loop no turn to do this itself.
            self._tasks.difference_update(tasks)
        self._thread.shutdown()

    async def _send(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        await self._places.acquire()
        batch, self._waiting = self._waiting, []
        if batch:
            self._track(self._work(batch))
        else:
            self._places.release()

    async def _work(self, batch: Sequence[Item]) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._handle, batch)
        # One of the four edges (design 5): a batch that fails must not end a crawl of hours.
        except Exception as error:  # noqa: BLE001
            self._failed(batch, error)
        finally:
            self._places.release()

    def _track(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
