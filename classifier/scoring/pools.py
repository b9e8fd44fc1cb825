"""Clusters, judged pool by pool: what strangers in one big component show never adds up.

A pool is all ads that carry one contact, or two ads joined by two independent links. The cluster
takes, per output, the highest band of its pools, with that pool's points and path.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from classifier.policy import Policy
from classifier.scoring.judging import Answer, answer
from classifier.scoring.observations import AdHits
from classifier.scoring.subjects import subject_of
from classifier.taxonomy import PolicyOutput, Taxonomy
from screening.ads import AdKind

Pool = AdHits
"""The hits of a pool's ads and the cross-ad hits that join them, by the id of the ad in which the
evidence stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterJudgement:
    """By the policy's names, since a mixed cluster has both exploitation outputs."""

    answers: Mapping[PolicyOutput, Answer]
    urgent: tuple[str, ...]


def judge_pools(
    pools: Sequence[Pool], *, kinds: Collection[AdKind], policy: Policy, taxonomy: Taxonomy
) -> ClusterJudgement:
    """Judge a cluster that holds ads of these kinds. No band of a cluster is lowered: a register
    vouches for one employer, not for all ads that share a contact with it."""
    subjects = [subject_of(pool, policy=policy, taxonomy=taxonomy) for pool in pools or [{}]]
    urgent = {id for subject in subjects for id in subject.urgent}
    return ClusterJudgement(
        answers={
            name: min(
                (answer(subject, output, policy=policy) for subject in subjects),
                key=_most_pressing_first,
            )
            for name, output in policy.outputs.items()
            if output.ad_kind in kinds
        },
        urgent=tuple(id for id in taxonomy.indicators if id in urgent),
    )


def _most_pressing_first(found: Answer) -> tuple[int, int, tuple[str, ...]]:
    """By band, then points; the ids only settle which of two equal pools is shown."""
    return -found.output.band.rank, -found.output.points, found.counted
