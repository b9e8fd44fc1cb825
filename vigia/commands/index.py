"""`vigia index ...`: the search index, made anew, brought up to date, listed."""

import typer

from screening.indexing import Refusals
from screening.query import IndexVersion
from vigia.commands.output import say, write_line
from vigia.progress import progress
from vigia.wiring import open_system

app = typer.Typer(no_args_is_help=True, help="The search index: a copy that can be made again.")

_ROW = "{:<40} {:<9} {:>12} {:>10} {:<17} {}"


@app.command()
def rebuild() -> None:
    """Make the index anew from the records; searches see the old one until it is done."""
    with open_system() as system:
        with system.records.reading() as reading:
            total = reading.counts()["ads"]
        with progress("rebuild", total=total) as advance:
            rebuilt = system.rebuilding.run(on_progress=advance)
        system.indexing.sync()
    _say_refusals(rebuilt.refusals)
    say(f"rebuilt: {rebuilt.documents:,} ads, serving as {rebuilt.name}")


@app.command()
def sync() -> None:
    """Index what waits in the outbox."""
    refusals = Refusals()
    with open_system() as system, progress("sync") as advance:
        count = system.indexing.sync(on_progress=advance, refusals=refusals)
    _say_refusals(refusals)
    say(f"indexed: {count:,} ads")


@app.command("list")
def list_versions() -> None:
    """List the versions of the index: which one serves, how large and how old each is."""
    with open_system() as system:
        versions = system.index.versions()
    write_line(_ROW.format("version", "status", "ads", "MB", "begun", "retired"))
    for version in versions:
        write_line(_row(version))


def _row(version: IndexVersion) -> str:
    retired = f"{version.retired_at:%Y-%m-%d %H:%M}" if version.retired_at else ""
    return _ROW.format(
        version.name,
        version.status,
        f"{version.documents:,}",
        f"{version.size_bytes / 1e6:,.1f}",
        f"{version.created_at:%Y-%m-%d %H:%M}",
        retired,
    ).rstrip()


def _say_refusals(refusals: Refusals) -> None:
    """How many ads the index refused for which reason, and the first of each kind."""
    for reason, count in refusals.counts.most_common():
        say(f"set aside: {count:,} ads, {reason}; first: {refusals.first[reason]}")
