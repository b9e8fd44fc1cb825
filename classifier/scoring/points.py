"""Points: the weights of counted hits, each bundle cut to its cap."""

from collections.abc import Iterable

from classifier.policy import Policy
from classifier.scoring.observations import Observation
from screening.assessment import Contribution


def contributions_of(counted: Iterable[Observation], policy: Policy) -> tuple[Contribution, ...]:
    """One entry per counted hit, and a negative `bundle:NAME` for what its cap cuts away.

    They add up to the points exactly: all are whole numbers.
    """
    counted = tuple(counted)
    weights = [Contribution(of=seen.id, value=float(seen.weight)) for seen in counted]
    cuts = [
        Contribution(of=f"bundle:{bundle.name}", value=float(bundle.cap - total))
        for bundle in policy.bundles.values()
        if (total := _total(counted, bundle.name)) > bundle.cap
    ]
    return (*weights, *cuts)


def points_of(contributions: Iterable[Contribution]) -> int:
    return int(sum(contribution.value for contribution in contributions))


def _total(counted: Iterable[Observation], bundle: str) -> int:
    return sum(seen.weight for seen in counted if seen.entry.bundle == bundle)
