"""What the policy promises of whole classes of hits, tried on every indicator in every form."""

from itertools import combinations

import pytest
from scoring_cases import (
    LISTED_NAMES,
    POLICY,
    TAXONOMY,
    TEXT,
    a_hit,
)

from classifier.scoring import judge_pools
from classifier.taxonomy import Element, PolicyOutput, Role
from screening.ads import AdKind
from screening.assessment import Band, Hit

LIMITS = POLICY.limits
EXPLOITING = [name for name in PolicyOutput if name is not PolicyOutput.DECEPTIVE_OFFER]


def _every_hit() -> list[Hit]:
    """Every form of every indicator, resting on all that can show it."""
    return [
        a_hit(name, *sorted(TAXONOMY.indicators[name.partition(":")[0]].needs))
        for name in LISTED_NAMES
    ]


def _gate(hit: Hit) -> frozenset[Element]:
    return TAXONOMY.indicators[hit.indicator].form(hit.form).gate_element


def _is_core(hit: Hit) -> bool:
    return hit.indicator in POLICY.ilo_core and Element.MEANS in _gate(hit)


def _band(found: list[Hit], output: PolicyOutput) -> Band:
    kinds = [kind for kind in AdKind if kind is not AdKind.OTHER]
    judgement = judge_pools([{"": found}], kinds=kinds, policy=POLICY, taxonomy=TAXONOMY)
    return judgement.answers[output].output.band


EVERY = _every_hit()
SOFT = [hit for hit in EVERY if TAXONOMY.indicators[hit.indicator].role is not Role.SCORE]
ANY_OUTPUT = pytest.mark.parametrize("output", list(PolicyOutput))
ANY_EXPLOITATION = pytest.mark.parametrize("output", EXPLOITING)


@ANY_OUTPUT
@pytest.mark.parametrize("hit", EVERY, ids=lambda hit: f"{hit.indicator}-{hit.form}")
def test_one_indicator(hit: Hit, output: PolicyOutput) -> None:
    """Low alone and with every capped fact; an ILO-core means is elevated; NET-04 opens a rule of
    its own beside any other counted fact."""
    may_rise = _is_core(hit) and output in EXPLOITING
    alone = LIMITS["single_ilo_core" if may_rise else "single_indicator"]
    assert _band([hit], output) == alone
    if not may_rise and hit.indicator != "NET-04":
        assert _band([hit, *SOFT], output) == Band.LOW


@ANY_OUTPUT
def test_words_alone_are_at_most_elevated(output: PolicyOutput) -> None:
    words = [
        a_hit(name, TEXT)
        for name, hit in zip(LISTED_NAMES, EVERY, strict=True)
        if TAXONOMY.indicators[hit.indicator].is_detectable and not _is_core(hit)
    ]
    assert _band(words, output) == LIMITS["text_alone"]


@ANY_OUTPUT
def test_capped_context_and_link_hits_are_low(output: PolicyOutput) -> None:
    assert _band(SOFT, output) == LIMITS["capped_context_link_only"]


@ANY_EXPLOITATION
def test_nothing_is_high_without_a_means(output: PolicyOutput) -> None:
    without = [hit for hit in EVERY if Element.MEANS not in _gate(hit)]
    assert _band(without, output) == Band.ELEVATED


@ANY_EXPLOITATION
def test_two_ilo_core_means_written_out_are_high(output: PolicyOutput) -> None:
    core = [hit for hit in EVERY if _is_core(hit)]
    assert len(core) == 3
    for pair in combinations(core, 2):
        assert _band(list(pair), output) == LIMITS["text_alone_with_ilo_core"]
