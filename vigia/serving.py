"""Serve a system over HTTP with uvicorn."""

import socket
from collections.abc import Callable
from datetime import timedelta

import uvicorn

from api.app import create_app
from api.services import Services
from screening.errors import Misconfigured
from vigia.wiring import System, secret_of


def serve_system(system: System, *, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM. `on_ready` is given the address before the first request.

    Raises Misconfigured where the address is taken.
    """
    listening = _listen(host, port)
    actual = listening.getsockname()[1]
    # Uvicorn's access log holds addresses with query words: it stays off.
    config = uvicorn.Config(
        create_app(services_for(system)), access_log=False, log_config=None, server_header=False
    )
    on_ready(f"http://{host}:{actual}/")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, or asyncio leaves Nagle on: 40 ms more for each answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Misconfigured(
            f"{host}:{port} cannot be listened on ({error.strerror})", setting="VIGIA_PORT"
        ) from error
    return listening


def services_for(system: System) -> Services:
    """What the HTTP border is given of a system."""
    using = system.settings
    return Services(
        records=system.records,
        index=system.index,
        intake=system.intake,
        indexing=system.indexing,
        reviewing=system.reviewing,
        assessor=system.assessor,
        catalogue=system.catalogue,
        clock=system.clock,
        metrics=system.metrics,
        render_metrics=lambda: _render_metrics(system),
        secret=secret_of(using),
        cookie_secure=using.cookie_secure,
        max_body_bytes=using.max_body_bytes,
        requests_per_minute=using.requests_per_minute,
    )


def _render_metrics(system: System) -> bytes:
    """All metrics, with how far the search index lags behind at this moment."""
    with system.records.reading() as reading:
        backlog = reading.backlog()
    age = system.clock.now() - backlog.since if backlog.since else timedelta()
    system.metrics.set("outbox_ads", backlog.waiting)
    system.metrics.set("freshness_seconds", age.total_seconds())
    system.metrics.set("set_aside_ads", backlog.set_aside)
    return system.metrics.render()
