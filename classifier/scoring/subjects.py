"""What is judged: one ad, or the ads of a pool, without what belongs to the urgent lane."""

from dataclasses import dataclass

from classifier.policy import Policy
from classifier.scoring.observations import AdHits, Observation, observe
from classifier.taxonomy import Taxonomy
from screening.assessment import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`hits` are all that were recorded, the urgent ones too; `observations` leave those out.
    `urgent` are the ids for which a person must look at once."""

    hits: tuple[Hit, ...]
    observations: tuple[Observation, ...]
    urgent: tuple[str, ...]


def subject_of(ads: AdHits, *, policy: Policy, taxonomy: Taxonomy) -> Subject:
    """Raises Misconfigured for a hit that the taxonomy does not know."""
    seen = observe(ads, policy=policy, taxonomy=taxonomy)
    return Subject(
        hits=tuple(hit for hits in ads.values() for hit in hits),
        observations=tuple(each for each in seen if each.id not in policy.urgent),
        urgent=tuple(each.id for each in seen if each.id in policy.urgent),
    )
