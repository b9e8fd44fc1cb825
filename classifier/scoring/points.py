"""Points: the weights of counted hits, each bundle cut to its cap."""

from collections.abc import Iterable

from classifier.policy import Policy
from classifier.scoring.observations import Observation
from screening.assessment import Contribution


def contributions_of(counted: Iterable[Observation], policy: Policy) -> tuple[Contribution, ...]:
    """One entry per counted hit, and a negative `bundle:NAME` for what its cap cuts away.

    They add up to the points exactly: all are whole numbers.
    """
    weights: list[Contribution] = []
    totals: dict[str, int] = {}
    for seen in counted:
        weights.append(Contribution(of=seen.id, value=float(seen.weight)))
        if seen.entry.bundle:
            totals[seen.entry.bundle] = totals.get(seen.entry.bundle, 0) + seen.weight
    cuts = [
        Contribution(of=f"bundle:{name}", value=float(policy.bundles[name].cap - total))
        for name, total in totals.items()
        if total > policy.bundles[name].cap
    ]
    return (*weights, *cuts)


def points_of(contributions: Iterable[Contribution]) -> int:
    return int(sum(contribution.value for contribution in contributions))
