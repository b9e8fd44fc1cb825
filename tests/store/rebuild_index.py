"""A process that rebuilds the index over and over until it is killed: `rebuild_index.py FOLDER`.

Run by test_kill.py.
"""

import sys
from pathlib import Path

from fictional_ads import NoMetrics

from screening.indexing import Indexing
from store.records import open_records
from store.search.fts5 import FTS5Index


def main(folder: Path) -> None:
    with (
        open_records(folder / "records.sqlite3") as records,
        FTS5Index.open(folder / "search") as index,
    ):
        indexing = Indexing(records=records, index=index, metrics=NoMetrics())
        while True:
            print(indexing.rebuild(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
