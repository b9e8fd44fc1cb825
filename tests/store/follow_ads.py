"""A process that brings the index up to date until it is killed: `follow_ads.py rebuild|sync RECORDS
INDEX` prints how many ads it did each time. Run by test_kill.py.
"""

import sys
import time

from process_stores import installation


def main(what: str, records: str, index: str) -> None:
    with installation(records, index) as opened:
        print("begun", flush=True)
        while True:
            if what == "rebuild":
                print(opened.rebuilding.run().documents, flush=True)
            elif done := opened.indexing.sync():
                print(done, flush=True)
            else:
                time.sleep(0.01)


if __name__ == "__main__":
    main(*sys.argv[1:])
