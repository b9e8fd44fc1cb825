"""`vigia serve`: the API and the review pages."""

from typing import Annotated

import typer

from vigia.commands.output import say
from vigia.serving import serve_system
from vigia.wiring import open_system, settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address; default VIGIA_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port, 0 for a free one; default VIGIA_PORT.")
    ] = None,
) -> None:
    """Serve the API and the review pages until Ctrl-C."""
    using = settings()
    with open_system(using) as system:
        system.indexing.drain()
        serve_system(
            system,
            host=host or using.host,
            port=using.port if port is None else port,
            on_ready=lambda address: say(f"serving {address}"),
        )
