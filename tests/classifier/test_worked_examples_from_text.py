"""The ten worked examples that are single ads come out as worked by hand, from their texts alone."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from classifier.assessor import RuleAssessor
from classifier.policy import read_policy
from screening.wire import read_ad

FILE = Path(__file__).with_name("worked_examples.toml")
SINGLE = [
    example
    for example in tomllib.loads(FILE.read_text(encoding="utf-8"))["examples"]
    if not example["is_cluster"]
]


@pytest.fixture(scope="module")
def assessor() -> RuleAssessor:
    return RuleAssessor(read_policy("0.2"))


@pytest.mark.parametrize("example", SINGLE, ids=lambda example: example["id"])
def test_points_band_and_rule(example: dict[str, Any], assessor: RuleAssessor) -> None:
    ad = {
        "id": example["id"],
        "kind": example["kinds"][0],
        "country": "US" if "+1" in example["text"] else "MX",
        "body": example["text"],
    }
    (assessment,) = assessor.assess([read_ad(ad)])
    expected = {
        "exploitation" if name.startswith("exploitation") else name: tuple(want.values())
        for name, want in example["expected"].items()
    }
    found = {
        name.value: (output.band.value, output.points, output.rule or "")
        for name, output in assessment.outputs.items()
    }
    assert found == expected


def test_there_are_ten() -> None:
    assert len(SINGLE) == 10
