"""`vigia evaluate`: how good the detectors are, on cases written without sight of them."""

from collections.abc import Sequence
from typing import Annotated

import typer

from classifier.evaluation import IndicatorResult, evaluate, read_corpus
from screening.ads import Language
from vigia.commands.output import write_json, write_line
from vigia.wiring import assessor

app = typer.Typer(no_args_is_help=True, help="Measure quality on the cases that ship.")

_ROW = "{:<9} {:>6} {:>6} {:>7} {:>6}"


@app.callback()
def measure() -> None:
    """Measure quality on the cases that ship."""


@app.command()
def indicators(
    batch: Annotated[str, typer.Option(help="Only corpus files whose name begins so.")] = "",
    wrong: Annotated[bool, typer.Option(help="Name the cases that were decided wrongly.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Recall and false fires of every detector, by language."""
    results = evaluate(read_corpus(batch), assessor())
    if json:
        for result in results:
            write_json(_as_dict(result))
        return
    write_line(_ROW.format("", "en", "en", "es", "es"))
    write_line(_ROW.format("indicator", "recall", "false", "recall", "false"))
    for name in sorted({result.indicator for result in results}):
        write_line(_ROW.format(name, *_cells([r for r in results if r.indicator == name])))
    write_line(_ROW.format("all", *_cells(results)))
    if wrong:
        for result in results:
            for case in (*result.missed, *result.fired):
                write_line(f"{'missed' if case in result.missed else 'fired '} {case}")


def _cells(results: Sequence[IndicatorResult]) -> list[str]:
    """Recall and false fires over all cases of each language, not averages of averages."""
    cells = []
    for language in (Language.EN, Language.ES):
        mine = [result for result in results if result.language is language]
        positives = sum(result.positives for result in mine)
        innocents = sum(result.innocents for result in mine)
        missed = sum(len(result.missed) for result in mine)
        fired = sum(len(result.fired) for result in mine)
        cells.append(f"{1 - missed / positives:.3f}" if positives else "-")
        cells.append(f"{fired / innocents:.3f}" if innocents else "-")
    return cells


def _as_dict(result: IndicatorResult) -> dict[str, object]:
    return {
        "indicator": result.indicator,
        "language": result.language,
        "positives": result.positives,
        "innocents": result.innocents,
        "recall": result.recall,
        "false_fires": result.false_fires,
        "missed": list(result.missed),
        "fired": list(result.fired),
    }
