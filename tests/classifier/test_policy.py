"""The policy is read exactly, is named by its bytes, and agrees with the taxonomy."""

import hashlib
from pathlib import Path

import pytest

import classifier.policy
from classifier.policy import read_policy, versions
from classifier.policy.versions import parse_policy
from classifier.taxonomy import taxonomy
from screening.ads import AdKind
from screening.assessment import Band
from screening.errors import Misconfigured

FILE = Path(classifier.policy.__file__).with_name("0.2.toml")


def test_the_digest_is_that_of_the_file() -> None:
    assert read_policy("0.2").digest == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert "0.2" in versions()


@pytest.mark.parametrize("version", ["0.1", "", "../policy/0.2", "0.2.toml"])
def test_an_unknown_version_is_misconfigured(version: str) -> None:
    with pytest.raises(Misconfigured, match=r"there is 0\.2"):
        read_policy(version)


def test_rules_stand_highest_band_first() -> None:
    for output in read_policy("0.2").outputs.values():
        ranks = [rule.band.rank for rule in output.rules]
        assert ranks == sorted(ranks, reverse=True)
        assert {rule.band for rule in output.rules} == {Band.HIGH, Band.ELEVATED}


def test_every_rule_has_an_id_of_its_own_and_says_why() -> None:
    rules = [rule for output in read_policy("0.2").outputs.values() for rule in output.rules]
    assert len({rule.id for rule in rules}) == len(rules) == 20
    assert all(rule.why.endswith(".") for rule in rules)


def test_kinds_are_asked_what_the_policy_asks() -> None:
    policy = read_policy("0.2")
    asked = {kind: [output.label for output in policy.outputs_of(kind)] for kind in AdKind}
    assert asked == {AdKind.JOB: ["D", "J"], AdKind.ESCORT: ["E"], AdKind.OTHER: []}


def test_outputs_agree_with_the_kinds_of_their_indicators() -> None:
    outputs = read_policy("0.2").outputs
    for entry in taxonomy().indicators.values():
        kinds = {outputs[name].ad_kind for name in entry.outputs}
        assert kinds == (set(entry.ad_kinds) if entry.outputs else set()), entry.id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('taxonomy = "0.2"', 'taxonomy = "0.3"'),
        ("strong = 3", "strong = 4"),
        ("[margin]", "[marign]"),
        ('id = "D-E1"', 'id = "D-E1"\nmin_pionts = 3'),
        ('band = "elevated"', 'band = "severe"'),
        ('band = "elevated"', 'band = "low"'),
        ('has = "NET-04:two_joins"', 'has = "NET-04:three_joins"'),
        ('has_any = ["ACT-01"', 'has_any = ["ACT-99"'),
        ('act = ["ACT-01"', 'act = ["ACT-04"'),  # capped, satisfies nothing
        ('control = ["CTL-02"', 'control = ["PRP-02"'),
        ('means = ["MNS-01", ', "means = ["),  # nobody asks for its element
        ('members = ["JOB-03", "JOB-04"]', 'members = ["JOB-04"]'),
        ('members = ["JOB-03", "JOB-04"]', 'members = ["JOB-03", "JOB-04", "JOB-05"]'),
        ("cap = 5", "cap = 8"),  # never binds
        ('ids = ["MIN-01", "MIN-04", "MNS-10"]', 'ids = ["MIN-01", "MIN-04"]'),
        ('id = "CTR-01"\n', 'id = "CTR-09"\n'),
        ('"JOB-04:register_mismatch"', '"JOB-04:mismatch"'),
    ],
)
def test_a_policy_that_disagrees_is_refused(old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(Misconfigured):
        parse_policy(text.replace(old, new).encode())
