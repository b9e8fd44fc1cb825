"""`vigia demo`: two fictional boards, a crawl, and the review page, on this machine alone."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from crawler.sources import read_sources
from screening.keys import digest_of, new_secret
from screening.reviews import Role
from screening.stored import ApiKey
from vigia.commands.output import say, write_line
from vigia.crawling import crawl_each
from vigia.demo.boards import Boards
from vigia.demo.sources import declaration_of
from vigia.identifiers import new_id
from vigia.progress import progress
from vigia.serving import serve_system
from vigia.wiring import System, open_system, settings

REVIEWER = "demo reviewer"


def demo(
    port: Annotated[int, typer.Option(help="Port of the review page; 0 takes a free one.")] = 8080,
    serve: Annotated[bool, typer.Option(help="--no-serve stops after the crawl.")] = True,
) -> None:
    """Crawl two small fictional boards, screen what they show, and serve the review page."""
    using = settings().model_copy(update={"data": settings().data / "demo"})
    with open_system(using) as system:
        _crawl(system)
        if not serve:
            return
        secret = _reviewer(system)
        serve_system(system, host="127.0.0.1", port=port, on_ready=lambda a: _welcome(a, secret))


def _crawl(system: System) -> None:
    say("starting two fictional boards and reading them")
    with Boards() as boards, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.toml"
        path.write_text(declaration_of(boards), encoding="utf-8")
        with progress("ads read and screened") as advance:
            summaries = crawl_each(system, list(read_sources(path).values()), on_progress=advance)
    if any(summary.finish == "shutdown" for summary in summaries):
        raise KeyboardInterrupt
    for summary in summaries:
        say(
            f"{summary.source}: {summary.found} ads ({summary.new} new, {summary.changed} changed, "
            f"{summary.known} known)"
        )


def _reviewer(system: System) -> str:
    """A fresh key for each run; those of earlier runs are taken out of use."""
    secret, now = new_secret(), system.clock.now()
    with system.records.begin() as unit:
        for key in unit.keys():
            if key.name == REVIEWER and key.revoked_at is None:
                unit.revoke_key(key.id, at=now)
        unit.add_key(
            ApiKey(
                id=new_id(),
                name=REVIEWER,
                role=Role.REVIEWER,
                digest=digest_of(secret),
                created_at=now,
            )
        )
    return secret


def _welcome(address: str, secret: str) -> None:
    write_line()
    write_line(f"  review page   {address}")
    write_line(f"  sign-in key   {secret}")
    write_line()
    write_line("  Ctrl-C stops it.")
