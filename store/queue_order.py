"""The order in which ads wait for a person (taxonomy, "Queue order"), as values.

Urgent lane, then band, then points, then severity of the heaviest counted hit, then age: the
oldest capture first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.assessment import Assessment, Band
from screening.reviews import Review, standing

MAX_POINTS = 9_999
SEVERITIES = 4
"""Ranks of severity: 0 low, 1 medium, 2 high, 3 critical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """How pressing an ad is, before its age counts. `band` and `severity` are ranks from 0."""

    urgent: bool
    band: int
    points: int
    severity: int


def pressing(assessment: Assessment, *, severity_of: Mapping[str, int]) -> Pressing:
    """Of an assessment with outputs; `severity_of` gives an indicator's rank of severity."""
    return Pressing(
        urgent=bool(assessment.urgent),
        band=(assessment.band or Band.LOW).rank,
        points=min(assessment.points, MAX_POINTS),
        severity=_severity(assessment, severity_of),
    )


def is_waiting(assessment: Assessment, reviews: Iterable[Review]) -> bool:
    """Whether a person must still look: the ad was screened, and an output above low has no
    standing decision, or all are low and none has one."""
    decided = standing(reviews).keys()
    above_low = {name for name, out in assessment.outputs.items() if out.band is not Band.LOW}
    if above_low:
        return not above_low <= decided
    return bool(assessment.outputs) and not decided


def queue_rank(
    assessment: Assessment, reviews: Iterable[Review], *, severity_of: Mapping[str, int]
) -> int | None:
    """An ad's place in the queue, as `to_rank` gives it; None where nobody need look."""
    if not is_waiting(assessment, reviews):
        return None
    return to_rank(pressing(assessment, severity_of=severity_of))


def to_rank(order: Pressing) -> int:
    """One whole number in the same order, the smallest most pressing: an index sorts it at once."""
    lane = 0 if order.urgent else 1
    band = len(Band) - 1 - order.band
    points = MAX_POINTS - order.points
    severity = SEVERITIES - 1 - order.severity
    return ((lane * len(Band) + band) * (MAX_POINTS + 1) + points) * SEVERITIES + severity


def from_rank(rank: int) -> Pressing:
    """Undo `to_rank`."""
    rest, severity = divmod(rank, SEVERITIES)
    rest, points = divmod(rest, MAX_POINTS + 1)
    lane, band = divmod(rest, len(Band))
    return Pressing(
        urgent=lane == 0,
        band=len(Band) - 1 - band,
        points=MAX_POINTS - points,
        severity=SEVERITIES - 1 - severity,
    )


def _severity(assessment: Assessment, severity_of: Mapping[str, int]) -> int:
    """Of the hit that contributes most to an output; the graver one where two weigh the same."""
    counted = [
        (part.value, severity_of.get(part.of, 0))
        for parts in assessment.contributions.values()
        for part in parts
        if part.value > 0 and part.of in assessment.indicators
    ]
    return max(counted, default=(0.0, 0))[1]
