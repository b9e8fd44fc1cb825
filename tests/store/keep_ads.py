"""A process that keeps ads until it is killed: `keep_ads.py FOLDER FIRST` prints each accepted id.

Run by test_kill.py. Its assessor reads nothing: what is tested is how ads are kept.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from fictional_ads import NoMetrics, capture, not_screened

from screening.ads import Capture, Identity
from screening.assessment import Assessment
from screening.indexing import Indexing
from screening.intake import Intake, Submission
from store.records import open_records
from store.search.fts5 import FTS5Index

PER_BATCH = 7


class NothingRead:
    """The `Assessor` port for ads in a language that is not read."""

    model = policy = "none"

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        return [not_screened(one) for one in captures]


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def submission(number: int) -> Submission:
    """Every third ad is one kept before, with another text."""
    identity = Identity(source="board", key=f"key-{number - 3 if number % 3 == 0 else number}")
    return Submission(identity=identity, capture=capture(number), seen_at=datetime.now(UTC))


def main(folder: Path, first: int) -> None:
    numbers = count(first)
    ids = (f"{number:08}" for number in count(first))
    with (
        open_records(folder / "records.sqlite3") as records,
        FTS5Index.open(folder / "search") as index,
    ):
        intake = Intake(
            records=records,
            indexing=Indexing(records=records, index=index, metrics=NoMetrics()),
            assessor=NothingRead(),
            clock=SystemClock(),
            metrics=NoMetrics(),
            new_id=lambda: next(ids),
        )
        while True:
            outcomes = intake.keep([submission(next(numbers)) for _ in range(PER_BATCH)])
            for outcome in outcomes:
                print(outcome.ad_id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
