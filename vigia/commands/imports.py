"""`vigia import`: keep the ads of a file."""

from pathlib import Path
from typing import Annotated

import typer

from screening.intake import Arrival
from vigia.commands.options import MapOption, PresetOption, mapping_of
from vigia.commands.output import say
from vigia.importing import Importer
from vigia.progress import progress
from vigia.wiring import open_system


def import_file(
    file: Annotated[
        str, typer.Argument(help="CSV, JSON Lines or Parquet file; - reads JSON Lines.")
    ],
    map: MapOption = "",
    preset: PresetOption = "",
    source: Annotated[
        str,
        typer.Option(help="Name of the source of rows that name none; default: the file's name."),
    ] = "",
    refused: Annotated[
        Path | None,
        typer.Option(
            help="Where refused rows are reported; default: beside the file's name, here."
        ),
    ] = None,
) -> None:
    """Keep every ad of a file, or report why not. A stopped run goes on where it was."""
    path = None if file == "-" else Path(file)
    name = path.name.split(".")[0] if path else "stdin"
    report = refused or Path(f"{name}.refused.jsonl")
    with open_system() as system:
        importer = Importer(intake=system.intake, records=system.records, clock=system.clock)
        with progress("import") as advance:
            summary = importer.run(
                path,
                mapping=mapping_of(map, preset),
                source=source or preset or name,
                refused_path=report,
                on_progress=advance,
            )
    parts = [f"{summary.arrivals[arrival]:,} {arrival}" for arrival in Arrival]
    if summary.skipped:
        parts.append(f"{summary.skipped:,} done before")
    say(f"{summary.rows:,} rows: {', '.join(parts)}, {summary.refused:,} refused")
    if summary.refused:
        say(f"refused rows: {report}")
        raise typer.Exit(2)
