"""One ad, judged: an answer for each output that is asked of its kind."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from classifier.policy import OutputPolicy, Policy
from classifier.scoring.counting import count
from classifier.scoring.lowering import VERIFIED_EMPLOYER, lower
from classifier.scoring.margins import score_of
from classifier.scoring.points import contributions_of, points_of
from classifier.scoring.rules import picture, rule_of
from classifier.scoring.subjects import Subject, subject_of
from classifier.taxonomy import Taxonomy
from screening.ads import AdKind
from screening.assessment import Band, Contribution, Hit, Output, OutputName


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for one output. `counted` are the ids that gave points, in the order of the
    taxonomy; `lowered_by` is the counter-indicator that took the band one down from what
    `output.rule` gives."""

    output: Output
    counted: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    lowered_by: str | None = None


_NOTHING_SEEN = Answer(
    output=Output(score=0.0, band=Band.LOW, points=0), counted=(), contributions=()
)
"""The answer for an ad without hits, made once: building it anew costs some 15 us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the policy says of one ad. `shown` are the ids that were recorded and count nowhere."""

    answers: Mapping[OutputName, Answer]
    urgent: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def outputs(self) -> dict[OutputName, Output]:
        return {name: answer.output for name, answer in self.answers.items()}

    @property
    def contributions(self) -> dict[OutputName, tuple[Contribution, ...]]:
        return {name: answer.contributions for name, answer in self.answers.items()}

    @property
    def counted(self) -> dict[OutputName, tuple[str, ...]]:
        return {name: answer.counted for name, answer in self.answers.items()}


def judge(
    hits: Sequence[Hit],
    *,
    kind: AdKind,
    policy: Policy,
    taxonomy: Taxonomy,
    verified_employer: bool = False,
) -> Judgement:
    """Judge one ad by its hits, in any order. A kind that is not asked anything gets no output.

    `verified_employer` says that our own look-up found the employer in a register; a claim in the
    ad is not that. Raises Misconfigured for a hit that the taxonomy does not know.
    """
    subject = subject_of({"": hits}, policy=policy, taxonomy=taxonomy)
    confirmed = {VERIFIED_EMPLOYER} if verified_employer else set()
    answers = {
        output.name.on_the_wire: answer(subject, output, policy=policy, confirmed=confirmed)
        for output in policy.outputs_of(kind)
    }
    counted = {id for found in answers.values() for id in found.counted}
    return Judgement(
        answers=answers,
        urgent=subject.urgent,
        shown=tuple(seen.id for seen in subject.observations if seen.id not in counted),
    )


def answer(
    subject: Subject, output: OutputPolicy, *, policy: Policy, confirmed: Set[str] = frozenset()
) -> Answer:
    """Answer one question about an ad or a pool of ads."""
    if not subject.observations:
        return _NOTHING_SEEN
    found = count(subject.observations, output.name, policy)
    contributions = contributions_of(found.counted, policy)
    points = points_of(contributions)
    rule = rule_of(picture(found, points, output=output, policy=policy))
    band, lowered_by = lower(
        rule.band if rule else Band.LOW,
        output.name,
        confirmed=confirmed,
        hits=subject.hits,
        policy=policy,
    )
    return Answer(
        output=Output(
            score=score_of(band, points, policy.margin),
            band=band,
            points=points,
            rule=rule.id if rule else None,
        ),
        counted=tuple(seen.id for seen in found.counted),
        contributions=contributions,
        lowered_by=lowered_by,
    )
