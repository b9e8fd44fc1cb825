"""Each rule of a band, reached and just not reached; bundles; the urgent lane."""

from pathlib import Path

import pytest
from scoring_cases import (
    ALL_NAMES,
    CROSS_AD,
    DECEPTIVE,
    ESCORT,
    EXPLOITATION,
    EXTERNAL,
    JOB,
    POLICY,
    TAXONOMY,
    a_hit,
    answer,
    hits,
    judged,
    outcome,
)

import classifier.policy
from classifier.policy import Bundle
from classifier.policy.versions import parse_policy
from classifier.scoring import judge
from classifier.taxonomy import PolicyOutput
from screening.ads import AdKind
from screening.assessment import Contribution, Hit, OutputName

POLICY_FILE = Path(classifier.policy.__file__).with_name("0.2.toml")
FAR = {"NET-01", "NET-02", "NET-04", "JOB-16"}
"""Indicators that only other ads can show."""


def some(names: str) -> list[Hit]:
    """Hits of "ID", "ID:form" and "ID!" (from outside the ad), on words of their own."""
    return [
        a_hit(name.rstrip("!"), EXTERNAL)
        if name.endswith("!")
        else a_hit(name, *((CROSS_AD,) if name.partition(":")[0] in FAR else ()))
        for name in names.split()
    ]


REACHED = [
    ("D-E1", "JOB-01 JOB-09", "JOB-01 JOB-02 JOB-06 JOB-03", None),
    ("D-E1", "JOB-01 JOB-04:trader_without_firm JOB-02", "JOB-01 JOB-02", None),
    ("D-H1", "MNS-03 JOB-12 NET-02", "MNS-03 JOB-12 JOB-09", "D-E1"),
    ("D-H1", "MNS-03 JOB-09 JOB-14!", "MNS-03 JOB-09 JOB-01!", "D-E1"),
    ("D-H1", "MNS-03 JOB-12 JOB-14! JOB-09", "MNS-03 JOB-12 JOB-14!", "D-E1"),
    ("J-E1", "MNS-01:written_out", "MNS-01:hinted", None),
    ("J-E2", "ACT-02 JOB-09", "PRP-08 JOB-09", None),
    ("J-E2", "MNS-05 JOB-08", "MNS-05 MNS-09", None),
    ("J-E3", "PRP-08 JOB-09 ADM-06", "PRP-08 JOB-09 JOB-08", None),
    ("J-E4", "NET-04:one_join JOB-11", "NET-04:one_join NET-06", None),
    ("J-E5", "ACT-01 ACT-02", "ACT-06 ACT-02", None),
    ("J-E5", "ACT-03 ACT-06", "ACT-03 ACT-05", None),
    ("J-E6", "MNS-05 ACT-05", "MNS-06:share ACT-05", None),
    ("J-E6", "JOB-15 JOB-13", "JOB-15 JOB-09", None),
    ("J-H1", "MNS-02 ACT-05", "MNS-02 JOB-09", "J-E1"),
    ("J-H1", "MNS-05 JOB-17!", "MNS-05 JOB-17", "J-E2"),
    ("J-H1", "JOB-16 ACT-05 JOB-04:text_hides", "JOB-16 ACT-05 JOB-04:name_not_given", None),
    ("J-H2", "MNS-02 MNS-04", "MNS-01:hinted MNS-04", "J-E1"),
    ("J-H3", "NET-04:two_joins JOB-09", "NET-04:one_join JOB-09", "J-E4"),
    ("J-H3", "NET-04:two_joins PRP-08", "NET-04:two_joins JOB-11 JOB-18", "J-E4"),
    ("E-E1", "MNS-04", "MNS-05", None),
    ("E-E2", "ACT-01 PRP-02", "CTL-02 PRP-02", None),
    ("E-E3", "CTL-02 PRP-02 MIN-03", "CTL-02 PRP-02", None),
    ("E-E4", "NET-04:one_join CTL-01", "NET-04:one_join", None),
    ("E-E5", "ACT-01 ACT-06", "ACT-05 ACT-06", None),
    ("E-E6", "MNS-05 ACT-05", "MNS-06:share ACT-05", None),
    ("E-H1", "MNS-02 CTL-04", "MNS-02 PRP-02", "E-E1"),
    ("E-H1", "MNS-06:held_back NET-01", "MNS-06:held_back CTL-02", "E-E2"),
    ("E-H2", "MNS-01:written_out MNS-02", "MNS-01:written_out MNS-05", "E-E1"),
    ("E-H3", "NET-04:two_joins PRP-02", "NET-04:one_join PRP-02", "E-E4"),
]
_ASKED = {"D": (JOB, DECEPTIVE), "J": (JOB, EXPLOITATION), "E": (ESCORT, EXPLOITATION)}


@pytest.mark.parametrize(("rule", "reaching", "failing", "instead"), REACHED)
def test_each_rule_both_ways(rule: str, reaching: str, failing: str, instead: str | None) -> None:
    kind, name = _ASKED[rule[0]]
    bands = {r.id: r.band for output in POLICY.outputs.values() for r in output.rules}
    assert outcome(some(reaching), kind, name) == (bands[rule], rule)
    assert outcome(some(failing), kind, name) == (bands.get(instead or "", "low"), instead)


def test_what_only_adds_makes_no_band_whatever_a_rule_asks() -> None:
    """Hardship singled out counts in D beside a debt, which counts in J alone."""
    content = POLICY_FILE.read_text(encoding="utf-8")
    lenient = content.replace("min_points = 4\nmin_carrying = 2", "min_points = 1")
    assert lenient != content
    for found, band in ((some("MNS-08 MNS-01:hinted"), "low"), (some("JOB-01"), "elevated")):
        judgement = judge(found, kind=JOB, policy=parse_policy(lenient.encode()), taxonomy=TAXONOMY)
        output = judgement.outputs[DECEPTIVE]
        assert (output.points > 0, output.band) == (True, band)


def test_every_rule_is_tried() -> None:
    rules = {rule.id for output in POLICY.outputs.values() for rule in output.rules}
    assert rules == {row[0] for row in REACHED}


@pytest.mark.parametrize("bundle", POLICY.bundles.values(), ids=lambda bundle: bundle.name)
def test_bundles_bind(bundle: Bundle) -> None:
    everything = hits(*ALL_NAMES)
    for kind, name in _ASKED.values():
        found = answer(everything, kind, name)
        members = {c.of: c.value for c in found.contributions if c.of in bundle.members}
        cuts = [c.value for c in found.contributions if c.of == f"bundle:{bundle.name}"]
        most = sum(TAXONOMY.indicators[id].weight or 0 for id in members)
        assert sum(members.values()) == most
        assert cuts == ([bundle.cap - most] if most > bundle.cap else [])


def test_every_bundle_binds_somewhere() -> None:
    everything = hits(*ALL_NAMES)
    cut = {c.of for k, n in _ASKED.values() for c in answer(everything, k, n).contributions}
    assert {f"bundle:{name}" for name in POLICY.bundles} <= cut


def test_contributions_name_hits_and_cuts() -> None:
    assert answer(some("MNS-03 JOB-12 JOB-14"), JOB, DECEPTIVE).contributions == (
        Contribution(of="MNS-03", value=2.0),
        Contribution(of="JOB-12", value=2.0),
        Contribution(of="JOB-14", value=2.0),
        Contribution(of="bundle:fraud_core", value=-2.0),
    )


@pytest.mark.parametrize("kind", [JOB, ESCORT])
def test_the_urgent_lane_stands_apart(kind: AdKind) -> None:
    others = some("ACT-01 MNS-05 PRP-01")
    found = judged([*hits("MNS-10", "MIN-04", "MIN-01", "MNS-10"), *others], kind)
    assert found.urgent == ("MIN-01", "MIN-04", "MNS-10")
    assert found.answers == judged(others, kind).answers
    assert found.shown == ()


def test_a_kind_that_is_asked_nothing_has_no_output() -> None:
    found = judged(some("ACT-01 MNS-02"), AdKind.OTHER)
    assert found.outputs == {}
    assert found.shown == ("ACT-01", "MNS-02")


def test_outputs_have_their_names_on_the_wire() -> None:
    assert set(judged([]).outputs) == {DECEPTIVE, EXPLOITATION}
    assert set(judged([], ESCORT).outputs) == {EXPLOITATION}
    assert {name.on_the_wire for name in PolicyOutput} == set(OutputName)
