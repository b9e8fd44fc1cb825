"""Whether a job ad asks for the young alone (JOB-10): a range of ages, or an upper bound."""

import re
from collections.abc import Iterator
from itertools import pairwise

from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind
from screening.facts import Age

NAMES = ("young_age_band",)

OLDEST_YOUNG = 35
"""The highest upper bound that is still narrow: the worked example of the taxonomy has 18 to 35."""
YOUNGEST_BOUND = 16

_JOINT_CHARACTERS = 14
_UPPER = re.compile(
    r"(?:hasta|m[aá]xim[oa]|menor(?:es)? (?:de|a)|no mayor(?:es)? (?:de|a)|under|below|up to|max(?:imum)?"
    r"|younger than|not? (?:over|older than)|no m[aá]s de|tope)[ :]*(?:los |age |of |the age of |edad )*$",
    re.IGNORECASE,
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`young_age_band`: "18 a 28 años", "hasta 30 años", "under 28"."""
    if reading.kind is not AdKind.JOB:
        return
    ages = reading.facts.ages
    for low, high in pairwise(ages):
        if _is_range(low, high):
            yield "young_age_band", Span(low.field, low.start, high.end)
    for age in ages:
        before = reading.capture.text_of(age.field)[max(0, age.start - 40) : age.start]
        if age.value <= OLDEST_YOUNG and _UPPER.search(before):
            yield "young_age_band", Span.of(age)


def _is_range(low: Age, high: Age) -> bool:
    return (
        low.field == high.field
        and high.start - low.end <= _JOINT_CHARACTERS
        and YOUNGEST_BOUND <= low.value < high.value <= OLDEST_YOUNG
    )
