"""A working day from one hour to another that is far too long (PRP-04, PRP-05)."""

import re
from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind

NAMES = ("long_day",)

LONG_HOURS = 13.0
"""Hours from start to end, breaks included; twelve are a common shift of guards and nurses."""

_HOUR = r"(?P<h{n}>[0-2]?[0-9])(?::(?P<m{n}>[0-5][0-9]))? ?(?P<half{n}>a\.? ?m\.?|p\.? ?m\.?|de la (?:manana|tarde|noche)|in the (?:morning|evening)|at night)?"
_RANGE = re.compile(
    rf"\b(?:from|de|desde(?: las)?|entre|between|horario:?|schedule:?|hours:?)? ?(?:las )?{_HOUR.format(n=1)}"
    rf" ?(?:-|to|till|until|a|hasta|and|y) ?(?:las )?{_HOUR.format(n=2)}\b"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`long_day`: hours "from 6 am to 10 pm" of a job ad, where both halves of the day are told."""
    if reading.kind is not AdKind.JOB:
        return
    for field in ("title", "body"):
        if folded := reading.folded.get(field):
            for match in _RANGE.finditer(folded.text):
                if _length(match) >= LONG_HOURS:
                    yield "long_day", reading.published(field, *match.span())


def _length(match: re.Match[str]) -> float:
    """Hours between both; 0 where it is not told which half of the day is meant."""
    start, end = _time(match, 1), _time(match, 2)
    if start is None or end is None or start > 24 or end > 24:
        return 0.0
    return end - start if end > start else 0.0


def _time(match: re.Match[str], number: int) -> float | None:
    hour = int(match[f"h{number}"]) + int(match[f"m{number}"] or 0) / 60
    half = match[f"half{number}"]
    if not half:
        return hour if match[f"m{number}"] else None
    is_late = half.startswith("p") or half.endswith(("tarde", "noche", "evening", "night"))
    return hour % 12 + 12 if is_late else hour % 12
