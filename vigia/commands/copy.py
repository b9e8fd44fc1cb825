"""`vigia copy`: an installation's records moved to PostgreSQL."""

import sys
from typing import Annotated

import typer

from vigia.commands.output import say, write_line
from vigia.progress import progress
from vigia.wiring import open_copy_of_records, settings

FROM_STANDARD_INPUT = "-"
SHOWN_OF_DIGEST = 16

_ROW = "{:<12} {:>12}  {}"


def copy(
    to: Annotated[
        str,
        typer.Option(
            help="An empty database, as in postgresql://user:password@host/name; - reads it from "
            "standard input, so that the password stands in no list of processes."
        ),
    ],
) -> None:
    """Copy the records to PostgreSQL and prove that they are the same. Stopped or killed, it goes
    on where it was. Nobody can write to the old records meanwhile."""
    address = sys.stdin.readline().strip() if to == FROM_STANDARD_INPUT else to
    with open_copy_of_records(address) as opened:
        say("copying; until it is done the old records can be read, but not written to")
        with progress("copy", total=opened.total) as advance:
            copied = opened.run(on_progress=advance)
    write_line(_ROW.format("table", "rows", "sha256 on both sides"))
    for one in copied:
        write_line(_ROW.format(one.table, f"{one.rows:,}", one.sha256[:SHOWN_OF_DIGEST]))
    _say_what_is_next()


def _say_what_is_next() -> None:
    say("copied; the old records are as they were. Next, before anybody works again:")
    say(f"1. bring {settings().data / 'archive'} into the data folder of the new installation")
    say("2. set VIGIA_RECORDS_URL to the new address; never work with the old records again")
    say("3. vigia index rebuild: the search index was not copied")
