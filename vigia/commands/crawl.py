"""`vigia crawl`: read a declared source and keep what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from vigia.commands.output import say
from vigia.crawling import crawl_into, find_source
from vigia.progress import progress
from vigia.wiring import open_system, settings


def crawl(
    source: Annotated[str, typer.Argument(help="Name of a declared source.")],
    sources: Annotated[
        Path | None,
        typer.Option(help="Folder or TOML file of declarations; default VIGIA_SOURCES."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Also write what was found, one ad a line with its fields.")
    ] = None,
    keep: Annotated[bool, typer.Option(help="Keep what was found; --no-keep only looks.")] = True,
) -> None:
    """Crawl one source politely, within its robots.txt and its declared limits."""
    declared = find_source(sources or settings().sources, source)
    with open_system() as system, _output(out) as stream, progress("crawl") as advance:
        summary = crawl_into(system if keep else None, declared, out=stream, on_progress=advance)
    for name, value in asdict(summary).items():
        if value:
            say(f"{name.replace('_', ' ')}: {value}")
    if summary.finish == "shutdown":
        raise KeyboardInterrupt
    if summary.failed_batches:
        raise typer.Exit(3)


@contextmanager
def _output(path: Path | None) -> Iterator[BinaryIO | None]:
    if path is None:
        yield None
        return
    with path.open("wb") as stream:
        yield stream
