"""Several people named side by side in an escort ad (PRP-02)."""

import re
from collections.abc import Iterator

from classifier.detection.cues.firm_names import word_list
from classifier.detection.reading import AdReading, Span
from classifier.text import fold
from screening.ads import AdKind

NAMES = ("several_names",)

LEAST_NAMES = 3
LEAST_KNOWN = 2
"""So many of the names must be known first names: a list may as well be of towns or cards."""

_JOINT = r"(?:\s*[,/&+•·|-]\s*|\s+(?:y|e|and)\s+|\s*,\s*(?:y|and)\s+|\s*\n\s*)"
_AGED = r"(?:\s*\(?\d{2}\)?(?:\s*(?:años|anos|yo|y/o))?)?"
_ONE = rf"[A-ZÁÉÍÓÚÑ][a-záéíóúñA-ZÁÉÍÓÚÑ]{{1,14}}{_AGED}"
_LIST = re.compile(rf"\b{_ONE}(?:{_JOINT}{_ONE}){{{LEAST_NAMES - 1},}}\b")
_NAME = re.compile(r"[^\W\d_]{3,}")


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`several_names`: a list of three or more first names, as published."""
    if reading.kind is not AdKind.ESCORT:
        return
    for field in ("title", "body"):
        for match in _LIST.finditer(reading.capture.text_of(field)):
            names = {fold(name).text for name in _NAME.findall(match[0])}
            if len(names & word_list("given_names")) >= LEAST_KNOWN:
                yield "several_names", Span(field, *match.span())
