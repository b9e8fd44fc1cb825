"""Rival readings: the words for and against, the same evidence that the hits show."""

from scoring_cases import ESCORT, JOB, POLICY, a_hit, a_span

from classifier.scoring import readings_of
from screening.ads import AdKind
from screening.assessment import Counter, Hit, Reading

LIMITS = Counter(indicator="CTR-06", evidence=(a_span(100, 120), a_span(130, 140)))


def readings(hits: list[Hit], counter: list[Counter], kind: AdKind = ESCORT) -> dict[str, Reading]:
    return {r.name: r for r in readings_of(hits, counter, kind, policy=POLICY)}


def test_what_speaks_for_one_may_speak_against_another() -> None:
    manager = a_hit("CTL-01")
    found = readings([manager], [LIMITS])
    assert list(found) == ["independent_worker", "agency_or_spa", "spam_or_scam"]
    assert found["independent_worker"].supporting == LIMITS.evidence
    assert found["independent_worker"].opposing == manager.evidence
    assert found["agency_or_spa"].supporting == manager.evidence
    assert found["agency_or_spa"].opposing == LIMITS.evidence
    assert found["spam_or_scam"].opposing == LIMITS.evidence


def test_the_evidence_is_that_of_the_hits() -> None:
    fees = a_hit("MNS-03")
    (span,) = readings([fees], [], JOB)["spam_or_scam"].supporting
    assert span is fees.evidence[0]


def test_a_reading_of_which_nothing_is_said_is_left_out() -> None:
    assert readings([], []) == {}
    assert list(readings([a_hit("PRP-03")], [])) == []
    assert list(readings([a_hit("JOB-12")], [], JOB)) == ["spam_or_scam"]


def test_forms_are_told_apart() -> None:
    assert readings([a_hit("MNS-06:share")], []).keys() == {"independent_worker"}
    assert readings([a_hit("MNS-06:held_back")], [])["agency_or_spa"].opposing


def test_the_same_words_are_shown_once() -> None:
    both = [a_hit("CTL-01", at=(0, 9)), a_hit("CTL-02", at=(0, 9))]
    assert readings(both, [])["agency_or_spa"].supporting == (a_span(0, 9),)


def test_jobs_have_no_independent_worker() -> None:
    names = {reading.name for reading in POLICY.readings if JOB in reading.ad_kinds}
    assert names == {"agency_or_spa", "spam_or_scam"}
