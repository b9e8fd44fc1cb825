"""CTR-01: an employer that we found in a register ourselves may lower a band.

Once, by one band, never beside what the policy names or beside the urgent lane. Points, margin and
rule stay as they are, so that a reader sees what would have banded the ad.
"""

from collections.abc import Iterable, Set

from classifier.policy import Named, Policy
from classifier.taxonomy import PolicyOutput
from screening.assessment import Band, Hit

VERIFIED_EMPLOYER = "CTR-01"


def lower(
    band: Band, output: PolicyOutput, *, confirmed: Set[str], hits: Iterable[Hit], policy: Policy
) -> tuple[Band, str | None]:
    """The band that is left, and the counter-indicator that lowered it.

    `confirmed` holds what our own look-ups established; `hits` are all that were recorded, since
    also one that gives no points forbids the lowering.
    """
    named = tuple(hits)
    if any(hit.indicator in policy.urgent for hit in named):
        return band, None
    for lowering in policy.lowerings:
        lowered = lowering.bands.get(output, {}).get(band)
        if lowering.id in confirmed and lowered and not _any_called(lowering.not_if, named):
            return lowered, lowering.id
    return band, None


def _any_called(names: Iterable[Named], hits: Iterable[Hit]) -> bool:
    called = {(hit.indicator, form) for hit in hits for form in (None, hit.form)}
    return any((name.indicator, name.form) in called for name in names)
