"""`vigia screen`: score ads without keeping them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from screening.ads import Capture
from screening.assessment import Assessment
from screening.errors import InvalidField
from screening.ports import Assessor
from screening.wire import row_error, write_assessment
from vigia.commands.options import MapOption, PresetOption, mapping_of
from vigia.commands.output import one_line, write_json, write_line
from vigia.rows import CaptureRow, read_captures, read_rows
from vigia.wiring import assessor

FILE_BATCH = 200
_COLUMNS = "{:<24} {:<6} {:<5} {:<12} {:<8} {:<5} {:<34} {}"


def screen(
    file: Annotated[
        str, typer.Argument(help="CSV, JSON Lines or Parquet file; - reads JSON Lines.")
    ],
    map: MapOption = "",
    preset: PresetOption = "",
    json: Annotated[
        bool, typer.Option("--json", help="Write the wire shape, one ad a line.")
    ] = False,
) -> None:
    """Score ads and keep nothing. Refused rows stand in their place; the exit code is then 2."""
    path = None if file == "-" else Path(file)
    rows = read_captures(read_rows(path), mapping_of(map, preset))
    refused = False
    if not json:
        write_line(
            _COLUMNS.format("id", "kind", "lang", "output", "band", "score", "indicators", "title")
        )
    # From standard input each ad is answered at once: whoever writes may wait for it.
    for row, assessment in assess_rows(rows, assessor(), batch=1 if path is None else FILE_BATCH):
        if isinstance(row.capture, InvalidField):
            refused = True
            error = row_error(row.capture, row=row.number, id=row.id)
            write_json(error) if json else write_line(f"row {row.number}: {row.capture}")
        elif assessment is not None:
            write_json(write_assessment(assessment)) if json else _write(row.capture, assessment)
    if refused:
        raise typer.Exit(2)


def assess_rows(
    rows: Iterable[CaptureRow], using: Assessor, *, batch: int
) -> Iterator[tuple[CaptureRow, Assessment | None]]:
    """Every row in order, with its assessment where it holds an ad."""
    iterator = iter(rows)
    while part := list(islice(iterator, batch)):
        captures = [row.capture for row in part if isinstance(row.capture, Capture)]
        assessments = iter(using.assess(captures))
        for row in part:
            yield row, next(assessments) if isinstance(row.capture, Capture) else None


def _write(capture: Capture, assessment: Assessment) -> None:
    title = one_line(capture.title or capture.body, 60)
    indicators = " ".join(assessment.indicators)
    if assessment.not_screened:
        shown = f"not screened ({assessment.not_screened})"
        write_line(
            _COLUMNS.format(
                one_line(assessment.id, 24),
                assessment.kind,
                assessment.language,
                "-",
                "-",
                "-",
                shown,
                title,
            )
        )
    for name, output in assessment.outputs.items():
        write_line(
            _COLUMNS.format(
                one_line(assessment.id, 24),
                assessment.kind,
                assessment.language,
                "deceptive" if name == "deceptive_offer" else name,
                ("urgent/" if assessment.urgent else "") + output.band,
                f"{output.score:.2f}",
                one_line(indicators, 34),
                title,
            )
        )
