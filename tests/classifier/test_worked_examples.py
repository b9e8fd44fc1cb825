"""Fourteen fictional ads that were judged by hand come out the same: band, points and rule."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from scoring_cases import POLICY, TAXONOMY

from classifier.policy import read_policy
from classifier.scoring import Answer, judge, judge_pools
from classifier.scoring.counting import same_words
from classifier.scoring.observations import observe
from classifier.taxonomy import PolicyOutput
from screening.ads import AdKind, Capture
from screening.assessment import Basis, Hit

_FILE = Path(__file__).with_name("worked_examples.toml")
EXAMPLES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["examples"]
of_each = pytest.mark.parametrize("example", EXAMPLES, ids=[e["id"] for e in EXAMPLES])


def _hits(example: dict[str, Any]) -> list[Hit]:
    capture = Capture(id=example["id"], body=example["text"])
    return [
        Hit(
            indicator=hit["id"],
            form=hit.get("form"),
            basis=tuple(map(Basis, hit["basis"])),
            evidence=(
                capture.quote(
                    "body",
                    start := capture.body.index(hit["evidence"]),
                    start + len(hit["evidence"]),
                ),
            ),
        )
        for hit in example["hits"]
    ]


def _shown(answer: Answer) -> dict[str, Any]:
    output = answer.output
    return {"band": output.band, "points": output.points, "rule": output.rule or ""}


@of_each
def test_as_a_pool(example: dict[str, Any]) -> None:
    found = judge_pools(
        [{example["id"]: _hits(example)}],
        kinds=[AdKind(kind) for kind in example["kinds"]],
        policy=POLICY,
        taxonomy=TAXONOMY,
    )
    assert {n: _shown(a) for n, a in found.answers.items()} == example["expected"]
    assert found.urgent == ()


@of_each
def test_as_an_ad(example: dict[str, Any]) -> None:
    for kind in map(AdKind, example["kinds"]):
        found = judge(_hits(example), kind=kind, policy=read_policy("0.2"), taxonomy=TAXONOMY)
        expected = {
            PolicyOutput(name).on_the_wire: outcome
            for name, outcome in example["expected"].items()
            if POLICY.outputs[PolicyOutput(name)].ad_kind is kind
        }
        assert {n: _shown(a) for n, a in found.answers.items()} == expected


@of_each
def test_no_two_hits_rest_on_the_same_words(example: dict[str, Any]) -> None:
    seen = observe({"": _hits(example)}, policy=POLICY, taxonomy=TAXONOMY)
    weighing = [each for each in seen if each.weight]
    assert not [
        (one.id, other.id)
        for one, other in combinations(weighing, 2)
        if same_words(one, other, POLICY)
    ]


def test_the_innocent_are_low() -> None:
    innocent = [example for example in EXAMPLES if example["group"] == "innocent"]
    assert len(innocent) == 5
    assert {e["band"] for example in innocent for e in example["expected"].values()} == {"low"}


def test_what_is_only_shown() -> None:
    by_id = {example["id"]: example for example in EXAMPLES}
    found = judge(_hits(by_id["W06"]), kind=AdKind.JOB, policy=POLICY, taxonomy=TAXONOMY)
    assert found.shown == ("JOB-07",)
