"""`vigia index`: the search index follows the records."""

import typer

from vigia.commands.output import say
from vigia.progress import progress
from vigia.wiring import open_system

app = typer.Typer(no_args_is_help=True, help="The search index: a copy that can be made again.")


@app.command()
def rebuild() -> None:
    """Make the index anew from the records; searches see the old one until it is done."""
    with open_system() as system:
        with system.records.begin() as unit:
            total = unit.counts()["ads"]
        with progress("rebuild", total=total) as advance:
            count = system.indexing.rebuild(on_progress=advance)
    say(f"rebuilt: {count:,} ads")


@app.command()
def sync() -> None:
    """Index what waits in the outbox."""
    with open_system() as system, progress("sync") as advance:
        count = system.indexing.sync(on_progress=advance)
    say(f"indexed: {count:,} ads")
