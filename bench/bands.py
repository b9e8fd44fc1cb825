"""Bands of real ads (TEST_DATA): how many are elevated or high, and which indicators count in how many.

EURES and EMSCAD's genuine rows are ordinary jobs: what is not low there is nearly always a false alarm.
EMSCAD's frauds are the other side: what stays low there is silence. Escort labels are suspicion of
unknown origin and are shown for comparison only.
"""

import gzip
import os
import sys
from collections import Counter
from collections.abc import Iterator
from csv import DictReader
from pathlib import Path

from classifier.assessor import RuleAssessor
from classifier.policy import read_policy
from screening.ads import Capture
from screening.assessment import Assessment
from vigia.rows import preset, read_captures, read_rows

SETS = (
    ("eures", "jobs_es_eures/ads.csv.gz", ""),
    ("emscad", "emscad/emscad.csv.gz", "fraudulent"),
    ("escort", "escort_suspicion/ads.csv.gz", "label"),
)


def main() -> None:
    folder = os.environ.get("TEST_DATA")
    if not folder:
        sys.exit("TEST_DATA is not set: it names the folder of real ads")
    assessor = RuleAssessor(read_policy("0.2"))
    for name, path, label in SETS:
        groups: dict[str, list[Assessment]] = {}
        for capture, mark in labelled(Path(folder) / path, name, label):
            groups.setdefault(mark, []).extend(assessor.assess([capture]))
        for mark, assessments in sorted(groups.items()):
            report(f"{name} {label}={mark}" if label else name, assessments)


def labelled(path: Path, preset_name: str, label: str) -> Iterator[tuple[Capture, str]]:
    """Captures with the value of their label column."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        marks = [row[label] if label else "" for row in DictReader(file)]
    for row in read_captures(read_rows(path), preset(preset_name)):
        if isinstance(row.capture, Capture):
            yield row.capture, marks[row.number - 1]


def report(name: str, assessments: list[Assessment]) -> None:
    bands = Counter("not screened" if a.band is None else str(a.band) for a in assessments)
    screened = len(assessments) - bands["not screened"]
    print(f"\n{name}: {len(assessments):,} ads, {bands['not screened']:,} not screened")
    for band in ("elevated", "high"):
        print(f"  {band:<9} {bands[band]:>5}  {bands[band] / screened:7.2%} of screened")
    print(f"  urgent    {sum(bool(a.urgent) for a in assessments):>5}")
    counted = Counter(of for a in assessments for of in counted_in(a))
    shares = (f"{of} {n / screened:.2%}" for of, n in counted.most_common())
    print("  counted   " + "  ".join(shares))


def counted_in(assessment: Assessment) -> set[str]:
    """The indicators that gave points in any output."""
    return {
        part.of
        for parts in assessment.contributions.values()
        for part in parts
        if part.value > 0 and part.of != "base"
    }


if __name__ == "__main__":
    main()
