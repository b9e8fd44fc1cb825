"""On real ads the wire shape holds on every line, and ordinary jobs stay low."""

from collections import Counter
from pathlib import Path

import orjson
import pytest

from bench.bands import SETS, labelled
from classifier.assessor import RuleAssessor
from classifier.policy import read_policy
from screening.ads import Capture
from screening.assessment import Assessment
from screening.wire import read_assessment, write_assessment

pytestmark = [pytest.mark.slow, pytest.mark.data]

MOST_ELEVATED = 0.03
MOST_HIGH = 0.005


@pytest.fixture(scope="module")
def assessed(data_folder: Path) -> dict[str, list[tuple[Capture, str, Assessment]]]:
    assessor = RuleAssessor(read_policy("0.2"))
    found = {}
    for name, path, label in SETS:
        pairs = list(labelled(data_folder / path, name, label))
        assessments = assessor.assess([capture for capture, _ in pairs])
        found[name] = [(c, mark, a) for (c, mark), a in zip(pairs, assessments, strict=True)]
    return found


@pytest.mark.parametrize(("name", "mark"), [("eures", ""), ("emscad", "0")])
def test_ordinary_jobs_stay_low(
    assessed: dict[str, list[tuple[Capture, str, Assessment]]], name: str, mark: str
) -> None:
    bands = Counter(a.band for _, m, a in assessed[name] if m == mark and a.band)
    assert bands.total() > 1000
    assert bands["elevated"] / bands.total() <= MOST_ELEVATED
    assert bands["high"] / bands.total() <= MOST_HIGH


@pytest.mark.parametrize("name", ["eures", "emscad", "escort"])
def test_the_wire_shape_holds_on_every_line(
    assessed: dict[str, list[tuple[Capture, str, Assessment]]], name: str
) -> None:
    for capture, _, assessment in assessed[name]:
        line = orjson.loads(orjson.dumps(write_assessment(assessment)))
        assert read_assessment(line, of=capture) == assessment
        for output, parts in assessment.contributions.items():
            assert sum(part.value for part in parts) == assessment.outputs[output].points


def test_the_same_ads_give_the_same_bytes(
    assessed: dict[str, list[tuple[Capture, str, Assessment]]],
) -> None:
    again = RuleAssessor(read_policy("0.2"))
    sample = [(capture, a) for rows in assessed.values() for capture, _, a in rows[::10]]
    for capture, before in sample:
        (after,) = again.assess([capture])
        assert orjson.dumps(write_assessment(after)) == orjson.dumps(write_assessment(before))
