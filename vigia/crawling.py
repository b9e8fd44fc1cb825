"""Crawls wired to the rooms: what is known before, where ads and raw responses go."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from crawler.keeper import Destinations
from crawler.run import Crawl, crawl_all
from crawler.sources import Source, read_sources
from crawler.summary import CrawlSummary
from screening.errors import Misconfigured, SourceNotFound
from vigia.wiring import System


def find_source(where: Path, name: str) -> Source:
    """A declared source by its name. Raises SourceNotFound, naming those there are."""
    paths = sorted(where.glob("*.toml")) if where.is_dir() else [where]
    declared: dict[str, Source] = {}
    for path in paths:
        if not path.is_file():
            raise Misconfigured(f"there is no file or folder {where}", setting="sources")
        declared |= read_sources(path)
    if name not in declared:
        raise SourceNotFound(name, known=tuple(sorted(declared)))
    return declared[name]


def crawl_into(
    system: System | None,
    *sources: Source,
    out: BinaryIO | None = None,
    on_progress: Callable[[int], None] = lambda count: None,
) -> CrawlSummary:
    """Crawl one source into the records; without a system nothing is kept.

    A process can crawl once (Twisted's reactor cannot start again).
    """
    return crawl_each(system, list(sources), out=out, on_progress=on_progress)[0]


def crawl_each(
    system: System | None,
    sources: list[Source],
    *,
    out: BinaryIO | None = None,
    on_progress: Callable[[int], None] = lambda count: None,
) -> list[CrawlSummary]:
    """Crawl several sources at the same time, each at its own pace."""
    return crawl_all([_crawl(system, source, out, on_progress) for source in sources])


def _crawl(
    system: System | None,
    source: Source,
    out: BinaryIO | None,
    on_progress: Callable[[int], None],
) -> Crawl:
    said = 0

    def progress(summary: CrawlSummary) -> None:
        nonlocal said
        on_progress(summary.found - said)
        said = summary.found

    if system is None:
        return Crawl(source=source, to=Destinations(out=out), on_progress=progress)
    with system.records.reading() as reading:
        known = reading.addresses(source.name)
    return Crawl(
        source=source,
        to=Destinations(
            keep=system.intake.keep, gone=system.intake.gone, archive=system.archive, out=out
        ),
        known=known,
        on_progress=progress,
    )
