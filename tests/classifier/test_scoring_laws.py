"""Laws of the evaluator, over any hits."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from scoring_cases import (
    POLICY,
    TAXONOMY,
    a_hit,
    any_basis,
    any_kind,
    any_name,
    hits_anywhere,
    hits_apart,
    judged,
)

from classifier.scoring.counting import count, has_beside, same_words
from classifier.scoring.subjects import subject_of
from classifier.taxonomy import PolicyOutput
from screening.ads import AdKind
from screening.assessment import Basis, Hit

THIRD = 1 / 3


@given(hits_anywhere(), any_kind)
def test_contributions_add_up_to_the_points(found: list[Hit], kind: AdKind) -> None:
    for answer in judged(found, kind).answers.values():
        assert sum(part.value for part in answer.contributions) == answer.output.points
        named = [part.of for part in answer.contributions]
        assert len(set(named)) == len(named)
        assert tuple(name for name in named if not name.startswith("bundle:")) == answer.counted


@given(hits_anywhere(), any_kind, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(
    found: list[Hit], kind: AdKind, random: Random
) -> None:
    again = [*found, *found]
    random.shuffle(again)
    assert judged(again, kind) == judged(found, kind)


@given(hits_anywhere(), any_kind, st.floats(0, 1))
def test_how_sure_a_detector_is_moves_nothing(
    found: list[Hit], kind: AdKind, strength: float
) -> None:
    """Strength says how sure a detector is; the policy knows hits, not degrees of them."""
    surer = [
        Hit(
            indicator=hit.indicator,
            form=hit.form,
            basis=hit.basis,
            strength=strength,
            evidence=hit.evidence,
        )
        for hit in found
    ]
    assert judged(surer, kind) == judged(found, kind)


@given(hits_apart(), any_kind, any_name, any_basis)
def test_a_further_hit_on_words_of_its_own_never_lowers_anything(
    found: list[Hit], kind: AdKind, name: str, basis: list[Basis]
) -> None:
    """Points, band and score only rise. With shared words that is no law: a strong hit on the words
    of two weaker ones takes the place of both."""
    before = judged(found, kind)
    after = judged([*found, a_hit(name, *basis)], kind)
    for output, answer in before.answers.items():
        more = after.answers[output]
        assert more.output.points >= answer.output.points
        assert more.output.band.rank >= answer.output.band.rank
        assert more.output.score >= answer.output.score
        assert set(more.counted) >= set(answer.counted)


@given(hits_anywhere(), hits_anywhere(), any_kind)
def test_scores_follow_band_then_points(one: list[Hit], other: list[Hit], kind: AdKind) -> None:
    for name, answer in judged(one, kind).answers.items():
        left, right = answer.output, judged(other, kind).outputs[name]
        by_rule = (left.band.rank, left.points) < (right.band.rank, right.points)
        assert (left.score < right.score) is by_rule
        assert left.band.rank * THIRD <= left.score + 1e-6 < (left.band.rank + 1) * THIRD


@given(hits_anywhere(), st.sampled_from(PolicyOutput))
def test_what_counts_stands_on_words_of_its_own_and_beside_what_it_needs(
    found: list[Hit], output: PolicyOutput
) -> None:
    subject = subject_of({"": found}, policy=POLICY, taxonomy=TAXONOMY)
    settled = count(subject.observations, output, POLICY)
    for seen in settled.counted:
        assert seen.weight > 0
        assert output in seen.entry.outputs
        assert has_beside(seen, settled.standing)
        assert not any(
            same_words(seen, other, POLICY) for other in settled.counted if other.id != seen.id
        )


@given(hits_anywhere(), any_kind)
def test_a_verified_employer_never_raises_and_never_changes_points(
    found: list[Hit], kind: AdKind
) -> None:
    verified = judged(found, kind, verified_employer=True)
    for name, answer in judged(found, kind).answers.items():
        lowered = verified.answers[name]
        assert 0 <= answer.output.band.rank - lowered.output.band.rank <= 1
        assert lowered.contributions == answer.contributions
        assert lowered.output.rule == answer.output.rule
