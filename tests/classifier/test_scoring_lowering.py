"""CTR-01: what our own look-up in a register may lower, and what forbids it."""

import pytest
from scoring_cases import (
    CROSS_AD,
    DECEPTIVE,
    ESCORT,
    EXPLOITATION,
    JOB,
    POLICY,
    TAXONOMY,
    a_hit,
    hits,
    judged,
    names_of,
)

from classifier.policy import Named
from screening.assessment import Band, Hit

FRAUD = [a_hit("MNS-03"), a_hit("JOB-12"), a_hit("NET-02", CROSS_AD)]
PATTERN = hits("ACT-02", "JOB-09")
(LOWERING,) = POLICY.lowerings


def test_deceptive_offer_by_one_band() -> None:
    plain, verified = judged(FRAUD), judged(FRAUD, verified_employer=True)
    before, after = plain.answers[DECEPTIVE], verified.answers[DECEPTIVE]
    assert (before.output.band, before.lowered_by) == (Band.HIGH, None)
    assert (after.output.band, after.lowered_by) == (Band.ELEVATED, "CTR-01")
    assert after.output.rule == before.output.rule == "D-H1"
    assert after.output.points == before.output.points
    assert after.contributions == before.contributions
    assert after.output.score < before.output.score

    two = judged(FRAUD[:2], verified_employer=True).outputs[DECEPTIVE]
    assert (two.band, two.rule, two.points) == (Band.LOW, "D-E1", 4)


def test_exploitation_from_elevated_to_low() -> None:
    output = judged(PATTERN, verified_employer=True).outputs[EXPLOITATION]
    assert (output.band, output.rule, output.points) == (Band.LOW, "J-E2", 4)


def test_low_stays_low() -> None:
    found = judged(hits("ACT-02"), verified_employer=True)
    assert {answer.lowered_by for answer in found.answers.values()} == {None}


def _forbidding(name: Named) -> list[str]:
    return (
        [f"{name.indicator}:{name.form}"]
        if name.form
        else names_of(TAXONOMY.indicators[name.indicator])
    )


@pytest.mark.parametrize("name", [hit for name in LOWERING.not_if for hit in _forbidding(name)])
@pytest.mark.parametrize("found", [FRAUD, PATTERN], ids=["fraud", "pattern"])
def test_never_beside(found: list[Hit], name: str) -> None:
    both = [*found, a_hit(name)]
    assert judged(both, verified_employer=True) == judged(both)


@pytest.mark.parametrize("urgent", sorted(POLICY.urgent))
def test_never_in_the_urgent_lane(urgent: str) -> None:
    found = [*FRAUD, a_hit(urgent)]
    assert judged(found, verified_employer=True).outputs[DECEPTIVE].band == Band.HIGH


def test_also_what_gives_no_points_forbids() -> None:
    dropped = [*FRAUD, a_hit("MNS-06:share", at=(0, 20)), a_hit("JOB-09", at=(0, 20))]
    found = judged(dropped, JOB, verified_employer=True)
    assert "MNS-06" not in found.counted[EXPLOITATION]
    assert found.outputs[DECEPTIVE].band == Band.HIGH


def test_another_form_does_not_forbid() -> None:
    found = [*FRAUD, a_hit("JOB-04:text_hides")]
    assert judged(found, verified_employer=True).outputs[DECEPTIVE].band == Band.ELEVATED


def test_escort_ads_have_no_employer() -> None:
    found = hits("ACT-01", "PRP-02")
    assert judged(found, ESCORT, verified_employer=True) == judged(found, ESCORT)
