"""A process that rebuilds the index over and over until it is killed: `rebuild_index.py FOLDER`.

Run by test_kill.py.
"""

import sys
from pathlib import Path

from fictional_ads import StandingClock

from screening.rebuilding import Rebuilding
from store.records import open_records
from store.search.fts5 import FTS5Index


def main(folder: Path) -> None:
    with (
        open_records(folder / "records.sqlite3") as records,
        FTS5Index.open(folder / "search") as index,
    ):
        rebuilding = Rebuilding(records=records, index=index, clock=StandingClock(), actor="test")
        while True:
            print(rebuilding.run().documents, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
