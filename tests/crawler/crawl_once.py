"""One crawl in a process of its own, as a reactor starts once: `python crawl_once.py ORDER.json`.

Prints what happened as JSON; `keep` works like the intake, over a file instead of records.
"""

import json
import logging
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.keeper import Destinations
from crawler.run import Crawl, crawl_all
from crawler.sources import read_sources
from screening.ads import Identity, fingerprint
from screening.intake import Arrival, Outcome, Submission


class KeptInFile:
    """Identity to fingerprint and address; `fail_on` raises when it meets that batch (from 1)."""

    def __init__(self, path: Path, *, fail_on: int | None) -> None:
        self.path = path
        self.ads: dict[str, list[str]] = json.loads(path.read_text()) if path.exists() else {}
        self.arrivals: list[tuple[str, str, str]] = []
        self.gone_keys: list[tuple[str, str]] = []
        self.digests: list[str | None] = []
        self.threads: set[str] = set()
        self._batch = 0
        self._fail_on = fail_on

    def keep(self, submissions: Sequence[Submission]) -> list[Outcome]:
        self._batch += 1
        self.threads.add(threading.current_thread().name)
        if self._batch == self._fail_on:
            raise OSError("planted-text " + submissions[0].capture.body)
        outcomes = [self._one(submission) for submission in submissions]
        self.path.write_text(json.dumps(self.ads))
        return outcomes

    def gone(self, identities: Sequence[Identity]) -> None:
        self.gone_keys += [(identity.source, identity.key) for identity in identities]

    def _one(self, submission: Submission) -> Outcome:
        identity = submission.identity
        name, mark = f"{identity.source}:{identity.key}", fingerprint(submission.capture)
        before = self.ads.get(name)
        arrival = Arrival.NEW if before is None else Arrival.CHANGED
        if before is not None and before[0] == mark:
            arrival = Arrival.KNOWN
        self.ads[name] = [mark, submission.capture.url]
        self.arrivals.append((identity.source, identity.key, arrival.value))
        self.digests.append(submission.response_digest)
        return Outcome(ad_id=name, arrival=arrival)

    def known(self, source: str) -> dict[str, str]:
        start = f"{source}:"
        return {k.removeprefix(start): v[1] for k, v in self.ads.items() if k.startswith(start)}


def main(order: dict[str, Any]) -> None:
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    kept = KeptInFile(Path(order["state"]), fail_on=order.get("fail_on"))
    sources = read_sources(Path(order["sources"]))
    progress: list[int] = []
    with Path(order["out"]).open("wb") as out:
        summaries = crawl_all(
            [
                Crawl(
                    source=source,
                    to=Destinations(keep=kept.keep, gone=kept.gone, out=out),
                    known=kept.known(source.name),
                    recheck=order.get("recheck", True),
                    batch_size=order.get("batch_size", 25),
                    on_progress=lambda summary: progress.append(summary.found),
                )
                for source in sources.values()
            ]
        )
    result = {
        "summaries": {summary.source: asdict(summary) for summary in summaries},
        "arrivals": kept.arrivals,
        "gone": kept.gone_keys,
        "threads": sorted(kept.threads),
        "progress": progress,
    }
    Path(order["result"]).write_text(json.dumps(result))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
