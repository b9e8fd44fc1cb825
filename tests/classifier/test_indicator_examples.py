"""The examples beside the detectors are their tests (style, rule 13)."""

import pytest

from classifier.detection.reading import AdReading
from classifier.detection.rules import detector
from classifier.evaluation import Case, read_examples
from classifier.extraction import extract
from classifier.taxonomy import taxonomy


@pytest.mark.parametrize("case", read_examples(), ids=lambda case: case.id)
def test_example(case: Case) -> None:
    kind = case.capture.kind
    assert kind is not None
    facts = extract(case.capture, kind=kind, language=case.language)
    reading = AdReading.of(case.capture, kind=kind, language=case.language, facts=facts)
    detection = detector().detect(reading)
    found = {sign.indicator for sign in (*detection.hits, *detection.counter)}
    assert (case.indicator in found) is case.is_positive, case.capture.body


def test_every_detectable_indicator_has_examples_in_both_languages() -> None:
    examples = read_examples()
    counters = [indicator for indicator in taxonomy().counter_indicators if indicator != "CTR-04"]
    for indicator in (*taxonomy().detectable, *counters):
        for language in ("en", "es"):
            for is_positive in (True, False):
                assert [
                    case
                    for case in examples
                    if case.indicator == indicator
                    and case.language == language
                    and case.is_positive is is_positive
                ], f"{indicator} has no {language} example with {is_positive=}"
