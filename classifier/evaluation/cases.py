"""Cases: a fictional ad, an indicator, and whether a careful reader would mark it there.

The corpus (`classifier/corpus/*.jsonl`) was written from the taxonomy alone, without sight of the
detectors. Those mended on a batch have seen it; the files `judge_*` are only run (`docs/quality.md`).
The examples in the knowledge files were written with the detectors and show what they are for.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from classifier.detection.knowledge import knowledge
from classifier.taxonomy import taxonomy
from screening.ads import Capture, Language
from screening.wire import read_ad


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`is_positive`: the indicator must be found; otherwise it must not be."""

    id: str
    indicator: str
    language: Language
    is_positive: bool
    capture: Capture


def read_corpus(batch: str = "") -> list[Case]:
    """All cases of the blind corpus, or those of the files whose name begins with `batch`."""
    folder = files("classifier.corpus")
    cases = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".jsonl") and entry.name.startswith(batch):
            lines = entry.read_text(encoding="utf-8").splitlines()
            cases += [_corpus_case(json.loads(line)) for line in lines if line.strip()]
    return cases


def read_examples() -> list[Case]:
    """The examples and counter-examples that stand beside the detectors."""
    return [
        case
        for indicator, lists in knowledge().examples.items()
        for case in _example_cases(indicator, lists)
    ]


def _corpus_case(row: Mapping[str, Any]) -> Case:
    ad = {key: value for key, value in row.items() if key not in ("text", "language", "label")}
    return Case(
        id=row["id"],
        indicator=row["indicator"],
        language=Language(row["language"]),
        is_positive=row["label"] == "positive",
        capture=read_ad({**ad, "body": row["text"]}),
    )


def _example_cases(indicator: str, lists: Mapping[str, tuple[Any, ...]]) -> Iterator[Case]:
    default = next(iter(sorted(taxonomy().kinds_of(indicator), reverse=True)))
    for name, entries in lists.items():
        for number, entry in enumerate(entries, 1):
            ad = {"text": entry} if isinstance(entry, str) else dict(entry)
            body = ad.pop("text", "")
            id = f"{indicator}.{name}.{number}"
            yield Case(
                id=id,
                indicator=indicator,
                language=Language(name.removeprefix("innocent_")),
                is_positive=not name.startswith("innocent_"),
                capture=read_ad({"id": id, "kind": default, "body": body, **ad}),
            )
