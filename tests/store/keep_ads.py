"""A process that keeps ads until it is killed: `keep_ads.py RECORDS INDEX FIRST` prints each
accepted id.

Run by test_kill.py. Its assessor reads nothing: what is tested is how ads are kept.
"""

import sys
from datetime import UTC, datetime
from itertools import count

from fictional_ads import NoMetrics, capture
from process_stores import NothingRead, SystemClock, installation

from screening.ads import Identity
from screening.intake import Intake, Submission

PER_BATCH = 7


def submission(number: int) -> Submission:
    """Every third ad is one kept before, with another text."""
    identity = Identity(source="board", key=f"key-{number - 3 if number % 3 == 0 else number}")
    return Submission(identity=identity, capture=capture(number), seen_at=datetime.now(UTC))


def main(records: str, index: str, first: int) -> None:
    numbers = count(first)
    ids = (f"{number:08}" for number in count(first))
    with installation(records, index) as opened:
        intake = Intake(
            records=opened.records,
            indexing=opened.indexing,
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
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
