"""A process that imports a file until it is done or killed: `import_ads.py RECORDS INDEX FILE`.

Run by test_kill.py.
"""

import sys
from pathlib import Path

from fictional_ads import NoMetrics
from process_stores import NothingRead, SystemClock, installation

from screening.intake import Intake
from vigia.identifiers import new_id
from vigia.importing import Importer
from vigia.rows import Mapping


def main(records: str, index: str, file: str) -> None:
    with installation(records, index) as opened:
        intake = Intake(
            records=opened.records,
            indexing=opened.indexing,
            assessor=NothingRead(),
            clock=SystemClock(),
            metrics=NoMetrics(),
            new_id=new_id,
        )
        print("begun", flush=True)
        summary = Importer(intake=intake, records=opened.records, clock=SystemClock()).run(
            Path(file),
            mapping=Mapping.read(""),
            source="file",
            refused_path=Path(file).with_suffix(".refused"),
        )
        print(f"done {summary.rows}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
