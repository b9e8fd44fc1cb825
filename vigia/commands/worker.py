"""`vigia worker`: what goes on in the background."""

import signal
from threading import Event

from vigia.commands.output import say
from vigia.wiring import open_system
from vigia.working import Worker


def worker() -> None:
    """Bring changes into the search index and tidy up, until Ctrl-C or SIGTERM."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with open_system() as system:
        say("working")
        Worker(
            indexing=system.indexing,
            rebuilding=system.rebuilding,
            index=system.index,
            clock=system.clock,
            ensure_months=system.ensure_months,
        ).run(stop)
